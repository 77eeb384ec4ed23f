using Microsoft.AspNetCore.Http;
using Preau.Contracts;
using Preau.Contracts.Networks;
using Preau.Kit;
using Preau.Platform;
using Preau.Platform.Languages;

namespace Preau.Groups.Meetings.Attendance;

/// <summary>A system of one of the groups of a meeting.</summary>
/// <param name="Answer">What <see cref="TakeAttendance.AnswerOf"/> writes; empty where nothing is known.</param>
public sealed record RollCall(SystemCode System, string Name, string Roles, string Answer);

/// <summary>The chair says which systems were there, and by whom.</summary>
internal sealed class TakeAttendance(MeetingDoor door, Standings standings, Words words, Links links, TimeProvider clock)
{
    internal const string Alternate = "Alternate";

    internal static Task<IResult> Get(MeetingId meeting, TakeAttendance take, CancellationToken cancellationToken) => take.Open(meeting, cancellationToken);

    internal static Task<IResult> Post(MeetingId meeting, HttpRequest request, TakeAttendance take, CancellationToken cancellationToken) => take.Save(meeting, request, cancellationToken);

    internal static string AnswerOf(Attended? row) => row switch
    {
        null => "",
        { Presence: Presence.Present, Envoy: Envoy.Alternate } => Alternate,
        { Presence: var presence } => presence.ToString(),
    };

    internal static string Field(SystemCode system) => "system-" + system.Value;

    async Task<IResult> Open(MeetingId id, CancellationToken cancellationToken) =>
        await door.ForLeaders(id, cancellationToken) is { } seen && seen.Meeting.TakesRecords(clock.GetUtcNow())
            ? Show(seen, await Called(seen, cancellationToken), seen.Meeting.Version, null)
            : Results.NotFound();

    async Task<IResult> Save(MeetingId id, HttpRequest request, CancellationToken cancellationToken)
    {
        if (await door.ForLeaders(id, cancellationToken) is not { } seen || !seen.Meeting.TakesRecords(clock.GetUtcNow()))
            return Results.NotFound();
        var sent = await Answers.ReadForm(request, cancellationToken);
        var calls = (await Called(seen, cancellationToken)).ConvertAll(call => call with { Answer = sent.Line(Field(call.System), 20) });
        var errors = new FormErrors();
        MeetingDoor.CheckVersion(sent.VersionOf(), seen.Meeting.Version, errors, words);
        var noted = new List<Attended>();
        foreach (var call in calls.Where(call => call.Answer.Length > 0))
            if (Read(call) is { } row)
                noted.Add(row);
            else
                errors.Add(Field(call.System), words["Choose one of the answers."]);
        if (errors.Any)
            return Show(seen, calls, sent.VersionOf(), errors);
        seen.Meeting.Note(noted, clock.GetUtcNow());
        return await door.Save(errors, cancellationToken) ? Answers.SeeOther(links.Meeting(id) + "?done=saved") : Show(seen, calls, sent.VersionOf(), errors);
    }

    static Attended? Read(RollCall call) => call.Answer switch
    {
        Alternate => new Attended { System = call.System, Presence = Presence.Present, Envoy = Envoy.Alternate },
        nameof(Presence.Present) => new Attended { System = call.System, Presence = Presence.Present, Envoy = Envoy.Representative },
        nameof(Presence.Excused) => new Attended { System = call.System, Presence = Presence.Excused },
        nameof(Presence.Absent) => new Attended { System = call.System, Presence = Presence.Absent },
        _ => null,
    };

    /// <summary>The systems that sat in any of its groups on the day of the meeting, not those that sit there now.</summary>
    async Task<List<RollCall>> Called(SeenMeeting seen, CancellationToken cancellationToken)
    {
        var seats = new List<Seat>();
        foreach (var standing in seen.Standings)
            seats.AddRange(await standings.SeatsOn(standing.Group.Id, seen.Meeting.Day, cancellationToken));
        return [.. seats.GroupBy(seat => seat.System).OrderBy(group => group.First().SystemName, StringComparer.Create(words.Language.Culture, ignoreCase: true)).Select(group => new RollCall(
            group.Key, group.First().SystemName, string.Join(", ", group.Select(seat => seat.Role).Distinct().Order().Select(words.Role)), AnswerOf(seen.Meeting.Attendance.Find(row => row.System == group.Key))))];
    }

    static IResult Show(SeenMeeting seen, List<RollCall> calls, int version, FormErrors? errors) => Answers.Page<TakeAttendancePage>(new
    {
        Seen = seen,
        Calls = (IReadOnlyList<RollCall>)calls,
        Version = version,
        Errors = errors,
    }, GroupForms.StatusOf(errors));
}
