using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Preau.Contracts;
using Preau.Contracts.Identity;
using Preau.Contracts.Networks;
using Preau.Kit;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Schools.Members;

namespace Preau.Schools.Twins.Plan;

/// <summary>What two schools have together: the question, the answer, the plan, the end.</summary>
internal sealed class TwinningActs(PreauDb db, TwinRights rights, IIntroductions introductions, ISchools schools, MemberLetters letters, ICurrentPerson current, Links links, TimeProvider clock)
{
    const int PageSize = 30;

    internal static Task<IResult> List(HttpRequest request, TwinningActs acts, CancellationToken cancellationToken) => acts.List(Forms.PageOf(request), cancellationToken);

    internal static async Task<IResult> Get(TwinningId twinning, string? done, string? of, TwinningActs acts, CancellationToken cancellationToken) =>
        await acts.Find(twinning, cancellationToken) is { } own ? await acts.Show(own, done, of, StepForm.Empty, null, cancellationToken) : Results.NotFound();

    internal static Task<IResult> PostAcceptance(TwinningId twinning, TwinningActs acts, CancellationToken cancellationToken) => acts.Accept(twinning, cancellationToken);

    internal static Task<IResult> PostEnd(TwinningId twinning, TwinningActs acts, CancellationToken cancellationToken) => acts.End(twinning, cancellationToken);

    internal static Task<IResult> PostUndo(TwinningId twinning, TwinningActs acts, CancellationToken cancellationToken) => acts.TakeBack(twinning, cancellationToken);

    PersonId Me => current.Person!.Id;

    public Task<OwnTwinning?> Find(TwinningId id, CancellationToken cancellationToken) => rights.Find(id, cancellationToken);

    async Task<IResult> Accept(TwinningId id, CancellationToken cancellationToken)
    {
        if (await Find(id, cancellationToken) is not { } own || own.Twinning.ToId != own.Own.Id)
            return Results.NotFound();
        var twinning = own.Twinning;
        bool isAccepted = false;
        if (twinning.State == TwinningState.Asked)
        {
            IntroductionId? conversation = twinning.AskedBy is { } asker && asker != Me ? introductions.Open($"{own.Other.Name} – {own.Own.Name}", twinning.Text, asker, Me) : null;
            isAccepted = twinning.Accept(Me, conversation, clock.GetUtcNow());
            if (twinning.AskedBy is { } told)
                await letters.Tell(told, (t, at) => (t["{0} is your twin school now", own.Own.Name], t["{0} has said yes. You can write to each other, and plan what you do together.", own.Own.Name], at.Twinning(id)), cancellationToken);
        }
        return Answers.SeeOther($"{links.Twinning(id)}?done={(isAccepted && await IsSaved(cancellationToken) ? "accepted" : "late")}");
    }

    async Task<IResult> End(TwinningId id, CancellationToken cancellationToken)
    {
        if (await Find(id, cancellationToken) is not { } own)
            return Results.NotFound();
        bool isEnded = own.Twinning.End(own.Own.Id, clock.GetUtcNow());
        return Answers.SeeOther($"{links.Twinning(id)}?done={(isEnded && await IsSaved(cancellationToken) ? "ended" : "late")}");
    }

    async Task<IResult> TakeBack(TwinningId id, CancellationToken cancellationToken)
    {
        if (await Find(id, cancellationToken) is not { } own)
            return Results.NotFound();
        bool isBack = own.Twinning.TakeBack(own.Own.Id, clock.GetUtcNow());
        return Answers.SeeOther($"{links.Twinning(id)}?done={(isBack && await IsSaved(cancellationToken) ? "resumed" : "late")}");
    }

    async Task<bool> IsSaved(CancellationToken cancellationToken)
    {
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateException fault) when (fault is DbUpdateConcurrencyException || fault.IsTwice())
        {
            // Answered by a colleague in this moment, or asked anew since.
            return false;
        }
    }

    public async Task<IResult> Show(OwnTwinning own, string? done, string? of, StepForm form, FormErrors? errors, CancellationToken cancellationToken)
    {
        var (id, me) = (own.Twinning.Id, Me);
        var steps = await db.Set<TwinStep>().AsNoTracking().Where(step => step.TwinningId == id && step.RemovedAt == null).ToListAsync(cancellationToken);
        return Answers.Page<TwinningPage>(new
        {
            Own = own,
            // What is to do by when comes first, then what has no day; what was planned first before what came later.
            Steps = steps.OrderBy(step => step.On ?? DateOnly.MaxValue).ThenBy(step => step.AddedAt).ToList(),
            Talks = own.Twinning.AskedBy == me || own.Twinning.AnsweredBy == me,
            MayTakeBack = own.Twinning.MayTakeBack(own.Own.Id, clock.GetUtcNow()),
            Form = form,
            Done = done,
            Of = of,
            Errors = errors,
        }, errors is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }

    async Task<IResult> List(int page, CancellationToken cancellationToken)
    {
        var mine = (await rights.Mine(cancellationToken)).Select(place => place.School.Id).ToList();
        var all = db.Set<Twinning>().AsNoTracking().Where(row => mine.Contains(row.FromId) || mine.Contains(row.ToId));
        int total = mine.Count == 0 ? 0 : await all.CountAsync(cancellationToken);
        // What waits comes first, then what goes on.
        var here = total == 0 ? [] : await all.OrderBy(row => row.OverAt == null ? 0 : 1).ThenByDescending(row => row.AskedAt).Skip((page - 1) * PageSize).Take(PageSize).ToListAsync(cancellationToken);
        var known = await schools.Find([.. here.SelectMany(row => new[] { row.FromId, row.ToId }).Distinct()], cancellationToken);
        return Answers.Page<TwinningsPage>(new
        {
            Entries = here.Where(row => known.ContainsKey(row.FromId) && known.ContainsKey(row.ToId))
                .Select(row => mine.Contains(row.ToId) ? new TwinningEntry(row, known[row.FromId], IsAskedOfUs: true) : new TwinningEntry(row, known[row.ToId], IsAskedOfUs: false)).ToList(),
            HasSchool = mine.Count > 0,
            Page = page,
            Pages = (total + PageSize - 1) / PageSize,
        });
    }
}

/// <param name="Other">The school that is not mine.</param>
public sealed record TwinningEntry(Twinning Twinning, School Other, bool IsAskedOfUs);
