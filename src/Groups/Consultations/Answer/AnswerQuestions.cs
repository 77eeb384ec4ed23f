using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Preau.Contracts;
using Preau.Contracts.Identity;
using Preau.Contracts.Networks;
using Preau.Groups.Meetings;
using Preau.Kit;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Languages;

namespace Preau.Groups.Consultations.Answer;

/// <summary>What is typed as an answer to one question.</summary>
public sealed record AnswerField(int Number, string Question, string Text, bool IsPublic);

/// <summary>The representative or the alternate answers for her system: keeps a draft, submits, changes it until the deadline.</summary>
internal sealed class AnswerQuestions(PreauDb db, ConsultationDoor door, ICurrentPerson current, Words words, Links links, TimeProvider clock)
{
    internal const string Submit = "submit";

    internal static string Field(int question) => FormattableString.Invariant($"answer-{question}");

    internal static string MembersOnly(int question) => FormattableString.Invariant($"members-{question}");

    internal static Task<IResult> Get(ConsultationId consultation, string system, string? done, AnswerQuestions answer, CancellationToken cancellationToken) => answer.Open(consultation, system, done, cancellationToken);

    internal static Task<IResult> Post(ConsultationId consultation, string system, HttpRequest request, AnswerQuestions answer, CancellationToken cancellationToken) => answer.Save(consultation, system, request, cancellationToken);

    async Task<IResult> Open(ConsultationId id, string code, string? done, CancellationToken cancellationToken)
    {
        if (await Find(id, code, cancellationToken) is not var (seen, seat))
            return Results.NotFound();
        var known = await door.Own(seen, seat.System, cancellationToken);
        return Show(seen, seat, known, Fields(seen, question => (known?.To(question)?.Text ?? "", known?.To(question)?.IsPublic ?? true)), known?.Version ?? 0, done, null);
    }

    async Task<IResult> Save(ConsultationId id, string code, HttpRequest request, CancellationToken cancellationToken)
    {
        if (await Find(id, code, cancellationToken) is not var (seen, seat))
            return Results.NotFound();
        var sent = await Answers.ReadForm(request, cancellationToken);
        bool submits = sent["act"] == Submit;
        var known = await door.Own(seen, seat.System, cancellationToken);
        var fields = Fields(seen, question => (sent.Lines(Field(question), AnswerLine.Longest), sent[MembersOnly(question)] != "true"));
        var errors = new FormErrors();
        if (seen.State != ConsultationState.Open)
            errors.Add("", words["The time to answer is over: what was submitted until then stands."]);
        MeetingDoor.CheckVersion(sent.VersionOf(), known?.Version ?? 0, errors, words);
        foreach (var field in fields)
            GroupForms.Bound(Field(field.Number), field.Text, AnswerLine.Longest, errors, words);
        if (submits && fields.All(field => field.Text.Length == 0))
            errors.Add(Field(fields[0].Number), words["Answer at least one question before you submit."]);
        if (errors.Any)
            return Show(seen, seat, known, fields, sent.VersionOf(), null, errors);
        if (known is null)
            db.Add(known = SystemAnswer.Begin(id, seat.System));
        known.Write([.. fields.Select(field => new AnswerLine { Number = field.Number, Text = field.Text, IsPublic = field.IsPublic })], submits, current.Person!.Id, clock.GetUtcNow());
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException fault) when (fault is DbUpdateConcurrencyException || fault.IsTwice())
        {
            // The representative and the alternate at once, or a double press.
            MeetingDoor.CheckVersion(0, 1, errors, words);
            return Show(seen, seat, known, fields, sent.VersionOf(), null, errors);
        }
        return Answers.SeeOther(submits ? links.Consultation(id) + "?done=submitted" : links.ConsultationAnswer(id, seat.System.Value) + "?done=saved");
    }

    async Task<(SeenConsultation Seen, Seat Seat)?> Find(ConsultationId id, string code, CancellationToken cancellationToken) =>
        SystemCode.TryParse(code, out var system) && await door.Find(id, cancellationToken) is { } seen && ConsultationDoor.MayAnswer(seen, system)
            ? (seen, seen.Standing.MemberSystems.First(seat => seat.System == system)) : null;

    static List<AnswerField> Fields(SeenConsultation seen, Func<int, (string Text, bool IsPublic)> of) =>
        [.. seen.Consultation.Questions.OrderBy(question => question.Number).Select(question => new AnswerField(question.Number, question.Text, of(question.Number).Text, of(question.Number).IsPublic))];

    static IResult Show(SeenConsultation seen, Seat seat, SystemAnswer? known, List<AnswerField> fields, int version, string? done, FormErrors? errors) => Answers.Page<AnswerPage>(new
    {
        Seen = seen,
        Seat = seat,
        Fields = (IReadOnlyList<AnswerField>)fields,
        SubmittedAt = known?.SubmittedAt,
        Version = version,
        Done = done,
        Errors = errors,
    }, GroupForms.StatusOf(errors));
}
