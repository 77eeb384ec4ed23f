using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Preau.Contracts.Identity;
using Preau.Contracts.Networks;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Languages;

namespace Preau.Schools.Members.Confirm;

/// <summary>Somebody who belongs to a school or asks to, as who decides about her sees her.</summary>
/// <param name="School">Named where the list is of several schools.</param>
public sealed record ListedMember(SchoolMember Member, string Name, School? School, bool MayConfirm, bool MayDecline);

/// <summary>Who belongs to a school and who asks to: for those whom the school has confirmed.</summary>
internal static class ListColleagues
{
    internal const int PageSize = 30;

    // One who asks in vain shall not push those who come after her out of sight for ever.
    const int MostAsking = 60;

    internal static async Task<IResult> Get(
        SchoolMemberId member, string? done, string? of, HttpRequest request, Belonging belonging, ICurrentPerson current, IPeople people, PreauDb db, Words words, CancellationToken cancellationToken)
    {
        if (await belonging.Own(member, current.Person!.Id, cancellationToken) is not { IsLive: true } place)
            return Results.NotFound();
        var (me, school) = (place.Member, place.School.Id);
        int page = Forms.PageOf(request);
        var confirmed = belonging.Confirmed(school);
        int total = await confirmed.CountAsync(cancellationToken);
        var asking = await db.Set<SchoolMember>().AsNoTracking().Where(row => row.SchoolId == school && row.Since == null && row.OverAt == null).OrderByDescending(row => row.AskedAt).Take(MostAsking).ToListAsync(cancellationToken);
        var members = await confirmed.OrderBy(row => row.Since).ThenBy(row => row.Id).Skip((page - 1) * PageSize).Take(PageSize).ToListAsync(cancellationToken);
        var names = await people.NamesOf([.. asking.Concat(members).Select(row => row.PersonId).Distinct()], cancellationToken);
        ListedMember Listed(SchoolMember row) => new(row, names.GetValueOrDefault(row.PersonId) ?? words["Deleted account"], null, row.IsAsked && row.ProofBy(me) is not null, row.MayBeDeclinedBy(me));
        return Answers.Page<ColleaguesPage>(new
        {
            Place = place,
            Asking = asking.ConvertAll(Listed),
            Members = members.ConvertAll(Listed),
            Total = total,
            Page = page,
            Pages = (total + PageSize - 1) / PageSize,
            Done = done,
            Of = of,
        });
    }
}
