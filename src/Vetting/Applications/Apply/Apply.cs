using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.EntityFrameworkCore;
using Preau.Contracts;
using Preau.Contracts.Identity;
using Preau.Contracts.Networks;
using Preau.Contracts.Schools;
using Preau.Kit;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Files;
using Preau.Platform.Languages;
using Preau.Vetting.Calls;

namespace Preau.Vetting.Applications.Apply;

/// <summary>Somebody applies: keeps a draft, hands it in, corrects it until the closing day, withdraws it.</summary>
internal sealed class Apply(PreauDb db, CallDoor calls, IProgrammes programmes, ISchoolPeople belonging, ISchools schools, FileStore store, Letters letters, ICurrentPerson current, Words words, Links links, TimeProvider clock)
{
    internal static Task<IResult> Get(CallId call, string? done, Apply apply, CancellationToken cancellationToken) => apply.Open(call, done, cancellationToken);

    internal static Task<IResult> Post(CallId call, HttpContext http, Apply apply, CancellationToken cancellationToken) => apply.Keep(call, http, cancellationToken);

    internal static Task<IResult> Withdraw(CallId call, Apply apply, CancellationToken cancellationToken) => apply.WithdrawIt(call, cancellationToken);

    internal static Task<IResult> Resume(CallId call, Apply apply, CancellationToken cancellationToken) => apply.ResumeIt(call, cancellationToken);

    PersonId Me => current.Person!.Id;

    async Task<IResult> Open(CallId id, string? done, CancellationToken cancellationToken)
    {
        if (await calls.Find(id, cancellationToken) is not { } seen)
            return Results.NotFound();
        var mine = await Mine(id, cancellationToken);
        // What can no longer be written is read.
        if (mine is not null && (mine.WhyNotNow(seen.Call, clock.Day()) is not null || mine.State == ApplicationState.Withdrawn))
            return Answers.SeeOther(links.Application(mine.Id));
        if (mine is null && !seen.Call.IsOpen(clock.Day()))
            return Answers.SeeOther(links.Call(id));
        return await Show(seen, mine, mine is null ? ApplicationForm.Empty(seen.Call) : ApplicationForm.Of(mine, seen.Call), done, null, cancellationToken);
    }

    async Task<IResult> Keep(CallId id, HttpContext http, CancellationToken cancellationToken)
    {
        if (await calls.Find(id, cancellationToken) is not { } seen)
            return Results.NotFound();
        var (call, mine, errors) = (seen.Call, await Mine(id, cancellationToken), new FormErrors());
        if (seen.IsOnPanel)
            errors.Add("", words["You are on the panel of this call: you cannot apply to it."]);
        else if ((mine ?? Application.Begin(call, Me, clock.GetUtcNow())).WhyNotNow(call, clock.Day()) is { } closed)
            errors.Add("", words.Say(closed));
        if (errors.Any)
            return await Show(seen, mine, ApplicationForm.Empty(call), null, errors, cancellationToken);
        var sent = await Read(http, cancellationToken);
        var form = ApplicationForm.From(sent, call);
        bool submit = sent["act"] == "hand-in", isHandedIn = mine?.State == ApplicationState.Submitted;
        var content = form.Parse(call, [.. (await belonging.SchoolsOf(Me, cancellationToken))], submit || isHandedIn, errors, words);
        var files = await Files(sent, mine, form, errors, cancellationToken);
        if (form.Seen != Version(mine))
        {
            errors.Add("", words["It was changed in another window meanwhile. What you typed is below: look at both and save again."]);
            form = form with { Seen = Version(mine) };
        }
        if (errors.Any)
            return await Show(seen, mine, form, null, errors, cancellationToken);
        if (mine is null)
            db.Add(mine = Application.Begin(call, Me, clock.GetUtcNow()));
        if (mine.Write(call, content, submit || isHandedIn, clock.Day(), clock.GetUtcNow()) is { } refusal)
        {
            db.ChangeTracker.Clear();
            return await Show(seen, await Mine(id, cancellationToken), form, null, new FormErrors().Add("", words.Say(refusal)), cancellationToken);
        }
        await Attach(mine, form, files, cancellationToken);
        if (submit && !isHandedIn)
            await Confirm(mine, seen, cancellationToken);
        return await Save(cancellationToken)
            ? Answers.SeeOther(submit || isHandedIn ? $"{links.Application(mine.Id)}?done={(isHandedIn ? "corrected" : "handed-in")}" : links.Apply(id) + "?done=drafted")
            // Pressed twice: the first is what counts.
            : Answers.SeeOther(links.Apply(id));
    }

    async Task<IReadOnlyList<IFormFile>> Files(IFormCollection sent, Application? mine, ApplicationForm form, FormErrors errors, CancellationToken cancellationToken)
    {
        IFormFile[] files = [.. sent.Files.Where(file => file.Name == ApplicationForm.Files && file.FileName.Length > 0)];
        int kept = mine?.Files.Count(file => !form.Without.Contains(file.Number.ToString(CultureInfo.InvariantCulture), StringComparer.Ordinal)) ?? 0;
        if (kept + files.Length > Application.MostFiles)
            errors.Add(ApplicationForm.Files, words["Hand in at most {0} files.", Application.MostFiles]);
        foreach (var file in files)
            if (await SentFiles.Fault(file, Application.MostBytesEach, cancellationToken) is { } fault)
                errors.Add(ApplicationForm.Files, $"{SentFiles.NameOf(file)}: {words.Say(fault)}");
        return files;
    }

    async Task Attach(Application mine, ApplicationForm form, IReadOnlyList<IFormFile> files, CancellationToken cancellationToken)
    {
        foreach (string number in form.Without)
            if (int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out int file))
                mine.Detach(file);
        foreach (var file in files)
        {
            await using var content = file.OpenReadStream();
            mine.Attach(await store.Store(content, cancellationToken), SentFiles.NameOf(file));
        }
    }

    Task Confirm(Application mine, SeenCall seen, CancellationToken cancellationToken) => letters.Tell(Me,
        words => words["Your application is handed in: {0}", seen.Call.Title], links => links.Application(mine.Id),
        words => [words["You can correct it or withdraw it until {0}. Then a panel reads it, the ministry decides, and we write to you.", words.On(seen.Call.ClosesOn)]], cancellationToken);

    async Task<IResult> WithdrawIt(CallId id, CancellationToken cancellationToken)
    {
        if (await Mine(id, cancellationToken) is not { } mine)
            return Results.NotFound();
        return mine.Withdraw(clock.GetUtcNow()) is null && await Save(cancellationToken)
            ? Answers.SeeOther(links.Application(mine.Id) + "?done=withdrawn")
            : Answers.SeeOther(links.Application(mine.Id) + "?done=late");
    }

    async Task<IResult> ResumeIt(CallId id, CancellationToken cancellationToken)
    {
        if (await Mine(id, cancellationToken) is not { } mine || await calls.Find(id, cancellationToken) is not { } seen)
            return Results.NotFound();
        return mine.Resume(seen.Call, clock.Day(), clock.GetUtcNow()) is null && await Save(cancellationToken)
            ? Answers.SeeOther(links.Application(mine.Id) + "?done=resumed")
            : Answers.SeeOther(links.Application(mine.Id) + "?done=late");
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

    static string Version(Application? mine) => (mine?.Version ?? 0).ToString(CultureInfo.InvariantCulture);

    // Whoever may not hand anything in is turned away before: only then is more read than a page holds.
    static async Task<IFormCollection> Read(HttpContext http, CancellationToken cancellationToken)
    {
        http.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize = (Application.MostFiles + 1) * Application.MostBytesEach;
        return await Answers.ReadForm(http.Request, cancellationToken);
    }

    async Task<Application?> Mine(CallId id, CancellationToken cancellationToken)
    {
        var me = Me;
        return await db.Set<Application>().AsSplitQuery().FirstOrDefaultAsync(row => row.CallId == id && row.PersonId == me, cancellationToken);
    }

    async Task<IResult> Show(SeenCall seen, Application? mine, ApplicationForm form, string? done, FormErrors? errors, CancellationToken cancellationToken)
    {
        var hers = await belonging.SchoolsOf(Me, cancellationToken);
        var known = await schools.Find([.. hers], cancellationToken);
        var systems = await programmes.Systems(cancellationToken);
        return Answers.Page<ApplyPage>(new
        {
            Seen = seen,
            Mine = mine,
            Form = form,
            Systems = seen.Call.Systems.Select(system => new Choice(system.Value, systems.Of(system))).ToList(),
            Schools = hers.Where(known.ContainsKey).Select(school => new Choice(school.Value.ToString("N"), known[school].Name)).ToList(),
            Done = done,
            Errors = errors,
        }, Forms.StatusOf(errors));
    }
}
