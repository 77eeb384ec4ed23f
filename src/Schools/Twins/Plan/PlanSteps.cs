using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Preau.Contracts;
using Preau.Kit;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Languages;

namespace Preau.Schools.Twins.Plan;

/// <summary>What is typed about a step.</summary>
/// <param name="On">As <c>2026-01-31</c>, or empty.</param>
/// <param name="Version">Of what she began with.</param>
public sealed record StepForm(string Title, string On, string Who, bool IsDone, int Version)
{
    public static readonly StepForm Empty = new("", "", "", false, 0);

    const string Written = "yyyy-MM-dd";

    internal static StepForm Of(TwinStep step) => new(step.Title, step.On?.ToString(Written, CultureInfo.InvariantCulture) ?? "", step.Who, step.IsDone, step.Version);

    internal static StepForm From(IFormCollection sent) => new(
        sent.Typed(nameof(Title), TwinStep.LongestTitle), sent.Typed(nameof(On), 20), sent.Typed(nameof(Who), TwinStep.LongestWho), sent.Typed(nameof(IsDone)) == "true",
        int.TryParse(sent.Typed(nameof(Version)), CultureInfo.InvariantCulture, out int version) ? version : 0);

    internal DateOnly? Read(FormErrors errors, Words words)
    {
        if (Title.Length == 0)
            errors.Add(nameof(Title), words["Say what is to be done."]);
        else if (Title.Length > TwinStep.LongestTitle)
            errors.Add(nameof(Title), words["Write at most {0} characters.", TwinStep.LongestTitle]);
        if (Who.Length > TwinStep.LongestWho)
            errors.Add(nameof(Who), words["Write at most {0} characters.", TwinStep.LongestWho]);
        if (On.Length == 0)
            return null;
        if (DateOnly.TryParseExact(On, Written, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 2000 and < 2150)
            return day;
        errors.Add(nameof(On), words["There is no such day: write it as {0}.", "2026-01-31"]);
        return null;
    }
}

/// <summary>The plan of a twinning: whoever belongs to either school adds steps and changes them.</summary>
internal sealed class PlanSteps(PreauDb db, TwinningActs acts, Words words, Links links, TimeProvider clock)
{
    internal static Task<IResult> PostNew(TwinningId twinning, HttpRequest request, PlanSteps plan, CancellationToken cancellationToken) => plan.Add(twinning, request, cancellationToken);

    internal static async Task<IResult> Get(TwinningId twinning, TwinStepId step, PlanSteps plan, CancellationToken cancellationToken) =>
        await plan.Find(twinning, step, cancellationToken) is var (own, found) ? Show(own, found, StepForm.Of(found), null) : Results.NotFound();

    internal static Task<IResult> Post(TwinningId twinning, TwinStepId step, HttpRequest request, PlanSteps plan, CancellationToken cancellationToken) => plan.Change(twinning, step, request, cancellationToken);

    internal static Task<IResult> PostRemoval(TwinningId twinning, TwinStepId step, PlanSteps plan, CancellationToken cancellationToken) => plan.Remove(twinning, step, removed: true, cancellationToken);

    internal static Task<IResult> PostUndo(TwinningId twinning, TwinStepId step, PlanSteps plan, CancellationToken cancellationToken) => plan.Remove(twinning, step, removed: false, cancellationToken);

    async Task<IResult> Add(TwinningId id, HttpRequest request, CancellationToken cancellationToken)
    {
        if (await acts.Find(id, cancellationToken) is not { MayPlan: true } own)
            return Results.NotFound();
        var form = StepForm.From(await Answers.ReadForm(request, cancellationToken));
        var errors = new FormErrors();
        var on = form.Read(errors, words);
        if (!errors.Any && await db.Set<TwinStep>().CountAsync(step => step.TwinningId == id, cancellationToken) >= TwinStep.MostSteps)
            errors.Add("", words["A plan has at most {0} steps: change one that is there.", TwinStep.MostSteps]);
        if (errors.Any)
            return await acts.Show(own, null, null, form, errors, cancellationToken);
        db.Add(TwinStep.Plan(id, form.Title, on, form.Who, clock.GetUtcNow()));
        await db.SaveChangesAsync(cancellationToken);
        return Answers.SeeOther(links.Twinning(id) + "?done=planned");
    }

    async Task<IResult> Change(TwinningId id, TwinStepId stepId, HttpRequest request, CancellationToken cancellationToken)
    {
        if (await Find(id, stepId, cancellationToken) is not var (own, step))
            return Results.NotFound();
        var form = StepForm.From(await Answers.ReadForm(request, cancellationToken));
        var errors = new FormErrors();
        var on = form.Read(errors, words);
        if (errors.Any)
            return Show(own, step, form, errors);
        bool isOlder = form.Version != step.Version;
        if (!isOlder)
        {
            step.Change(form.Title, on, form.Who, form.IsDone);
            if (await IsSaved(cancellationToken))
                return Answers.SeeOther(links.Twinning(id) + "?done=planned");
        }
        // Somebody else was quicker: nothing of either is lost, she sees both and decides.
        db.ChangeTracker.Clear();
        if (await Find(id, stepId, cancellationToken) is not var (again, newer))
            return Results.NotFound();
        errors.Add("", words["Somebody has changed this step meanwhile; what stands now is shown below. Save again to put yours in its place."]);
        return Show(again, newer, form with { Version = newer.Version }, errors);
    }

    async Task<IResult> Remove(TwinningId id, TwinStepId stepId, bool removed, CancellationToken cancellationToken)
    {
        if (await acts.Find(id, cancellationToken) is not { MayPlan: true } || await db.Set<TwinStep>().FirstOrDefaultAsync(row => row.Id == stepId && row.TwinningId == id, cancellationToken) is not { } step)
            return Results.NotFound();
        step.Remove(removed, clock.GetUtcNow());
        bool isSaved = await IsSaved(cancellationToken);
        return Answers.SeeOther($"{links.Twinning(id)}?done={(!isSaved ? "late" : removed ? "removed" : "planned")}&of={stepId.Value:N}");
    }

    async Task<bool> IsSaved(CancellationToken cancellationToken)
    {
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateConcurrencyException)
        {
            return false;
        }
    }

    async Task<(OwnTwinning Own, TwinStep Step)?> Find(TwinningId id, TwinStepId stepId, CancellationToken cancellationToken) =>
        await acts.Find(id, cancellationToken) is { MayPlan: true } own && await db.Set<TwinStep>().FirstOrDefaultAsync(row => row.Id == stepId && row.TwinningId == id && row.RemovedAt == null, cancellationToken) is { } step ? (own, step) : null;

    static IResult Show(OwnTwinning own, TwinStep step, StepForm form, FormErrors? errors) =>
        Answers.Page<StepPage>(new { Own = own, Step = step, Form = form, Errors = errors }, errors is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
}
