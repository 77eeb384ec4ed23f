using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Preau.Contracts;
using Preau.Contracts.Identity;
using Preau.Contracts.Networks;
using Preau.Contracts.Schools;
using Preau.Kit;
using Preau.Kit.Forms;
using Preau.Labels.Apply;
using Preau.Labels.Schemes;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Languages;

namespace Preau.Labels.Given;

/// <summary>A label as somebody sees it who has its code.</summary>
/// <param name="School">Null where its register lost it.</param>
/// <param name="Successor">The code of the one that came after it.</param>
/// <param name="IsMember">The reader belongs to the school.</param>
/// <param name="Leads">The reader may withdraw it.</param>
public sealed record ShownLabel(Label Label, LabelScheme Scheme, KnownGroup? Programme, School? School, string System, string? Successor, bool IsMember, bool Leads, DateOnly Today)
{
    public SchemeContent Content => Scheme.At(Label.SchemeVersion);
}

/// <summary>Everybody verifies a label; who leads the programme there withdraws it with a reason, and the school may object.</summary>
internal sealed class ReadLabel(
    PreauDb db, LabelDoor door, IProgrammes programmes, ISchools schools, ISchoolStaff staff, SchoolReaders readers, Letters letters, ICurrentPerson current, ThisSite site, Words words, Links links, TimeProvider clock, Microsoft.AspNetCore.OutputCaching.IOutputCacheStore pages)
{
    internal const string Reason = "Reason", AppealText = "Appeal", AnswerText = "Answer";

    internal static Task<IResult> Get(string label, string? done, ReadLabel read, CancellationToken cancellationToken) => read.Open(label, done, cancellationToken);

    /// <summary>Printed addresses have no language: they lead to the reader's own.</summary>
    internal static IResult GetForAll(string label, Links links) => Results.Redirect(links.Label(label));

    internal static Task<IResult> GetBadge(string label, ReadLabel read, CancellationToken cancellationToken) => read.Draw(label, cancellationToken);

    internal static Task<IResult> PostWithdrawal(string label, HttpRequest request, ReadLabel read, CancellationToken cancellationToken) => read.Withdraw(label, request, cancellationToken);

    internal static Task<IResult> PostUndo(string label, ReadLabel read, CancellationToken cancellationToken) => read.Restore(label, cancellationToken);

    internal static Task<IResult> PostAppeal(string label, HttpRequest request, ReadLabel read, CancellationToken cancellationToken) => read.Object(label, request, cancellationToken);

    internal static Task<IResult> PostAnswer(string label, HttpRequest request, ReadLabel read, CancellationToken cancellationToken) => read.AnswerIt(label, request, cancellationToken);

    async Task<IResult> Open(string code, string? done, CancellationToken cancellationToken) => await Find(code, cancellationToken) is { } shown ? Show(shown, done, null) : Results.NotFound();

    async Task<IResult> Draw(string code, CancellationToken cancellationToken)
    {
        if (await Find(code, cancellationToken) is not { School: { } school } shown || shown.Label.StateOn(shown.Today) != LabelState.Valid)
            return Results.NotFound();
        var content = shown.Content;
        string svg = Badge.Draw(content.Name.In(words.Language.Tag), words.Level(content, shown.Label.Level), school.Name, words["Valid until {0}", words.On(shown.Label.Until)], shown.Label.Number, site.Address + Links.LabelForAll(code));
        return Results.Text(svg, "image/svg+xml", Encoding.UTF8);
    }

    async Task<IResult> Withdraw(string code, HttpRequest request, CancellationToken cancellationToken)
    {
        if (await Find(code, cancellationToken) is not { Leads: true } shown)
            return Results.NotFound();
        string reason = (await Answers.ReadForm(request, cancellationToken)).Typed(Reason, Label.LongestReason);
        var errors = new FormErrors();
        Sent.Bound(Reason, reason, Label.LongestReason, errors, words);
        if (!errors.Any && shown.Label.Withdraw(reason, current.Person!.Id, clock.GetUtcNow()) is { } refusal)
            errors.Add(Reason, words.Say(refusal));
        if (errors.Any)
            return Show(shown, null, errors);
        await Tell(shown, words => words["A label of your school was withdrawn: {0}", shown.Label.Number], words => [words["This is the reason:"], shown.Label.WithdrawnFor, words["A person of your school may object on the page of the label."]], cancellationToken);
        return await Save(code, "withdrawn", cancellationToken);
    }

    async Task<IResult> Restore(string code, CancellationToken cancellationToken)
    {
        if (await Find(code, cancellationToken) is not { Leads: true } shown)
            return Results.NotFound();
        // Since then the school may have earned another.
        bool hasAnother = await db.Set<Label>().AnyAsync(row => row.SchoolId == shown.Label.SchoolId && row.SchemeId == shown.Label.SchemeId && row.Id != shown.Label.Id && row.WithdrawnAt == null && row.ReplacedBy == null, cancellationToken);
        if (hasAnother)
            return Show(shown, null, new FormErrors().Add("", words["The school has been given another label since."]));
        if (shown.Label.Restore() is { } refusal)
            return Show(shown, null, new FormErrors().Add("", words.Say(refusal)));
        await Tell(shown, words => words["A label of your school holds again: {0}", shown.Label.Number], words => [words["Its withdrawal was taken back."]], cancellationToken);
        return await Save(code, "restored", cancellationToken);
    }

    async Task<IResult> Object(string code, HttpRequest request, CancellationToken cancellationToken)
    {
        if (await Find(code, cancellationToken) is not { IsMember: true } shown)
            return Results.NotFound();
        string text = (await Answers.ReadForm(request, cancellationToken)).Typed(AppealText, Label.LongestReason);
        var errors = new FormErrors();
        Sent.Bound(AppealText, text, Label.LongestReason, errors, words);
        if (!errors.Any && shown.Label.Object(text, current.Person!.Id, clock.GetUtcNow()) is { } refusal)
            errors.Add(AppealText, words.Say(refusal));
        if (errors.Any)
            return Show(shown, null, errors);
        if (shown.Label.WithdrawnBy is { } by)
            await letters.Tell(by, words => words["A school objects to the withdrawal of its label: {0}", shown.Label.Number], links => links.Label(code), words => [shown.Label.Appeal], cancellationToken);
        return await Save(code, "appealed", cancellationToken);
    }

    async Task<IResult> AnswerIt(string code, HttpRequest request, CancellationToken cancellationToken)
    {
        if (await Find(code, cancellationToken) is not { Leads: true } shown)
            return Results.NotFound();
        string text = (await Answers.ReadForm(request, cancellationToken)).Typed(AnswerText, Label.LongestReason);
        var errors = new FormErrors();
        Sent.Bound(AnswerText, text, Label.LongestReason, errors, words);
        if (!errors.Any && shown.Label.Answer(text) is { } refusal)
            errors.Add(AnswerText, words.Say(refusal));
        if (errors.Any)
            return Show(shown, null, errors);
        await Tell(shown, words => words["Your objection was answered: {0}", shown.Label.Number], words => [words["The label stays withdrawn. This is the answer:"], shown.Label.AppealAnswer], cancellationToken);
        return await Save(code, "answered", cancellationToken);
    }

    async Task Tell(ShownLabel shown, Func<Words, string> subject, Func<Words, string[]> write, CancellationToken cancellationToken)
    {
        var by = await db.Set<LabelApplication>().AsNoTracking().Where(row => row.Id == shown.Label.ApplicationId).Select(row => row.SubmittedBy).FirstOrDefaultAsync(cancellationToken);
        foreach (var person in await readers.Of(shown.Label.SchoolId, [by, shown.Label.AppealedBy], cancellationToken))
            await letters.Tell(person, subject, links => links.Label(shown.Label.Code), write, cancellationToken);
    }

    async Task<IResult> Save(string code, string done, CancellationToken cancellationToken)
    {
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            done = "late";
        }
        await pages.EvictByTagAsync(CacheTags.Schools, cancellationToken);
        return Answers.SeeOther($"{links.Label(code)}?done={done}");
    }

    async Task<ShownLabel?> Find(string code, CancellationToken cancellationToken)
    {
        string typed = code.Trim().ToLowerInvariant();
        if (typed.Length != Label.CodeLength || await db.Set<Label>().FirstOrDefaultAsync(row => row.Code == typed, cancellationToken) is not { } label)
            return null;
        var scheme = await db.Set<LabelScheme>().AsNoTracking().FirstAsync(row => row.Id == label.SchemeId, cancellationToken);
        string? successor = label.ReplacedBy is { } next ? await db.Set<Label>().AsNoTracking().Where(row => row.Id == next).Select(row => row.Code).FirstOrDefaultAsync(cancellationToken) : null;
        bool isMember = current.Person is { } person && await staff.At(label.SchoolId, person.Id, cancellationToken) is not null;
        return new ShownLabel(label, scheme, (await programmes.Find([scheme.ProgrammeId], words.Language.Tag, cancellationToken)).GetValueOrDefault(scheme.ProgrammeId), await schools.Find(label.SchoolId, cancellationToken),
            (await programmes.Systems(cancellationToken)).Of(label.System), successor, isMember, !isMember && (await door.Remit(cancellationToken)).Covers(scheme.ProgrammeId, label.System), clock.Day());
    }

    static IResult Show(ShownLabel shown, string? done, FormErrors? errors) => Answers.Page<LabelPage>(new
    {
        Shown = shown,
        Done = done,
        Errors = errors,
    }, Sent.StatusOf(errors));
}
