using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Preau.Contracts;
using Preau.Contracts.Identity;
using Preau.Contracts.Networks;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Languages;

namespace Preau.Schools.Members.Confirm;

/// <summary>
/// Somebody says that another belongs to a school, or does not: its head, a colleague, an officer of its system, an
/// administrator. Whom it does not concern is answered 404.
/// </summary>
internal sealed class DecideMembers(PreauDb db, Belonging belonging, IOfficers officers, ISchools schools, IPeople people, MemberLetters letters, ICurrentPerson current, Words words, Links links, TimeProvider clock)
{
    internal static Task<IResult> Get(string? done, string? of, HttpRequest request, DecideMembers decide, CancellationToken cancellationToken) => decide.Queue(done, of, Forms.PageOf(request), cancellationToken);

    internal static Task<IResult> PostConfirmation(SchoolMemberId member, DecideMembers decide, CancellationToken cancellationToken) => decide.Confirm(member, cancellationToken);

    internal static Task<IResult> PostRefusal(SchoolMemberId member, DecideMembers decide, CancellationToken cancellationToken) => decide.Refuse(member, cancellationToken);

    internal static Task<IResult> PostUndo(SchoolMemberId member, DecideMembers decide, CancellationToken cancellationToken) => decide.TakeBack(member, cancellationToken);

    PersonId Me => current.Person!.Id;

    async Task<IResult> Confirm(SchoolMemberId id, CancellationToken cancellationToken)
    {
        if (await Find(id, cancellationToken) is not var (member, school, mine, isOffice) || !school.IsOpen)
            return Results.NotFound();
        Proof? proof = isOffice && member.PersonId != Me ? Proof.Office : mine is null ? null : member.ProofBy(mine);
        if (proof is not { } known)
            return Results.NotFound();
        bool isConfirmed = member.Confirm(known, Me, clock.Day());
        if (isConfirmed)
            await letters.Tell(member.PersonId, (t, at) => (t["You belong to {0} now", school.Name], t["Somebody who may say so has confirmed that you belong to {0}.", school.Name], at.MySchool(id)), cancellationToken);
        return await Save(isConfirmed, "confirmed", member, mine, cancellationToken);
    }

    async Task<IResult> Refuse(SchoolMemberId id, CancellationToken cancellationToken)
    {
        if (await Find(id, cancellationToken) is not var (member, school, mine, isOffice) || !(isOffice && member.PersonId != Me) && !(mine is not null && member.MayBeDeclinedBy(mine)))
            return Results.NotFound();
        bool isEnded = member.End(Me, clock.GetUtcNow());
        if (isEnded)
            await letters.Tell(member.PersonId, (t, at) => (
                t["You were not confirmed at {0}", school.Name],
                t["Somebody who may say so has said that you do not belong to {0}. If that is wrong, speak with the head of the school, then ask again.", school.Name],
                at.MySchool(id)), cancellationToken);
        return await Save(isEnded, "declined", member, mine, cancellationToken);
    }

    async Task<IResult> TakeBack(SchoolMemberId id, CancellationToken cancellationToken)
    {
        // Who ended it herself takes that back at her own page.
        if (await Find(id, cancellationToken) is not var (member, _, mine, isOffice) || (!isOffice && mine is null) || member.OverBy != Me || member.PersonId == Me)
            return Results.NotFound();
        return await Save(member.TakeBack(Me, clock.GetUtcNow()), "resumed", member, mine, cancellationToken);
    }

    async Task<IResult> Save(bool isChanged, string done, SchoolMember member, SchoolMember? mine, CancellationToken cancellationToken)
    {
        try
        {
            if (isChanged)
                await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException fault) when (fault is DbUpdateConcurrencyException || fault.IsTwice())
        {
            isChanged = false;
        }
        if (isChanged)
            await belonging.Republish(cancellationToken);
        string back = mine is null ? links.SchoolMembers : links.Colleagues(mine.Id);
        return Answers.SeeOther($"{back}?done={(isChanged ? done : "late")}&of={member.Id.Value:N}");
    }

    /// <summary>The membership, and as what the present person stands to it: one of the school, or one who decides for its system.</summary>
    async Task<(SchoolMember Member, School School, SchoolMember? Mine, bool IsOffice)?> Find(SchoolMemberId id, CancellationToken cancellationToken)
    {
        if (await db.Set<SchoolMember>().FirstOrDefaultAsync(row => row.Id == id, cancellationToken) is not { } member || await schools.Find(member.SchoolId, cancellationToken) is not { } school)
            return null;
        return (member, school, await belonging.At(school.Id, Me, cancellationToken), await officers.MayDecide(member.System, cancellationToken));
    }

    async Task<IResult> Queue(string? done, string? of, int page, CancellationToken cancellationToken)
    {
        var systems = await officers.Mine(cancellationToken);
        if (systems is { Count: 0 })
            return Results.NotFound();
        var asked = db.Set<SchoolMember>().AsNoTracking().Where(row => row.OverAt == null && row.Since == null);
        if (systems is not null)
            asked = asked.Where(row => row.System != null && systems.Contains(row.System!.Value));
        int total = await asked.CountAsync(cancellationToken);
        var here = await asked.OrderBy(row => row.AskedAt).Skip((page - 1) * ListColleagues.PageSize).Take(ListColleagues.PageSize).ToListAsync(cancellationToken);
        var names = await people.NamesOf([.. here.Select(row => row.PersonId).Distinct()], cancellationToken);
        var known = await schools.Find([.. here.Select(row => row.SchoolId).Distinct()], cancellationToken);
        return Answers.Page<AskedMembersPage>(new
        {
            Members = here.ConvertAll(row => new ListedMember(row, names.GetValueOrDefault(row.PersonId) ?? words["Deleted account"], known.GetValueOrDefault(row.SchoolId),
                row.PersonId != Me && known.GetValueOrDefault(row.SchoolId) is { IsOpen: true }, row.PersonId != Me)),
            Total = total,
            Page = page,
            Pages = (total + ListColleagues.PageSize - 1) / ListColleagues.PageSize,
            Done = done,
            Of = of,
        });
    }
}
