using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore;
using Preau.Contracts;
using Preau.Contracts.Networks;
using Preau.Kit;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Languages;

namespace Preau.Vetting.Calls.Edit;

/// <summary>An officer writes a call, and goes on writing it as far as nobody has relied on it.</summary>
internal sealed class EditCall(PreauDb db, CallDoor door, IProgrammes programmes, Words words, Links links, TimeProvider clock, IOutputCacheStore pages)
{
    internal static Task<IResult> New(string slug, EditCall edit, CancellationToken cancellationToken) => edit.Begin(slug, cancellationToken);

    internal static Task<IResult> Add(string slug, HttpRequest request, EditCall edit, CancellationToken cancellationToken) => edit.AddIt(slug, request, cancellationToken);

    internal static Task<IResult> Get(CallId call, EditCall edit, CancellationToken cancellationToken) => edit.Open(call, cancellationToken);

    internal static Task<IResult> Post(CallId call, HttpRequest request, EditCall edit, CancellationToken cancellationToken) => edit.Change(call, request, cancellationToken);

    async Task<IResult> Begin(string slug, CancellationToken cancellationToken)
    {
        if (await Find(slug, cancellationToken) is not var (programme, systems))
            return Results.NotFound();
        return Show(programme, null, systems, CallForm.Empty(systems is [var only] ? only.Code.Value : "", clock.Day()), null);
    }

    async Task<IResult> AddIt(string slug, HttpRequest request, CancellationToken cancellationToken)
    {
        if (await Find(slug, cancellationToken) is not var (programme, systems))
            return Results.NotFound();
        var form = CallForm.From(await Answers.ReadForm(request, cancellationToken));
        var errors = new FormErrors();
        if (form.Parse(systems, errors, words) is { } content)
        {
            var call = Call.Draft(programme.Id, words.Language.Tag, clock.GetUtcNow());
            if (call.Write(content, new CallUse([], false, false, 0), clock.Day()) is { } fault)
                errors.Add(nameof(CallForm.ClosesOn), words.Say(fault));
            else
            {
                db.Add(call);
                await db.SaveChangesAsync(cancellationToken);
                return Answers.SeeOther(links.Call(call.Id) + "?done=saved");
            }
        }
        return Show(programme, null, systems, form, errors);
    }

    async Task<IResult> Open(CallId id, CancellationToken cancellationToken) =>
        await door.ForManagers(id, cancellationToken) is { } seen ? Show(seen.Programme, seen.Call, await Allowed(seen.Programme, cancellationToken), CallForm.Of(seen.Call), null) : Results.NotFound();

    async Task<IResult> Change(CallId id, HttpRequest request, CancellationToken cancellationToken)
    {
        if (await door.ForManagers(id, cancellationToken) is not { } seen)
            return Results.NotFound();
        var form = CallForm.From(await Answers.ReadForm(request, cancellationToken));
        var errors = new FormErrors();
        var systems = await Allowed(seen.Programme, cancellationToken);
        var content = form.Parse(systems, errors, words);
        if (content is not null && form.Seen != Version(seen.Call))
        {
            errors.Add("", words["Somebody else changed it meanwhile. What you typed is below: look at both and save again."]);
            form = form with { Seen = Version(seen.Call) };
        }
        else if (content is not null && seen.Call.Write(content, await door.UseOf(id, cancellationToken), clock.Day()) is { } fault)
            errors.Add("", words.Say(fault));
        if (errors.Any)
            return Show(seen.Programme, seen.Call, systems, form, errors);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            db.ChangeTracker.Clear();
            return Show(seen.Programme, seen.Call, systems, form, new FormErrors().Add("", words["Somebody else changed it meanwhile. What you typed is below: look at both and save again."]));
        }
        await pages.EvictByTagAsync(CacheTags.Networks, cancellationToken);
        return Answers.SeeOther(links.Call(id) + "?done=saved");
    }

    static string Version(Call call) => call.Version.ToString(CultureInfo.InvariantCulture);

    /// <summary>The programme, and the systems for which she may call. Null where she may for none.</summary>
    async Task<(KnownGroup, IReadOnlyList<NamedSystem>)?> Find(string slug, CancellationToken cancellationToken)
    {
        if (await door.Remit(cancellationToken) is { Count: 0 } || await programmes.Find(slug, words.Language.Tag, cancellationToken) is not { } programme)
            return null;
        var systems = await Allowed(programme, cancellationToken);
        return systems.Count == 0 ? null : (programme, systems);
    }

    async Task<IReadOnlyList<NamedSystem>> Allowed(KnownGroup programme, CancellationToken cancellationToken)
    {
        var remit = await door.Remit(cancellationToken);
        return [.. (await programmes.Systems(programme.Id, cancellationToken)).Where(system => remit is null || remit.Contains(system.Code))];
    }

    static IResult Show(KnownGroup programme, Call? call, IReadOnlyList<NamedSystem> systems, CallForm form, FormErrors? errors) => Answers.Page<EditCallPage>(new
    {
        Programme = programme,
        Call = call,
        Systems = systems,
        Form = form,
        Errors = errors,
    }, Forms.StatusOf(errors));
}
