using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Preau.Contracts;
using Preau.Contracts.Identity;
using Preau.Kit;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Languages;
using Preau.Schools.Members;

namespace Preau.Schools.Twins.Describe;

/// <summary>Somebody of a school describes it to find a twin, and takes it out of the finder again.</summary>
internal sealed class DescribeSchool(PreauDb db, Belonging belonging, ICurrentPerson current, Words words, Links links, TimeProvider clock)
{
    internal static Task<IResult> Get(SchoolMemberId member, string? done, DescribeSchool describe, CancellationToken cancellationToken) => describe.Open(member, done, cancellationToken);

    internal static Task<IResult> Post(SchoolMemberId member, HttpRequest request, DescribeSchool describe, CancellationToken cancellationToken) => describe.Save(member, request, cancellationToken);

    internal static Task<IResult> PostEnd(SchoolMemberId member, DescribeSchool describe, CancellationToken cancellationToken) => describe.Hide(member, hidden: true, cancellationToken);

    internal static Task<IResult> PostUndo(SchoolMemberId member, DescribeSchool describe, CancellationToken cancellationToken) => describe.Hide(member, hidden: false, cancellationToken);

    async Task<IResult> Open(SchoolMemberId id, string? done, CancellationToken cancellationToken)
    {
        if (await Find(id, cancellationToken) is not var (place, listing))
            return Results.NotFound();
        return Show(place, listing, ListingForm.Of(listing, place.School, words.Language.Tag), done, null);
    }

    async Task<IResult> Save(SchoolMemberId id, HttpRequest request, CancellationToken cancellationToken)
    {
        if (await Find(id, cancellationToken) is not var (place, listing))
            return Results.NotFound();
        var form = ListingForm.From(await Answers.ReadForm(request, cancellationToken));
        var errors = new FormErrors();
        if (form.Read(errors, words) is not { } read)
            return Show(place, listing, form, null, errors);
        if (listing is null)
            db.Add(listing = TwinListing.Of(place.School.Id));
        listing.Describe(place.School, read.Pupils, read.Classes, read.Languages, read.Equipment, read.Wishes, read.Wanted, current.Person!.Id, clock.GetUtcNow());
        // A colleague may have described it since: hers shall not vanish unseen.
        db.Entry(listing).Property(row => row.Version).OriginalValue = form.Version;
        if (await IsSaved(cancellationToken))
            return Answers.SeeOther(links.TwinListing(id) + "?done=saved");
        var newer = (await Find(id, cancellationToken))!.Value.Listing;
        errors.Add("", words["A colleague has changed this meanwhile; what stands now is shown below. Save again to put yours in its place."]);
        return Show(place, newer, form with { Version = newer?.Version ?? 0 }, null, errors);
    }

    async Task<IResult> Hide(SchoolMemberId id, bool hidden, CancellationToken cancellationToken)
    {
        if (await Find(id, cancellationToken) is not var (_, listing) || listing is null)
            return Results.NotFound();
        listing.Hide(hidden, clock.GetUtcNow());
        return Answers.SeeOther($"{links.TwinListing(id)}?done={(!await IsSaved(cancellationToken) ? "late" : hidden ? "hidden" : "resumed")}");
    }

    async Task<bool> IsSaved(CancellationToken cancellationToken)
    {
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateException fault) when (fault is DbUpdateConcurrencyException || fault.IsTwice())
        {
            db.ChangeTracker.Clear();
            return false;
        }
    }

    async Task<(Place Place, TwinListing? Listing)?> Find(SchoolMemberId id, CancellationToken cancellationToken)
    {
        if (await belonging.Own(id, current.Person!.Id, cancellationToken) is not { IsLive: true } place)
            return null;
        var school = place.School.Id;
        return (place, await db.Set<TwinListing>().FirstOrDefaultAsync(row => row.SchoolId == school, cancellationToken));
    }

    static IResult Show(Place place, TwinListing? listing, ListingForm form, string? done, FormErrors? errors) =>
        Answers.Page<DescribeSchoolPage>(new { Place = place, Listing = listing, Form = form, Done = done, Errors = errors }, errors is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
}
