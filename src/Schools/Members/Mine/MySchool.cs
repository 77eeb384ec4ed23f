using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Preau.Contracts;
using Preau.Contracts.Identity;
using Preau.Kit;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Schools.Members.ByCode;

namespace Preau.Schools.Members.Mine;

/// <summary>A person's own membership: where it stands, and what she can do next.</summary>
/// <param name="Code">The code that was sent for her, if one is.</param>
/// <param name="Confirmed">How many the school has confirmed: without any, nobody there can confirm her.</param>
/// <param name="Asking">How many ask to be confirmed; 0 for who may not see them.</param>
public sealed record OwnSchool(Place Place, SchoolCode? Code, int Confirmed, int Asking, bool MayTakeBack);

internal sealed class MySchool(PreauDb db, Belonging belonging, ICurrentPerson current, Links links, TimeProvider clock)
{
    internal static async Task<IResult> Get(SchoolMemberId member, string? done, MySchool mine, CancellationToken cancellationToken) =>
        await mine.Find(member, cancellationToken) is { } place ? await mine.Show(place, done, "", null, cancellationToken) : Results.NotFound();

    internal static Task<IResult> PostShowing(SchoolMemberId member, HttpRequest request, MySchool mine, CancellationToken cancellationToken) => mine.Change(member, async (own, now) =>
    {
        bool shown = (await Answers.ReadForm(request, cancellationToken)).Typed("Shown") == "true";
        own.Show(shown, now);
        return shown ? "shown" : "hidden";
    }, cancellationToken);

    internal static Task<IResult> PostEnd(SchoolMemberId member, MySchool mine, CancellationToken cancellationToken) => mine.Change(member, (own, now) =>
    {
        own.End(mine.Me, now);
        return Task.FromResult("ended");
    }, cancellationToken);

    internal static Task<IResult> PostUndo(SchoolMemberId member, MySchool mine, CancellationToken cancellationToken) => mine.Change(member, (own, now) =>
        Task.FromResult(own.TakeBack(mine.Me, now) ? "resumed" : "late"), cancellationToken);

    PersonId Me => current.Person!.Id;

    public Task<Place?> Find(SchoolMemberId id, CancellationToken cancellationToken) => belonging.Own(id, Me, cancellationToken);

    async Task<IResult> Change(SchoolMemberId id, Func<SchoolMember, DateTimeOffset, Task<string>> change, CancellationToken cancellationToken)
    {
        if (await Find(id, cancellationToken) is not { } place)
            return Results.NotFound();
        string done = await change(place.Member, clock.GetUtcNow());
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException fault) when (fault is DbUpdateConcurrencyException || fault.IsTwice())
        {
            // Somebody else decided in this moment, or she has asked anew since: the page says how it stands.
            done = "late";
        }
        await belonging.Republish(cancellationToken);
        return Answers.SeeOther($"{links.MySchool(id)}?done={done}");
    }

    public async Task<IResult> Show(Place place, string? done, string typed, FormErrors? errors, CancellationToken cancellationToken)
    {
        var (member, school) = (place.Member, place.School.Id);
        var own = new OwnSchool(place,
            member.IsAsked ? await db.Set<SchoolCode>().AsNoTracking().FirstOrDefaultAsync(code => code.MemberId == member.Id, cancellationToken) : null,
            await belonging.Confirmed(school).CountAsync(cancellationToken),
            place.IsLive ? await db.Set<SchoolMember>().CountAsync(row => row.SchoolId == school && row.Since == null && row.OverAt == null, cancellationToken) : 0,
            member.MayTakeBack(Me, clock.GetUtcNow()));
        return Answers.Page<MySchoolPage>(new { Own = own, Done = done, Typed = typed, Now = clock.GetUtcNow(), Errors = errors }, errors is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }
}
