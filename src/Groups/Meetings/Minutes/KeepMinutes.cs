using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Preau.Contracts;
using Preau.Contracts.Identity;
using Preau.Kit;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Languages;
using Preau.Platform.Text;

namespace Preau.Groups.Meetings.Minutes;

/// <summary>Minutes are drafted, approved, and translated; each language is approved by itself. Members read what is approved.</summary>
internal sealed class KeepMinutes(PreauDb db, MeetingDoor door, ICurrentPerson current, Words words, Links links, TimeProvider clock)
{
    internal const string Text = "Text";

    internal static Task<IResult> Get(MeetingId meeting, string written, string? done, KeepMinutes keep, CancellationToken cancellationToken) => keep.Read(meeting, written, done, cancellationToken);

    internal static Task<IResult> Edit(MeetingId meeting, string written, KeepMinutes keep, CancellationToken cancellationToken) => keep.Open(meeting, written, cancellationToken);

    internal static Task<IResult> Post(MeetingId meeting, string written, HttpRequest request, KeepMinutes keep, CancellationToken cancellationToken) => keep.Save(meeting, written, request, cancellationToken);

    internal static Task<IResult> Approve(MeetingId meeting, string written, KeepMinutes keep, CancellationToken cancellationToken) =>
        keep.Turn(meeting, written, "approved", (text, by, now) => text.Approve(by, now), cancellationToken);

    internal static Task<IResult> Withhold(MeetingId meeting, string written, KeepMinutes keep, CancellationToken cancellationToken) => keep.Turn(meeting, written, "saved", (text, _, _) => text.Withhold(), cancellationToken);

    async Task<IResult> Read(MeetingId id, string tag, string? done, CancellationToken cancellationToken)
    {
        if (await door.ForMembers(id, cancellationToken) is not { } seen)
            return Results.NotFound();
        var texts = await All(id, cancellationToken);
        var text = texts.Find(text => text.Language == tag && (text.IsApproved || seen.Leads));
        return text is null ? Results.NotFound() : Answers.Page<MinutesPage>(new
        {
            Seen = seen,
            Text = text,
            Original = texts.Find(other => other.IsOriginal)!,
            Others = (IReadOnlyList<MinutesText>)texts.FindAll(other => other != text && (other.IsApproved || seen.Leads)),
            Done = done,
        });
    }

    async Task<IResult> Open(MeetingId id, string tag, CancellationToken cancellationToken)
    {
        if (await ForWriters(id, tag, cancellationToken) is not { } seen)
            return Results.NotFound();
        var texts = await All(id, cancellationToken);
        var text = texts.Find(text => text.Language == tag);
        return Show(seen, tag, texts, text?.Text ?? "", text?.Version ?? 0, null);
    }

    async Task<IResult> Save(MeetingId id, string tag, HttpRequest request, CancellationToken cancellationToken)
    {
        if (await ForWriters(id, tag, cancellationToken) is not { } seen)
            return Results.NotFound();
        var sent = await Answers.ReadForm(request, cancellationToken);
        string typed = sent.Lines(Text, MinutesText.Longest);
        var texts = await All(id, cancellationToken);
        var original = texts.Find(text => text.IsOriginal);
        var text = texts.Find(text => text.Language == tag);
        var errors = new FormErrors();
        GroupForms.Need(Text, typed, words["Write the minutes first."], MinutesText.Longest, errors, words);
        if (!errors.Any && Markdown.Render(typed).Fault is { } fault)
            errors.Add(Text, words.Say(fault));
        MeetingDoor.CheckVersion(sent.VersionOf(), text?.Version ?? 0, errors, words);
        if (errors.Any)
            return Show(seen, tag, texts, typed, sent.VersionOf(), errors);
        if (text is null)
            db.Add(text = MinutesText.Begin(id, tag, original));
        text.Write(typed, text.IsOriginal ? null : original, clock.GetUtcNow());
        if (!await door.Save(errors, cancellationToken))
            return Show(seen, tag, texts, typed, sent.VersionOf(), errors);
        return Answers.SeeOther(links.Minutes(id, tag) + "?done=saved");
    }

    async Task<IResult> Turn(MeetingId id, string tag, string done, Action<MinutesText, PersonId, DateTimeOffset> act, CancellationToken cancellationToken)
    {
        if (await door.ForLeaders(id, cancellationToken) is null || (await All(id, cancellationToken)).Find(text => text.Language == tag) is not { } text)
            return Results.NotFound();
        act(text, current.Person!.Id, clock.GetUtcNow());
        return Answers.SeeOther(links.Minutes(id, tag) + (await door.Save(new FormErrors(), cancellationToken) ? $"?done={done}" : ""));
    }

    async Task<SeenMeeting?> ForWriters(MeetingId id, string tag, CancellationToken cancellationToken) =>
        Language.Known.TryGetValue(tag, out var language) && language.Tag == tag && await door.ForLeaders(id, cancellationToken) is { } seen && seen.Meeting.TakesRecords(clock.GetUtcNow()) ? seen : null;

    Task<List<MinutesText>> All(MeetingId id, CancellationToken cancellationToken) =>
        db.Set<MinutesText>().Where(text => text.MeetingId == id).OrderByDescending(text => text.IsOriginal).ThenBy(text => text.Language).ToListAsync(cancellationToken);

    static IResult Show(SeenMeeting seen, string tag, List<MinutesText> texts, string typed, int version, FormErrors? errors) => Answers.Page<MinutesFormPage>(new
    {
        Seen = seen,
        Tag = tag,
        Original = texts.Find(text => text.IsOriginal && text.Language != tag),
        Typed = typed,
        Version = version,
        Errors = errors,
    }, GroupForms.StatusOf(errors));
}
