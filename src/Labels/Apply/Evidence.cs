using System.Text.Json;
using Preau.Contracts.Academy;
using Preau.Contracts.Activities;
using Preau.Contracts.Identity;
using Preau.Contracts.Networks;
using Preau.Contracts.Schools;
using Preau.Labels.Schemes;

namespace Preau.Labels.Apply;

/// <summary>One thing that counts.</summary>
/// <param name="Times">How many of it there are.</param>
public sealed record FoundThing(string Title, string? Href, int Times = 1);

/// <summary>What there is of one criterion.</summary>
/// <param name="Count">How many, or percent of the staff; for what somebody says, 1 once it is said.</param>
/// <param name="Since">From which day on it was counted; null for ever.</param>
public sealed record Evidence(string Key, int Count, bool IsReady, DateOnly? Since, IReadOnlyList<FoundThing> Things);

/// <summary>Looks in all rooms for what speaks for a school.</summary>
internal sealed class EvidenceFinder(ISchoolStaff staff, IHeldActivities activities, IFinishedCourses courses, IProgrammeMandates mandates, TimeProvider clock)
{
    public const int MostShown = 30;

    static readonly DateTimeOffset Ever = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <param name="application">What somebody has said so far; null before anybody has.</param>
    public async Task<IReadOnlyDictionary<string, Evidence>> Find(SchemeContent scheme, GroupId programme, SchoolId school, LabelApplication? application, DateTimeOffset? newerThan, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        DateTimeOffset Since(SchemeCriterion criterion)
        {
            var back = criterion.Months is { } months ? now.AddMonths(-months) : Ever;
            return criterion.Renew && newerThan > back ? newerThan.Value : back;
        }
        var found = scheme.Criteria.Where(criterion => criterion.IsFound).ToList();
        var earliest = found.Select(Since).DefaultIfEmpty(now).Min();
        var people = found.Count == 0 ? [] : await staff.Of(school, DateOnly.FromDateTime(earliest.UtcDateTime), cancellationToken);
        var ids = people.Select(person => person.Person).ToList();
        var held = Asks(EvidenceKind.Activities) || Asks(EvidenceKind.StaffShare) ? await activities.Of(programme, ids, earliest, now, cancellationToken) : [];
        var done = Asks(EvidenceKind.Courses) ? await courses.Of(ids, earliest, cancellationToken) : [];
        var ranks = Asks(EvidenceKind.Mandates) ? await mandates.Among(programme, [.. people.Where(person => person.IsHere).Select(person => person.Person)], cancellationToken) : [];
        var who = people.ToDictionary(person => person.Person);
        return scheme.Criteria.ToDictionary(criterion => criterion.Key, criterion => Look(criterion), StringComparer.Ordinal);

        bool Asks(EvidenceKind kind) => people.Count > 0 && found.Exists(criterion => criterion.Kind == kind);

        bool Counts(PersonId person, DateTimeOffset at, DateTimeOffset since) => at >= since && who.TryGetValue(person, out var known) && known.CountsOn(DateOnly.FromDateTime(at.UtcDateTime));

        Evidence Look(SchemeCriterion criterion)
        {
            var since = Since(criterion);
            DateOnly? day = since > Ever ? DateOnly.FromDateTime(since.UtcDateTime) : null;
            switch (criterion.Kind)
            {
                case EvidenceKind.Activities:
                    var hers = held.Where(activity => Counts(activity.Organiser, activity.Start, since)).ToList();
                    return Counted(criterion, hers.Count, day, hers.Select(activity => new FoundThing(activity.Title, activity.Href)));
                case EvidenceKind.StaffShare:
                    int contributed = held.Where(activity => who[activity.Organiser].Teaches && Counts(activity.Organiser, activity.Start, since)).Select(activity => activity.Organiser).Distinct().Count();
                    // Nobody is named: who did nothing would be as well.
                    return Counted(criterion, application?.Staff is { } all and > 0 ? Math.Min(100, contributed * 100 / all) : 0, day, []) with { Things = contributed > 0 ? [new FoundThing("", null, contributed)] : [] };
                case EvidenceKind.Courses:
                    var finished = done.Where(course => Counts(course.Person, course.At, since)).ToList();
                    return Counted(criterion, finished.Count, day, finished.GroupBy(course => (course.Title, course.Href)).Select(course => new FoundThing(course.Key.Title, course.Key.Href, course.Count())));
                case EvidenceKind.Mandates:
                    return Counted(criterion, ranks.Count, null, ranks.GroupBy(mandate => mandate.Rank, StringComparer.Ordinal).Select(rank => new FoundThing(rank.Key, null, rank.Count())));
                case EvidenceKind.Signature:
                    return Said(criterion, application?.Signed is not null);
                case EvidenceKind.Document:
                    return Said(criterion, application is not null && (application.FilesOf(criterion.Key).Any() || application.To(criterion.Key)?.LinkLines.Length > 0));
                default:
                    return Said(criterion, application?.To(criterion.Key)?.Text.Length > 0);
            }
        }
    }

    static Evidence Counted(SchemeCriterion criterion, int count, DateOnly? since, IEnumerable<FoundThing> things) => new(criterion.Key, count, count >= criterion.Least, since, [.. things.Take(MostShown)]);

    static Evidence Said(SchemeCriterion criterion, bool isSaid) => new(criterion.Key, isSaid ? 1 : 0, isSaid, null, []);

    /// <summary>The level that could be reached if reviewers agree with everything.</summary>
    public static int Reachable(SchemeContent scheme, IReadOnlyDictionary<string, Evidence> evidence) =>
        Reach.LevelOf(scheme, key => evidence.TryGetValue(key, out var found) && found.IsReady ? Verdict.Met : Verdict.NotMet);

    public static string Write(IReadOnlyDictionary<string, Evidence> evidence) => JsonSerializer.Serialize(evidence.Values.OrderBy(found => found.Key, StringComparer.Ordinal));

    /// <summary>What was found when an application was sent.</summary>
    public static IReadOnlyDictionary<string, Evidence> Read(string found) =>
        (found.Length == 0 ? [] : JsonSerializer.Deserialize<List<Evidence>>(found)!).ToDictionary(evidence => evidence.Key, StringComparer.Ordinal);
}
