using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.EntityFrameworkCore;
using Preau.Contracts;
using Preau.Contracts.Identity;
using Preau.Kit;
using Preau.Kit.Forms;
using Preau.Labels.Judge;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Files;
using Preau.Platform.Languages;

namespace Preau.Labels.Apply;

/// <summary>The people of a school write what it says, its head signs, and it is sent.</summary>
internal sealed class WriteApplication(PreauDb db, LabelDoor door, ReadSchoolLabel read, EvidenceFinder finder, ReviewCalls calls, FileStore store, ICurrentPerson current, Words words, Links links, TimeProvider clock)
{
    internal const string Seen = "Seen", Agreed = "Agreed", SignedName = "Name";

    internal static Task<IResult> GetAnswers(LabelApplicationId application, WriteApplication write, CancellationToken cancellationToken) => write.Open(application, cancellationToken);

    internal static Task<IResult> PostAnswers(LabelApplicationId application, HttpContext http, WriteApplication write, CancellationToken cancellationToken) => write.Keep(application, http, cancellationToken);

    internal static Task<IResult> GetFile(LabelApplicationId application, int number, HttpContext http, WriteApplication write, CancellationToken cancellationToken) => write.Send(application, number, http, cancellationToken);

    internal static Task<IResult> PostSignature(LabelApplicationId application, HttpRequest request, WriteApplication write, CancellationToken cancellationToken) => write.Sign(application, request, cancellationToken);

    internal static Task<IResult> PostSignatureWithdrawal(LabelApplicationId application, WriteApplication write, CancellationToken cancellationToken) =>
        write.Change(application, seen => seen.IsHead, seen => seen.Application.Unsign(write.Me, write.clock.GetUtcNow()), "unsigned", cancellationToken);

    internal static Task<IResult> PostSubmission(LabelApplicationId application, WriteApplication write, CancellationToken cancellationToken) => write.Submit(application, cancellationToken);

    internal static Task<IResult> PostWithdrawal(LabelApplicationId application, WriteApplication write, CancellationToken cancellationToken) =>
        write.Change(application, _ => true, seen => seen.Application.Withdraw(write.Me, write.clock.GetUtcNow()), "withdrawn", cancellationToken);

    internal static Task<IResult> PostWithdrawalUndo(LabelApplicationId application, WriteApplication write, CancellationToken cancellationToken) =>
        write.Change(application, _ => true, seen => seen.Application.Resume(write.Me, write.clock.GetUtcNow()), "resumed", cancellationToken);

    readonly TimeProvider clock = clock;

    PersonId Me => current.Person!.Id;

    async Task<IResult> Open(LabelApplicationId id, CancellationToken cancellationToken)
    {
        if (await door.ForSchool(id, cancellationToken) is not { } seen)
            return Results.NotFound();
        return seen.MayWrite ? Show(seen, AnswersForm.Of(seen.Application, seen.Content), null) : Answers.SeeOther(Page(seen));
    }

    async Task<IResult> Keep(LabelApplicationId id, HttpContext http, CancellationToken cancellationToken)
    {
        if (await door.ForSchool(id, cancellationToken) is not { } seen)
            return Results.NotFound();
        if (!seen.MayWrite)
            return Answers.SeeOther(Page(seen) + "?done=late");
        // Whoever may not hand anything in is turned away before: only then is more read than a page holds.
        http.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize = (LabelApplication.MostFiles + 1) * LabelApplication.MostBytesEach;
        var sent = await Answers.ReadForm(http.Request, cancellationToken);
        var form = AnswersForm.From(sent, seen.Content);
        var errors = new FormErrors();
        var (staff, answers) = form.Parse(seen.Content, errors, words);
        var files = await form.Files(sent, seen, errors, words, cancellationToken);
        if (form.Version != seen.Application.Version)
        {
            errors.Add("", words["Somebody else changed it meanwhile. What you typed is below: look at both and save again."]);
            form = form with { Version = seen.Application.Version };
        }
        if (errors.Any)
            return Show(seen, form, errors);
        var application = seen.Application;
        if (application.Write(staff, answers, Me, clock.GetUtcNow()) is { } refusal)
            return Show(seen, form, errors.Add("", words.Say(refusal)));
        foreach (int number in form.Without)
            application.Detach(number);
        foreach (var (key, file) in files)
        {
            await using var content = file.OpenReadStream();
            application.Attach(LabelFile.Of(key, await store.Store(content, cancellationToken), SentFiles.NameOf(file)));
        }
        application.Changed(Me, clock.GetUtcNow());
        return Answers.SeeOther(Page(seen) + (await Save(cancellationToken) ? "?done=saved" : "?done=late"));
    }

    async Task<IResult> Send(LabelApplicationId id, int number, HttpContext http, CancellationToken cancellationToken) =>
        await door.Find(id, cancellationToken) is { MayRead: true } seen && seen.Application.Files.Find(file => file.Number == number) is { } file
            ? SentFiles.Download(store, file.Hash, file.FileName, http)
            : Results.NotFound();

    async Task<IResult> Sign(LabelApplicationId id, HttpRequest request, CancellationToken cancellationToken)
    {
        if (await door.ForSchool(id, cancellationToken) is not { IsHead: true } seen)
            return Results.NotFound();
        var sent = await Answers.ReadForm(request, cancellationToken);
        string name = sent.Line(SignedName, Signature.LongestName);
        var errors = new FormErrors();
        if (sent[Agreed] != "true")
            errors.Add(Agreed, words["Read the sentence and agree to it: it is what you sign."]);
        Sent.Need(SignedName, name, words["Write your name."], Signature.LongestName, errors, words);
        if (!errors.Any && seen.Application.Sign(Me, name, sent.Line(Seen), clock.GetUtcNow()) is { } refusal)
            errors.Add("", words.Say(refusal));
        return errors.Any ? await Refused(seen, errors, cancellationToken) : Answers.SeeOther(Page(seen) + (await Save(cancellationToken) ? "?done=signed" : "?done=late"));
    }

    async Task<IResult> Submit(LabelApplicationId id, CancellationToken cancellationToken)
    {
        if (await door.ForSchool(id, cancellationToken) is not { } seen)
            return Results.NotFound();
        if (!seen.MaySend)
            return await Refused(seen, new FormErrors().Add("", words["The head of the school sends it."]), cancellationToken);
        var (application, now) = (seen.Application, clock.GetUtcNow());
        bool again = application.State == ApplicationState.MoreAsked;
        var evidence = await finder.Find(seen.Content, application.ProgrammeId, application.SchoolId, application, application.NewerThan, cancellationToken);
        if (application.Submit(seen.Content, EvidenceFinder.Reachable(seen.Content, evidence), EvidenceFinder.Write(evidence), Me, now) is { } refusal)
            return await Refused(seen, new FormErrors().Add("", words.Say(refusal)), cancellationToken);
        // Who has judged looks again; whom nobody has named yet is looked for.
        foreach (var review in await db.Set<LabelReview>().Where(review => review.ApplicationId == id).ToListAsync(cancellationToken))
            review.Reopen();
        await calls.Tell(seen, again, cancellationToken);
        return Answers.SeeOther(Page(seen) + (await Save(cancellationToken) ? "?done=submitted" : "?done=late"));
    }

    async Task<IResult> Change(LabelApplicationId id, Func<SeenLabelApplication, bool> may, Func<SeenLabelApplication, Message?> act, string done, CancellationToken cancellationToken)
    {
        if (await door.ForSchool(id, cancellationToken) is not { } seen || !may(seen))
            return Results.NotFound();
        if (act(seen) is { } refusal)
            return await Refused(seen, new FormErrors().Add("", words.Say(refusal)), cancellationToken);
        return Answers.SeeOther($"{Page(seen)}?done={(await Save(cancellationToken) ? done : "late")}");
    }

    string Page(SeenLabelApplication seen) => links.SchoolLabel(seen.School.Id, seen.Scheme.Code);

    async Task<IResult> Refused(SeenLabelApplication seen, FormErrors errors, CancellationToken cancellationToken)
    {
        db.ChangeTracker.Clear();
        return await read.Page(seen.School.Id, seen.Scheme.Code, null, errors, cancellationToken) ?? Results.NotFound();
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

    static IResult Show(SeenLabelApplication seen, AnswersForm form, FormErrors? errors) => Answers.Page<AnswersPage>(new
    {
        Seen = seen,
        Form = form,
        Errors = errors,
    }, Sent.StatusOf(errors));
}
