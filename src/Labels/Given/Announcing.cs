using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore;
using Preau.Contracts.Identity;
using Preau.Contracts.Networks;
using Preau.Contracts.Schools;
using Preau.Labels.Apply;
using Preau.Labels.Schemes;
using Preau.Labels.Years;
using Preau.Platform.Data;
using Preau.Platform.Languages;

namespace Preau.Labels.Given;

/// <summary>A decision becomes known: the label is there, and the school is written to. Saving is the caller's.</summary>
internal sealed class Announcing(PreauDb db, SchoolCalendar calendar, ISchools schools, SchoolReaders readers, Letters letters, TimeProvider clock, IOutputCacheStore pages)
{
    /// <returns>False when there is nothing to tell.</returns>
    public async Task<bool> Tell(LabelApplication application, LabelScheme scheme, CancellationToken cancellationToken)
    {
        if (!application.Tell(clock.GetUtcNow()) || await schools.Find(application.SchoolId, cancellationToken) is not { } school)
            return false;
        var content = scheme.At(application.SchemeVersion);
        var label = application.State == ApplicationState.Granted ? await Give(application, scheme, content, cancellationToken) : null;
        foreach (var person in await readers.Of(application.SchoolId, [application.SubmittedBy, application.BegunBy], cancellationToken))
            await letters.Tell(person, words => Subject(words, content, application.State), links => label is null ? links.SchoolLabel(school.Id, scheme.Code) : links.Label(label.Code), words => Said(words, school, content, application, label), cancellationToken);
        await pages.EvictByTagAsync(CacheTags.Schools, cancellationToken);
        return true;
    }

    static string Subject(Words words, SchemeContent content, ApplicationState state) => state switch
    {
        ApplicationState.Granted => words["Your school has the label: {0}", content.Name.In(words.Language.Tag)],
        ApplicationState.MoreAsked => words["More is asked for: {0}", content.Name.In(words.Language.Tag)],
        _ => words["Your school does not get the label: {0}", content.Name.In(words.Language.Tag)],
    };

    static string[] Said(Words words, School school, SchemeContent content, LabelApplication application, Label? label)
    {
        string[] reason = application.Reason.Length > 0 ? [application.Reason] : [];
        if (label is null)
            return application.State == ApplicationState.MoreAsked ? [words["Add what is asked for, and send it again."], .. reason] : [words["You may apply again at any time. This is the reason:"], .. reason];
        string level = words.Level(content, label.Level);
        return [level.Length > 0 ? words["{0} has the label “{1}” until {2}.", school.Name, level, words.On(label.Until)] : words["{0} has the label until {1}.", school.Name, words.On(label.Until)],
            words["On its page you find the badge, with a code by which everybody can verify it."], .. reason];
    }

    async Task<Label> Give(LabelApplication application, LabelScheme scheme, SchemeContent content, CancellationToken cancellationToken)
    {
        var today = clock.Day();
        var last = await db.Set<Label>().Where(label => label.SchoolId == application.SchoolId && label.SchemeId == scheme.Id && label.WithdrawnAt == null && label.ReplacedBy == null).OrderByDescending(label => label.Until).FirstOrDefaultAsync(cancellationToken);
        // Renewed before it ends, a school loses nothing of it.
        var counted = last?.StateOn(today) == LabelState.Valid ? last.Until.AddDays(1) : today;
        var until = (await calendar.Of(application.System, cancellationToken)).EndOf(content.Years, counted);
        string year = Label.NumberOf(scheme.Code, today.Year, 0)[..^4];
        int before = await db.Set<Label>().CountAsync(label => label.Number.StartsWith(year), cancellationToken);
        var label = Label.Give(application, Label.NumberOf(scheme.Code, today.Year, before + 1), today, until);
        db.Add(label);
        last?.Replace(label);
        return label;
    }
}

/// <summary>Who reads for a school: its heads, and those who had to do with the application.</summary>
internal sealed class SchoolReaders(ISchoolStaff staff, TimeProvider clock)
{
    public async Task<IReadOnlyList<PersonId>> Of(SchoolId school, IReadOnlyCollection<PersonId?> also, CancellationToken cancellationToken) =>
        [.. (await staff.Of(school, clock.Day(), cancellationToken)).Where(person => person.IsHere && (person.IsHead || also.Contains(person.Person))).Select(person => person.Person)];
}
