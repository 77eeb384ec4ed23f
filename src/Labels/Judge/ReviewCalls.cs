using Microsoft.EntityFrameworkCore;
using Preau.Contracts.Identity;
using Preau.Contracts.Moderation;
using Preau.Contracts.Networks;
using Preau.Contracts.Schools;
using Preau.Labels.Apply;
using Preau.Platform.Data;

namespace Preau.Labels.Judge;

/// <summary>Who may judge what a school sends, and the letters that call them. Saving is the caller's.</summary>
internal sealed class ReviewCalls(PreauDb db, IEnumerable<IModeratorRights> rights, IProgrammeMandates mandates, ISchoolStaff staff, IPeople people, ICurrentPerson current, Letters letters)
{
    const int MostWritten = 20;

    /// <summary>Those who moderate the programme in the system or hold a mandate there, and an administrator herself. Nobody of the school.</summary>
    public async Task<IReadOnlyList<PersonId>> Eligible(SeenLabelApplication seen, DateOnly today, CancellationToken cancellationToken)
    {
        var found = await Around(seen.Application, cancellationToken);
        if (current.Person is { IsAdministrator: true, Id: var me })
            found.Add(me);
        found.ExceptWith((await staff.Of(seen.Application.SchoolId, today, cancellationToken)).Select(person => person.Person));
        return [.. found];
    }

    async Task<HashSet<PersonId>> Around(LabelApplication application, CancellationToken cancellationToken)
    {
        var found = (await mandates.In(application.ProgrammeId, application.System, cancellationToken)).Select(mandate => mandate.Person).ToHashSet();
        foreach (var room in rights)
            found.UnionWith(await room.At(new Place(application.ProgrammeId.Value, application.System), cancellationToken));
        return found;
    }

    /// <summary>An application has come in: whoever leads there names reviewers. Sent again, the reviewers are told.</summary>
    public async Task Tell(SeenLabelApplication seen, bool again, CancellationToken cancellationToken)
    {
        var id = seen.Application.Id;
        List<PersonId> called = again
            ? (await db.Set<LabelReview>().AsNoTracking().Where(review => review.ApplicationId == id && review.State != LabelReviewState.Conflict && review.PersonId != null).Select(review => review.PersonId!.Value).ToListAsync(cancellationToken))
            : [];
        if (called.Count == 0)
            called = [.. await Leads(seen.Application, cancellationToken)];
        foreach (var person in called.Take(MostWritten))
            await letters.Tell(person, words => again ? words["A school has added what you asked for: {0}", seen.School.Name] : words["A school applies for a label: {0}", seen.School.Name],
                links => links.LabelApplication(id), words => [words["{0} waits for you.", Schemes.Texts.In(seen.Content.Name, words.Language.Tag)]], cancellationToken);
    }

    async Task<IReadOnlyCollection<PersonId>> Leads(LabelApplication application, CancellationToken cancellationToken)
    {
        var found = new HashSet<PersonId>();
        foreach (var room in rights)
            found.UnionWith(await room.At(new Place(application.ProgrammeId.Value, application.System), cancellationToken));
        if (found.Count == 0)
            found = await Around(application, cancellationToken);
        found.ExceptWith((await staff.Of(application.SchoolId, DateOnly.FromDateTime(application.SubmittedAt!.Value.UtcDateTime), cancellationToken)).Select(person => person.Person));
        return found.Count > 0 ? found : await people.Administrators(MostWritten, cancellationToken);
    }
}
