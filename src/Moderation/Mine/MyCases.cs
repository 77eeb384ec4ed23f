using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Preau.Contracts;
using Preau.Contracts.Identity;
using Preau.Kit;
using Preau.Moderation.Cases;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Languages;

namespace Preau.Moderation.Mine;

/// <summary>What moderators decided about what somebody wrote, for her: the reason, and her answer.</summary>
internal sealed class MyCases(PreauDb db, Judgement judgement, ICurrentPerson current, Words words, Links links, TimeProvider clock)
{
    internal const string TextField = "Text";
    const int PageSize = 30, LastPage = 10_000;

    internal static Task<IResult> Get(string? page, MyCases mine, CancellationToken cancellationToken) => mine.List(page, cancellationToken);

    internal static Task<IResult> GetOne(CaseId id, string? done, MyCases mine, CancellationToken cancellationToken) => mine.Open(id, done, cancellationToken);

    internal static Task<IResult> Post(CaseId id, HttpRequest request, MyCases mine, CancellationToken cancellationToken) => mine.Appeal(id, request, cancellationToken);

    async Task<IResult> List(string? page, CancellationToken cancellationToken)
    {
        var me = current.Person!.Id;
        // What was reported and left as it is concerns her as little as what nobody has looked at yet.
        var hers = db.Set<Case>().AsNoTracking().Where(one => one.AuthorId == me && (one.State == CaseState.Hidden || one.State == CaseState.Appealed || one.State == CaseState.Upheld || one.State == CaseState.Overturned
            || db.Set<Bar>().Any(bar => bar.CaseId == one.Id)));
        int total = await hers.CountAsync(cancellationToken), pages = Math.Max(1, (total + PageSize - 1) / PageSize);
        int number = int.TryParse(page, CultureInfo.InvariantCulture, out int asked) ? Math.Clamp(asked, 1, Math.Min(pages, LastPage)) : 1;
        return Answers.Page<MyCasesPage>(new
        {
            Cases = await hers.OrderByDescending(one => one.OpenedAt).ThenBy(one => one.Id).Skip((number - 1) * PageSize).Take(PageSize).ToListAsync(cancellationToken),
            Page = number,
            Pages = pages,
        });
    }

    async Task<IResult> Open(CaseId id, string? done, CancellationToken cancellationToken) =>
        await Find(id, cancellationToken) is { } one ? await Show(one, "", done, null, cancellationToken) : Results.NotFound();

    async Task<IResult> Appeal(CaseId id, HttpRequest request, CancellationToken cancellationToken)
    {
        if (await Find(id, cancellationToken) is not { } one)
            return Results.NotFound();
        string text = (await Answers.ReadForm(request, cancellationToken)).Typed(TextField, Case.LongestAppeal + 1);
        var errors = new FormErrors();
        if (text.Length == 0)
            errors.Add(TextField, words["Say why it should not have been decided so."]);
        else if (text.Length > Case.LongestAppeal)
            errors.Add(TextField, words["Write at most {0} characters.", Case.LongestAppeal]);
        else if (judgement.Object(one, current.Person!.Id, text) is { } fault)
            errors.Add("", words.Say(fault));
        if (!errors.Any)
        {
            try
            {
                await db.SaveChangesAsync(cancellationToken);
                return Answers.SeeOther(links.MyModerationCase(id) + "?done=appealed");
            }
            catch (DbUpdateConcurrencyException)
            {
                db.ChangeTracker.Clear();
                one = (await Find(id, cancellationToken))!;
                errors.Add("", words["Somebody has just changed this decision: look at it again."]);
            }
        }
        return await Show(one, text, null, errors, cancellationToken);
    }

    // As long as nobody has decided anything, there is nothing for her to see.
    async Task<Case?> Find(CaseId id, CancellationToken cancellationToken)
    {
        var me = current.Person!.Id;
        return await db.Set<Case>().FirstOrDefaultAsync(one => one.Id == id && one.AuthorId == me && (one.State != CaseState.Open || db.Set<Bar>().Any(bar => bar.CaseId == one.Id)), cancellationToken);
    }

    async Task<IResult> Show(Case one, string text, string? done, FormErrors? errors, CancellationToken cancellationToken) => Answers.Page<MyCasePage>(new
    {
        Case = one,
        Bars = (await db.Set<Bar>().AsNoTracking().Where(bar => bar.CaseId == one.Id).ToListAsync(cancellationToken)).Where(bar => bar.Holds(clock.GetUtcNow())).ToList(),
        Text = text,
        Done = done,
        Errors = errors,
    }, errors is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
}
