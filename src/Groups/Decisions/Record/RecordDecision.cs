using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore;
using Preau.Contracts;
using Preau.Contracts.Identity;
using Preau.Contracts.Networks;
using Preau.Groups.Meetings;
using Preau.Kit;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Languages;

namespace Preau.Groups.Decisions.Record;

/// <summary>What is typed about a decision.</summary>
/// <param name="Votes">By the code of a system.</param>
/// <param name="AsNotValid">It is to be recorded although too few were there.</param>
public sealed record DecisionForm(string Text, string Method, IReadOnlyDictionary<string, string> Votes, string Audience, bool AsNotValid, string Key)
{
    internal static DecisionForm Empty() => new("", nameof(Decisions.Method.Consensus), new Dictionary<string, string>(StringComparer.Ordinal), nameof(Groups.Audience.Members), false, DecisionId.New().Value.ToString("N"));
}

/// <summary>The chair records what one of the groups of a meeting decided.</summary>
internal sealed class RecordDecision(PreauDb db, MeetingDoor door, Standings standings, ICurrentPerson current, Words words, Links links, TimeProvider clock, IOutputCacheStore pages)
{
    internal static string Field(SystemCode system) => "vote-" + system.Value;

    internal static Task<IResult> Get(MeetingId meeting, string slug, RecordDecision record, CancellationToken cancellationToken) => record.Open(meeting, slug, cancellationToken);

    internal static Task<IResult> Post(MeetingId meeting, string slug, HttpRequest request, RecordDecision record, CancellationToken cancellationToken) => record.Save(meeting, slug, request, cancellationToken);

    sealed record Bench(SeenMeeting Seen, Standing Standing, IReadOnlyList<Seat> Present, Quorum Quorum);

    async Task<IResult> Open(MeetingId id, string slug, CancellationToken cancellationToken) =>
        await Find(id, slug, cancellationToken) is { } bench ? Show(bench, DecisionForm.Empty(), null) : Results.NotFound();

    async Task<IResult> Save(MeetingId id, string slug, HttpRequest request, CancellationToken cancellationToken)
    {
        if (await Find(id, slug, cancellationToken) is not { } bench)
            return Results.NotFound();
        var sent = await Answers.ReadForm(request, cancellationToken);
        var form = new DecisionForm(
            sent.Lines(nameof(DecisionForm.Text), Decision.LongestText), sent.Line(nameof(DecisionForm.Method), 20),
            bench.Present.ToDictionary(seat => seat.System.Value, seat => sent.Line(Field(seat.System), 20), StringComparer.Ordinal),
            sent.Line(nameof(DecisionForm.Audience), 20), sent.Line(nameof(DecisionForm.AsNotValid), 5) == "true", sent.Line(GroupForms.Key));
        var errors = new FormErrors();
        GroupForms.Need(nameof(DecisionForm.Text), form.Text, words["Write what was decided."], Decision.LongestText, errors, words);
        if (sent.One<Method>(nameof(DecisionForm.Method)) is not { } method)
            errors.Add(nameof(DecisionForm.Method), words["Choose how it was decided."]);
        else if (method == Method.Vote && bench.Present.All(seat => form.Votes[seat.System.Value].Length == 0))
            errors.Add(bench.Present.Count > 0 ? Field(bench.Present[0].System) : nameof(DecisionForm.Method), words["Nobody has voted: note at least one vote."]);
        if (sent.One<Audience>(nameof(DecisionForm.Audience)) is not { } audience)
            errors.Add(nameof(DecisionForm.Audience), words["Choose who may read it."]);
        else if (!errors.Any && !bench.Quorum.IsMet && !form.AsNotValid)
            errors.Add(nameof(DecisionForm.AsNotValid), words["Too few members were there to decide: {0} of {1}, and {2} are needed. Correct the attendance, or record it as not valid.", bench.Quorum.Present, bench.Quorum.Members, bench.Quorum.Needed]);
        if (errors.Any)
            return Show(bench, form, errors);
        var votes = bench.Present.Where(seat => Enum.TryParse<Ballot>(form.Votes[seat.System.Value], out var ballot) && Enum.IsDefined(ballot))
            .ToDictionary(seat => seat.System, seat => Enum.Parse<Ballot>(form.Votes[seat.System.Value]));
        var key = sent.KeyOf<DecisionId>();
        await Keep(bench, key, form.Text, sent.One<Method>(nameof(DecisionForm.Method))!.Value, votes, sent.One<Audience>(nameof(DecisionForm.Audience))!.Value, cancellationToken);
        return Answers.SeeOther(links.Decision(key) + "?done=saved");
    }

    // The next number is read and taken in one turn.
    async Task Keep(Bench bench, DecisionId key, string text, Method method, Dictionary<SystemCode, Ballot> votes, Audience audience, CancellationToken cancellationToken)
    {
        await db.InTransaction(async () =>
        {
            // Sent twice, or the meeting was deleted in this very moment: then there is nothing to decide in.
            if (await db.Set<Decision>().AnyAsync(row => row.Id == key, cancellationToken)
                || !await db.Set<Meeting>().AnyAsync(row => row.Id == bench.Seen.Meeting.Id && row.State != MeetingState.Removed, cancellationToken))
                return;
            int last = await db.Set<Decision>().Where(row => row.GroupId == bench.Standing.Group.Id).MaxAsync(row => (int?)row.Number, cancellationToken) ?? 0;
            db.Add(Decision.Record(key, bench.Standing.Group.Id, bench.Seen.Meeting, last + 1, text, method, votes, bench.Quorum, audience, current.Person!.Id, clock.GetUtcNow()));
            await db.SaveChangesAsync(cancellationToken);
        }, cancellationToken);
        await pages.EvictByTagAsync(CacheTags.Networks, cancellationToken);
    }

    /// <summary>For whoever runs the group, once the meeting has begun: who sat in it on that day, and came.</summary>
    async Task<Bench?> Find(MeetingId id, string slug, CancellationToken cancellationToken)
    {
        if (await door.ForLeaders(id, cancellationToken) is not { } seen || !seen.Meeting.TakesRecords(clock.GetUtcNow())
            || seen.Standings.FirstOrDefault(standing => standing.Group.Slug == slug) is not { Leads: true } standing)
            return null;
        var seats = await standings.SeatsOn(standing.Group.Id, seen.Meeting.Day, cancellationToken);
        int percent = await db.Set<QuorumRule>().Where(rule => rule.GroupId == standing.Group.Id).Select(rule => (int?)rule.Percent).FirstOrDefaultAsync(cancellationToken) ?? Quorum.Default;
        return new Bench(seen, standing, [.. seats.Where(seat => seat.Decides && seen.Meeting.WasThere(seat.System)).DistinctBy(seat => seat.System)], Quorum.Of(seats, seen.Meeting.WasThere, percent));
    }

    static IResult Show(Bench bench, DecisionForm form, FormErrors? errors) => Answers.Page<RecordDecisionPage>(new
    {
        bench.Seen,
        bench.Standing,
        bench.Present,
        bench.Quorum,
        Form = form,
        Errors = errors,
    }, GroupForms.StatusOf(errors));
}
