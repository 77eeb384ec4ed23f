using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Preau.Contracts;
using Preau.Groups.Consultations.Remind;
using Preau.Groups.Meetings;
using Preau.Kit;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Jobs;
using Preau.Platform.Languages;
using Preau.Platform.Text;

namespace Preau.Groups.Consultations.Ask;

/// <summary>What is typed about a consultation; one question a paragraph.</summary>
public sealed record ConsultationForm(string Title, string Text, string Deadline, string Zone, string Questions, string Key, int Version)
{
    internal static ConsultationForm Empty() => new("", "", "", "Europe/Brussels", "", ConsultationId.New().Value.ToString("N"), 0);

    internal static ConsultationForm Of(Consultation row) => new(row.Title, row.Text, GroupForms.Written(row.Deadline, GroupWords.ZoneOf(row.Zone)), row.Zone,
        string.Join("\n\n", row.Questions.OrderBy(question => question.Number).Select(question => question.Text)), "", row.Version);

    internal static ConsultationForm From(IFormCollection sent) => new(
        sent.Lines(nameof(Title), Consultation.LongestTitle).ReplaceLineEndings(" "), sent.Lines(nameof(Text), Consultation.LongestText), sent.Line(nameof(Deadline)), sent.Line(nameof(Zone)),
        sent.Lines(nameof(Questions), Question.Most * (Question.Longest + 2)), sent.Line(GroupForms.Key), sent.VersionOf());

    /// <summary>The questions: a line each, or a paragraph each where there are empty lines.</summary>
    internal IReadOnlyList<string> Asked =>
        [.. Questions.Split(Questions.Contains("\n\n", StringComparison.Ordinal) ? "\n\n" : "\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
}

/// <summary>The chair writes a consultation and opens it: then its members can answer, and its questions stay what they are.</summary>
internal sealed class AskMembers(PreauDb db, ConsultationDoor door, Standings standings, Words words, Links links, TimeProvider clock)
{
    internal static Task<IResult> New(string slug, AskMembers ask, CancellationToken cancellationToken) => ask.Open(slug, cancellationToken);

    internal static Task<IResult> Post(string slug, HttpRequest request, AskMembers ask, CancellationToken cancellationToken) => ask.Begin(slug, request, cancellationToken);

    internal static Task<IResult> Edit(ConsultationId consultation, AskMembers ask, CancellationToken cancellationToken) => ask.Open(consultation, cancellationToken);

    internal static Task<IResult> Save(ConsultationId consultation, HttpRequest request, AskMembers ask, CancellationToken cancellationToken) => ask.Change(consultation, request, cancellationToken);

    internal static Task<IResult> OpenIt(ConsultationId consultation, AskMembers ask, CancellationToken cancellationToken) => ask.Start(consultation, cancellationToken);

    async Task<IResult> Open(string slug, CancellationToken cancellationToken) =>
        await standings.In(slug, cancellationToken) is { Leads: true } standing ? Show(standing, null, ConsultationForm.Empty(), null) : Results.NotFound();

    async Task<IResult> Begin(string slug, HttpRequest request, CancellationToken cancellationToken)
    {
        if (await standings.In(slug, cancellationToken) is not { Leads: true } standing)
            return Results.NotFound();
        var sent = await Answers.ReadForm(request, cancellationToken);
        var form = ConsultationForm.From(sent);
        var errors = new FormErrors();
        if (Parse(form, errors) is not { } deadline)
            return Show(standing, null, form, errors);
        var consultation = Consultation.Begin(sent.KeyOf<ConsultationId>(), standing.Group.Id);
        consultation.Ask(form.Title, form.Text, deadline, form.Zone, form.Asked);
        db.Add(consultation);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException fault) when (fault.IsTwice())
        {
            // Sent twice: it is there.
        }
        return Answers.SeeOther(links.Consultation(consultation.Id));
    }

    async Task<IResult> Open(ConsultationId id, CancellationToken cancellationToken) =>
        await Draft(id, cancellationToken) is { } seen ? Show(seen.Standing, seen.Consultation, ConsultationForm.Of(seen.Consultation), null) : Results.NotFound();

    async Task<IResult> Change(ConsultationId id, HttpRequest request, CancellationToken cancellationToken)
    {
        if (await Draft(id, cancellationToken) is not { } seen)
            return Results.NotFound();
        var form = ConsultationForm.From(await Answers.ReadForm(request, cancellationToken));
        var errors = new FormErrors();
        MeetingDoor.CheckVersion(form.Version, seen.Consultation.Version, errors, words);
        if (Parse(form, errors) is not { } deadline)
            return Show(seen.Standing, seen.Consultation, form, errors);
        seen.Consultation.Ask(form.Title, form.Text, deadline, form.Zone, form.Asked);
        return await Save(cancellationToken) ? Answers.SeeOther(links.Consultation(id) + "?done=saved") : Answers.SeeOther(links.ConsultationQuestions(id));
    }

    async Task<IResult> Start(ConsultationId id, CancellationToken cancellationToken)
    {
        if (await door.Find(id, cancellationToken) is not { Standing.Leads: true } seen)
            return Results.NotFound();
        var now = clock.GetUtcNow();
        if (seen.State != ConsultationState.Draft)
            return Answers.SeeOther(links.Consultation(id));
        if (!seen.Consultation.Open(now))
            return Show(seen.Standing, seen.Consultation, ConsultationForm.Of(seen.Consultation), new FormErrors().Add(nameof(ConsultationForm.Deadline), words["The deadline is over: choose a later one, then open the consultation."]));
        db.Enqueue(new ConsultationOpened(id.Value), now, $"groups.consultation.{id.Value:N}");
        // Whoever has less time than that has only just been asked.
        if (seen.Consultation.RemindsAt > now)
            db.Enqueue(new ConsultationEnds(id.Value), seen.Consultation.RemindsAt, ConsultationEnds.KeyOf(seen.Consultation));
        await Save(cancellationToken);
        return Answers.SeeOther(links.Consultation(id) + "?done=opened");
    }

    async Task<bool> Save(CancellationToken cancellationToken)
    {
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateException fault) when (fault is DbUpdateConcurrencyException || fault.IsTwice())
        {
            return false;
        }
    }

    async Task<SeenConsultation?> Draft(ConsultationId id, CancellationToken cancellationToken) =>
        await door.Find(id, cancellationToken) is { State: ConsultationState.Draft, Standing.Leads: true } seen ? seen : null;

    DateTimeOffset? Parse(ConsultationForm form, FormErrors errors)
    {
        GroupForms.Need(nameof(form.Title), form.Title, words["Give the consultation a title."], Consultation.LongestTitle, errors, words);
        GroupForms.Bound(nameof(form.Text), form.Text, Consultation.LongestText, errors, words);
        if (Markdown.Render(form.Text).Fault is { } fault)
            errors.Add(nameof(form.Text), words.Say(fault));
        if (form.Asked.Count == 0)
            errors.Add(nameof(form.Questions), words["Ask at least one question."]);
        else if (form.Asked.Count > Question.Most)
            errors.Add(nameof(form.Questions), words["Ask at most {0} questions.", Question.Most]);
        else if (form.Asked.Any(question => question.Length > Question.Longest))
            errors.Add(nameof(form.Questions), words["A question has at most {0} characters: shorten it.", Question.Longest]);
        var zone = GroupForms.Zone(nameof(form.Zone), form.Zone, errors, words);
        var deadline = zone is null ? null : GroupForms.Moment(nameof(form.Deadline), form.Deadline, zone, errors, words);
        return errors.Any ? null : deadline;
    }

    static IResult Show(Standing standing, Consultation? consultation, ConsultationForm form, FormErrors? errors) => Answers.Page<AskMembersPage>(new
    {
        Standing = standing,
        Consultation = consultation,
        Form = form,
        Errors = errors,
    }, GroupForms.StatusOf(errors));
}
