using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Preau.Contracts;
using Preau.Contracts.Networks;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Languages;
using Preau.Platform.Text;

namespace Preau.Groups.Consultations.Read;

/// <summary>A member system that is asked.</summary>
/// <param name="IsHers">She who reads answers for it.</param>
public sealed record AskedSystem(SystemCode System, string Name, bool HasAnswered, bool IsHers);

/// <summary>What one system answered to one question.</summary>
public sealed record SeenAnswer(string System, string Text, bool IsPublic);

/// <summary>A consultation: whose turn it is, and after the release all answers side by side.</summary>
internal sealed class ReadConsultation(PreauDb db, ConsultationDoor door, Standings standings, Words words, Links links, TimeProvider clock)
{
    internal static Task<IResult> Get(ConsultationId consultation, string? done, ReadConsultation read, CancellationToken cancellationToken) => read.Open(consultation, done, cancellationToken);

    internal static Task<IResult> Csv(ConsultationId consultation, ReadConsultation read, CancellationToken cancellationToken) => read.Export(consultation, cancellationToken);

    internal static Task<IResult> Release(ConsultationId consultation, ReadConsultation read, CancellationToken cancellationToken) => read.ReleaseIt(consultation, cancellationToken);

    async Task<IResult> Open(ConsultationId id, string? done, CancellationToken cancellationToken)
    {
        if (await door.Find(id, cancellationToken) is not { } seen)
            return Results.NotFound();
        var asked = seen.Standing.Sits && seen.State != ConsultationState.Released ? await Asked(seen, cancellationToken) : [];
        return Answers.Page<ReadConsultationPage>(new
        {
            Seen = seen,
            Asked = asked,
            Answers = await SideBySide(seen, cancellationToken),
            MayRelease = seen.Standing.Leads && seen.Consultation.MayRelease([.. asked.Select(row => row.System)], [.. asked.Where(row => row.HasAnswered).Select(row => row.System)], clock.GetUtcNow()),
            Done = done,
        });
    }

    async Task<IReadOnlyList<AskedSystem>> Asked(SeenConsultation seen, CancellationToken cancellationToken)
    {
        var answered = await door.Answered(seen.Consultation.Id, cancellationToken);
        return [.. seen.Standing.MemberSystems.Select(seat => new AskedSystem(seat.System, seat.SystemName, answered.Contains(seat.System), ConsultationDoor.MayAnswer(seen, seat.System)))];
    }

    async Task<IReadOnlyDictionary<int, IReadOnlyList<SeenAnswer>>> SideBySide(SeenConsultation seen, CancellationToken cancellationToken)
    {
        var answers = await door.Released(seen, cancellationToken);
        var names = answers.Count == 0 ? [] : await standings.SeatsOn(seen.Consultation.GroupId, seen.Consultation.ReleasedAt!.Value.DayIn("UTC"), cancellationToken);
        string NameOf(SystemCode system) => names.FirstOrDefault(seat => seat.System == system)?.SystemName ?? Cldr.Country(words.Language, system.Country);
        return seen.Consultation.Questions.ToDictionary(question => question.Number, question => (IReadOnlyList<SeenAnswer>)[.. answers
            .Select(answer => (answer.System, Line: answer.To(question.Number))).Where(pair => pair.Line is { Text.Length: > 0 })
            .Select(pair => new SeenAnswer(NameOf(pair.System), pair.Line!.Text, pair.Line.IsPublic)).OrderBy(row => row.System, StringComparer.Create(words.Language.Culture, ignoreCase: true))]);
    }

    async Task<IResult> Export(ConsultationId id, CancellationToken cancellationToken)
    {
        if (await door.Find(id, cancellationToken) is not { State: ConsultationState.Released } seen)
            return Results.NotFound();
        var answers = await SideBySide(seen, cancellationToken);
        var csv = new StringBuilder("\uFEFF").Append(CsvLine.Of("number", "question", "system", "answer", "public"));
        foreach (var question in seen.Consultation.Questions.OrderBy(question => question.Number))
            foreach (var answer in answers[question.Number])
                csv.Append(CsvLine.Of(FormattableString.Invariant($"{question.Number}"), question.Text, answer.System, answer.Text, answer.IsPublic ? "true" : "false"));
        return Results.File(Encoding.UTF8.GetBytes(csv.ToString()), "text/csv", $"consultation-{id.Value:N}.csv");
    }

    async Task<IResult> ReleaseIt(ConsultationId id, CancellationToken cancellationToken)
    {
        if (await door.Find(id, cancellationToken) is not { Standing.Leads: true } seen)
            return Results.NotFound();
        var now = clock.GetUtcNow();
        if (seen.Consultation.MayRelease([.. seen.Standing.MemberSystems.Select(seat => seat.System)], await door.Answered(id, cancellationToken), now))
        {
            seen.Consultation.Release(now);
            try
            {
                await db.SaveChangesAsync(cancellationToken);
            }
            catch (DbUpdateConcurrencyException)
            {
                // Pressed twice at once: the other press did it.
            }
        }
        return Answers.SeeOther(links.Consultation(id));
    }
}
