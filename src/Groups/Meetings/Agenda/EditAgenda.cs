using System.Globalization;
using Microsoft.AspNetCore.Http;
using Preau.Contracts;
using Preau.Kit;
using Preau.Platform;
using Preau.Platform.Languages;
using Preau.Platform.Text;

namespace Preau.Groups.Meetings.Agenda;

/// <summary>What is typed about one thing on the agenda. Without a title it is left out.</summary>
public sealed record AgendaLine(string Title, string Text, string Minutes, string Lead)
{
    internal static readonly AgendaLine Empty = new("", "", "", "");

    internal static AgendaLine Of(AgendaItem item) => new(item.Title, item.Text, item.Minutes?.ToString(CultureInfo.InvariantCulture) ?? "", item.Lead);
}

/// <summary>The chair writes the agenda: so many lines as there are, and three more.</summary>
internal sealed class EditAgenda(MeetingDoor door, Words words, Links links, TimeProvider clock)
{
    const int Spare = 3;

    internal static string Field(string name, int line) => FormattableString.Invariant($"{name}-{line}");

    internal static Task<IResult> Get(MeetingId meeting, EditAgenda edit, CancellationToken cancellationToken) => edit.Open(meeting, cancellationToken);

    internal static Task<IResult> Post(MeetingId meeting, HttpRequest request, EditAgenda edit, CancellationToken cancellationToken) => edit.Save(meeting, request, cancellationToken);

    async Task<IResult> Open(MeetingId id, CancellationToken cancellationToken) =>
        await door.ForLeaders(id, cancellationToken) is { } seen
            ? Show(seen, [.. seen.Meeting.Agenda.OrderBy(item => item.Number).Select(AgendaLine.Of)], seen.Meeting.Version, null)
            : Results.NotFound();

    async Task<IResult> Save(MeetingId id, HttpRequest request, CancellationToken cancellationToken)
    {
        if (await door.ForLeaders(id, cancellationToken) is not { } seen)
            return Results.NotFound();
        var sent = await Answers.ReadForm(request, cancellationToken);
        var lines = Enumerable.Range(0, AgendaItem.Most).Where(line => sent.ContainsKey(Field(nameof(AgendaLine.Title), line))).Select(line => new AgendaLine(
            sent.Line(Field(nameof(AgendaLine.Title), line), AgendaItem.LongestTitle), sent.Lines(Field(nameof(AgendaLine.Text), line), AgendaItem.LongestText),
            sent.Line(Field(nameof(AgendaLine.Minutes), line), 10), sent.Line(Field(nameof(AgendaLine.Lead), line), AgendaItem.LongestLead))).ToList();
        var errors = new FormErrors();
        MeetingDoor.CheckVersion(sent.VersionOf(), seen.Meeting.Version, errors, words);
        var items = new List<AgendaItem>();
        for (int line = 0; line < lines.Count; line++)
            if (Parse(lines[line], line, items.Count + 1, errors) is { } item)
                items.Add(item);
        if (errors.Any)
            return Show(seen, lines, sent.VersionOf(), errors);
        seen.Meeting.Discuss(items, clock.GetUtcNow());
        if (!await door.Save(errors, cancellationToken))
            return Show(seen, lines, sent.VersionOf(), errors);
        return Answers.SeeOther(sent["more"].Count > 0 ? links.MeetingAgenda(id) : links.Meeting(id) + "?done=saved");
    }

    AgendaItem? Parse(AgendaLine line, int at, int number, FormErrors errors)
    {
        if (line == AgendaLine.Empty)
            return null;
        if (line.Title.Length == 0)
            errors.Add(Field(nameof(AgendaLine.Title), at), words["Give this item a title, or empty its other fields."]);
        GroupForms.Bound(Field(nameof(AgendaLine.Text), at), line.Text, AgendaItem.LongestText, errors, words);
        if (Markdown.Render(line.Text).Fault is { } fault)
            errors.Add(Field(nameof(AgendaLine.Text), at), words.Say(fault));
        int minutes = 0;
        if (line.Minutes.Length > 0 && (!int.TryParse(line.Minutes, NumberStyles.None, CultureInfo.InvariantCulture, out minutes) || minutes is < 1 or > AgendaItem.MostMinutes))
            errors.Add(Field(nameof(AgendaLine.Minutes), at), words["Give whole minutes, from 1 to {0}.", AgendaItem.MostMinutes]);
        return new AgendaItem { Number = number, Title = line.Title, Text = line.Text, Minutes = minutes > 0 ? minutes : null, Lead = line.Lead };
    }

    static IResult Show(SeenMeeting seen, List<AgendaLine> lines, int version, FormErrors? errors)
    {
        // What came back with a fault keeps its lines; else there is room for more.
        int wanted = errors is null ? Math.Min(lines.Count + Spare, AgendaItem.Most) : lines.Count;
        return Answers.Page<EditAgendaPage>(new
        {
            Seen = seen,
            Lines = (IReadOnlyList<AgendaLine>)[.. lines, .. Enumerable.Repeat(AgendaLine.Empty, Math.Max(0, wanted - lines.Count))],
            Version = version,
            Errors = errors,
        }, GroupForms.StatusOf(errors));
    }
}
