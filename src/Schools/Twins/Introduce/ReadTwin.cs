using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Preau.Contracts;
using Preau.Contracts.Identity;
using Preau.Contracts.Networks;
using Preau.Kit;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Languages;
using Preau.Schools.Members;

namespace Preau.Schools.Twins.Introduce;

/// <summary>A school that looks for a twin, and asking it to be one.</summary>
internal sealed class ReadTwin(PreauDb db, TwinRights rights, Belonging belonging, ISchools schools, MemberLetters letters, ICurrentPerson current, Words words, Links links, TimeProvider clock)
{
    public const string TextField = "Text", FromField = "From";

    // Whoever asks more schools than this at once will not plan with all of them.
    const int MostWaiting = 5;

    // A no is a no for a while.
    static readonly TimeSpan Rest = TimeSpan.FromDays(30);

    const int MostTold = 3;

    internal static Task<IResult> Get(SchoolId school, ReadTwin read, CancellationToken cancellationToken) => read.Open(school, cancellationToken);

    internal static async Task<IResult> Post(SchoolId school, HttpRequest request, ReadTwin read, CancellationToken cancellationToken) =>
        await read.Find(school, cancellationToken) is { } listing ? await read.Ask(listing, await Answers.ReadForm(request, cancellationToken), cancellationToken) : Results.NotFound();

    async Task<IResult> Open(SchoolId school, CancellationToken cancellationToken)
    {
        if (await Find(school, cancellationToken) is { } listing)
            return await Show(listing, "", "", null, cancellationToken);
        // It may have turned out to be another school.
        return await schools.Find(school, cancellationToken) is { } standing && standing.Id != school ? Results.Redirect(links.TwinSchool(standing.Id), permanent: true) : Results.NotFound();
    }

    /// <summary>In the finder, and open still.</summary>
    async Task<TwinListing?> Find(SchoolId school, CancellationToken cancellationToken) =>
        await db.Set<TwinListing>().AsNoTracking().FirstOrDefaultAsync(row => row.SchoolId == school && row.HiddenAt == null, cancellationToken) is { } listing && await schools.Find(school, cancellationToken) is { IsOpen: true } ? listing : null;

    async Task<IResult> Ask(TwinListing listing, IFormCollection sent, CancellationToken cancellationToken)
    {
        var mine = await rights.Mine(cancellationToken);
        string text = sent.Typed(TextField, Twinning.LongestText), from = sent.Typed(FromField);
        if (mine.FirstOrDefault(place => place.School.Id.Value.ToString("N") == from && place.School.Id != listing.SchoolId) is not { } place)
            return Results.NotFound();
        var errors = new FormErrors();
        if (text.Length == 0)
            errors.Add(TextField, words["Say in a few sentences who you are and what you would like to do together."]);
        else if (text.Length > Twinning.LongestText)
            errors.Add(TextField, words["Write at most {0} characters.", Twinning.LongestText]);
        var (own, other, now) = (place.School.Id, listing.SchoolId, clock.GetUtcNow());
        string pair = Twinning.PairOf(own, other);
        if (await Present(pair, cancellationToken) is { } present)
            return Answers.SeeOther(links.Twinning(present));
        if (!errors.Any && await db.Set<Twinning>().CountAsync(row => row.FromId == own && row.State == TwinningState.Asked, cancellationToken) >= MostWaiting)
            errors.Add("", words["{0} of your school’s questions still wait for an answer. Take one back, or wait a little.", MostWaiting]);
        var lately = now - Rest;
        if (!errors.Any && await db.Set<Twinning>().AnyAsync(row => row.Pair == pair && row.FromId == own && row.State == TwinningState.Declined && row.OverAt > lately, cancellationToken))
            errors.Add("", words["This school has said no lately: ask it again in a month, or ask another."]);
        if (errors.Any)
            return await Show(listing, text, from, errors, cancellationToken);
        var twinning = Twinning.Ask(own, other, current.Person!.Id, text, now);
        db.Add(twinning);
        foreach (var person in await ToldAt(listing, cancellationToken))
            await letters.Tell(person, (t, at) => (
                t["{0} would like to be your twin school", place.School.Name],
                t["Somebody of {0}, {1}, asks whether your school {2} would be its twin. Look at it, and say yes or no; you need give no reason.", place.School.Name, place.School.Place, listing.Name],
                at.Twinning(twinning.Id)), cancellationToken);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException fault) when (fault.IsTwice())
        {
            // Pressed twice, or each asked the other in one moment: one is enough.
            return Answers.SeeOther(await Present(pair, cancellationToken) is { } first ? links.Twinning(first) : links.Twinnings);
        }
        return Answers.SeeOther(links.Twinning(twinning.Id) + "?done=asked");
    }

    /// <summary>Who described the school, if she still belongs to it, or else its longest members: heads first.</summary>
    async Task<List<PersonId>> ToldAt(TwinListing listing, CancellationToken cancellationToken)
    {
        if (listing.UpdatedBy is { } described && await belonging.At(listing.SchoolId, described, cancellationToken) is not null)
            return [described];
        return await belonging.Confirmed(listing.SchoolId).OrderBy(row => row.Role == SchoolRole.Head ? 0 : 1).ThenBy(row => row.Since).Take(MostTold).Select(row => row.PersonId).ToListAsync(cancellationToken);
    }

    async Task<TwinningId?> Present(string pair, CancellationToken cancellationToken) =>
        (await db.Set<Twinning>().AsNoTracking().FirstOrDefaultAsync(row => row.Pair == pair && row.OverAt == null, cancellationToken))?.Id;

    async Task<IResult> Show(TwinListing listing, string text, string from, FormErrors? errors, CancellationToken cancellationToken)
    {
        var mine = await rights.Mine(cancellationToken);
        var others = mine.Where(place => place.School.Id != listing.SchoolId).ToList();
        var place = others.Find(other => other.School.Id.Value.ToString("N") == from) ?? others.FirstOrDefault();
        var own = place?.School.Id;
        var described = own is { } school ? await db.Set<TwinListing>().AsNoTracking().FirstOrDefaultAsync(row => row.SchoolId == school && row.HiddenAt == null, cancellationToken) : null;
        return Answers.Page<ReadTwinPage>(new
        {
            Listing = listing,
            Reasons = described is null ? null : TwinMatch.Of(described, listing),
            Mine = others,
            IsOwn = mine.Any(other => other.School.Id == listing.SchoolId),
            Present = own is { } asking ? await Present(Twinning.PairOf(asking, listing.SchoolId), cancellationToken) : null,
            Text = text,
            From = place?.School.Id.Value.ToString("N") ?? "",
            Errors = errors,
        }, errors is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }
}
