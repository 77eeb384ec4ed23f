using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Preau.Contracts;
using Preau.Contracts.Identity;
using Preau.Contracts.Networks;
using Preau.Kit;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Languages;

namespace Preau.Schools.Members.Ask;

/// <summary>A person says what she is at a school.</summary>
internal sealed class AskToBelong(PreauDb db, ISchools schools, Belonging belonging, MemberLetters letters, ICurrentPerson current, Words words, Links links, TimeProvider clock)
{
    public const string SchoolField = "School", RoleField = "Role";

    // Each question tells the school's heads by letter: whoever asks at more than this in a day is not looking for her school.
    const int MostPerDay = 5;

    // A school has one head, or two; whoever names more of them shall not make us write to all.
    const int MostHeadsTold = 3;

    internal static async Task<IResult> Get(string? school, AskToBelong ask, CancellationToken cancellationToken) =>
        await ask.Find(school, cancellationToken) is { } found ? await ask.Open(found, cancellationToken) : Results.NotFound();

    internal static async Task<IResult> Post(HttpRequest request, AskToBelong ask, CancellationToken cancellationToken) =>
        await ask.Send(await Answers.ReadForm(request, cancellationToken), cancellationToken);

    PersonId Me => current.Person!.Id;

    async Task<IResult> Open(School school, CancellationToken cancellationToken) =>
        await Present(school.Id, cancellationToken) is { } mine ? Answers.SeeOther(links.MySchool(mine)) : Show(school, "", null);

    async Task<IResult> Send(IFormCollection sent, CancellationToken cancellationToken)
    {
        if (await Find(sent.Typed(SchoolField), cancellationToken) is not { } school)
            return Results.NotFound();
        if (await Present(school.Id, cancellationToken) is { } mine)
            return Answers.SeeOther(links.MySchool(mine));
        var errors = new FormErrors();
        string typed = sent.Typed(RoleField);
        if (!Enum.TryParse<SchoolRole>(typed, out var role) || !Enum.IsDefined(role) || char.IsDigit(typed[0]))
            errors.Add(RoleField, words["Choose what you are at this school."]);
        var (me, now) = (Me, clock.GetUtcNow());
        var dayAgo = now.AddDays(-1);
        if (!errors.Any && await db.Set<SchoolMember>().CountAsync(row => row.PersonId == me && row.AskedAt > dayAgo, cancellationToken) >= MostPerDay)
            errors.Add("", words["You have asked at {0} schools within a day: wait until tomorrow.", MostPerDay]);
        if (errors.Any)
            return Show(school, typed, errors);
        var member = SchoolMember.Ask(school, me, role, now);
        db.Add(member);
        if (role != SchoolRole.Head)
            foreach (var head in await belonging.Confirmed(school.Id).Where(row => row.Role == SchoolRole.Head).OrderBy(row => row.Since).Take(MostHeadsTold).ToListAsync(cancellationToken))
                await letters.Tell(head.PersonId, (t, at) => (
                    t["{0} says she belongs to your school", current.Person!.Name],
                    t["{0} says she belongs to {1}: {2}. If she does, confirm it; if she does not, decline.", current.Person!.Name, school.Name, t.Role(role)],
                    at.Colleagues(head.Id)), cancellationToken);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException fault) when (fault.IsTwice())
        {
            // Pressed twice: the first is there.
            return await Present(school.Id, cancellationToken) is { } first ? Answers.SeeOther(links.MySchool(first)) : Answers.SeeOther(links.MySchools);
        }
        return Answers.SeeOther(links.MySchool(member.Id));
    }

    async Task<School?> Find(string? id, CancellationToken cancellationToken) =>
        SchoolId.TryParse(id, out var school) && await schools.Find(school, cancellationToken) is { IsOpen: true } found ? found : null;

    async Task<SchoolMemberId?> Present(SchoolId school, CancellationToken cancellationToken)
    {
        var me = Me;
        return (await db.Set<SchoolMember>().AsNoTracking().FirstOrDefaultAsync(row => row.PersonId == me && row.SchoolId == school && row.OverAt == null, cancellationToken))?.Id;
    }

    static IResult Show(School school, string role, FormErrors? errors) =>
        Answers.Page<AskToBelongPage>(new { School = school, Role = role, Errors = errors }, errors is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
}
