using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Preau.Contracts;
using Preau.Contracts.Identity;
using Preau.Contracts.Networks;
using Preau.Kit;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Languages;

namespace Preau.Vetting.Checks.Keep;

/// <summary>An ambassador of the system, and where her check stands.</summary>
public sealed record ListedHolder(PersonId Id, string Name, string State, Tone Tone);

/// <param name="By">Who saw it.</param>
public sealed record ListedCheck(Check Check, string By);

/// <summary>What is typed about a check that was seen; days as <c>2026-01-31</c>.</summary>
public sealed record CheckForm(string Kind, string IssuedOn, string ExpiresOn)
{
    internal static CheckForm From(IFormCollection sent) => new(sent.Line(nameof(Kind)), sent.Line(nameof(IssuedOn)), sent.Line(nameof(ExpiresOn)));

    internal CheckContent? Parse(FormErrors errors, Words words)
    {
        var kind = Forms.One<CheckKind>(Kind);
        if (kind is null)
            errors.Add(nameof(Kind), words["Choose what you have seen."]);
        DateOnly? issued = Forms.Day(nameof(IssuedOn), IssuedOn, errors, words), expires = Forms.Day(nameof(ExpiresOn), ExpiresOn, errors, words);
        return errors.Any ? null : new CheckContent(kind!.Value, issued!.Value, expires!.Value);
    }
}

/// <summary>Officers and lead ambassadors of a system record that they have seen a check, and see whose holds.</summary>
internal sealed class KeepChecks(PreauDb db, CheckDoor door, IMandates mandates, IPeople people, ICurrentPerson current, Words words, Links links, TimeProvider clock)
{
    internal static Task<IResult> List(KeepChecks keep, CancellationToken cancellationToken) => keep.ShowSystems(cancellationToken);

    internal static Task<IResult> Get(string system, string? done, KeepChecks keep, CancellationToken cancellationToken) => keep.Open(system, done, cancellationToken);

    internal static Task<IResult> PostRule(string system, HttpRequest request, KeepChecks keep, CancellationToken cancellationToken) => keep.SetRule(system, request, cancellationToken);

    internal static Task<IResult> GetPerson(string system, PersonId person, string? done, KeepChecks keep, CancellationToken cancellationToken) => keep.OpenPerson(system, person, done, cancellationToken);

    internal static Task<IResult> PostPerson(string system, PersonId person, HttpRequest request, KeepChecks keep, CancellationToken cancellationToken) => keep.Record(system, person, request, cancellationToken);

    internal static Task<IResult> Withdraw(string system, CheckId check, KeepChecks keep, CancellationToken cancellationToken) => keep.Change(system, check, withdraw: true, cancellationToken);

    internal static Task<IResult> Restore(string system, CheckId check, KeepChecks keep, CancellationToken cancellationToken) => keep.Change(system, check, withdraw: false, cancellationToken);

    PersonId Me => current.Person!.Id;

    async Task<IResult> ShowSystems(CancellationToken cancellationToken) => await door.Mine(cancellationToken) switch
    {
        [] => Results.NotFound(),
        [var only] => Answers.SeeOther(links.ChecksOf(only.System.Code.Value)),
        var seats => Answers.Page<CheckSystemsPage>(new { Seats = seats }),
    };

    async Task<IResult> Open(string system, string? done, CancellationToken cancellationToken)
    {
        if (await door.In(system, cancellationToken) is not { } seat)
            return Results.NotFound();
        var (code, today) = (seat.System.Code, clock.Day());
        var holders = await mandates.HoldersIn(code, cancellationToken);
        var names = await people.NamesOf([.. holders], cancellationToken);
        var checks = (await db.Set<Check>().AsNoTracking().Where(check => check.System == code && check.WithdrawnAt == null).ToListAsync(cancellationToken)).ToLookup(check => check.PersonId);
        return Answers.Page<ChecksPage>(new
        {
            Seat = seat,
            IsNeeded = await db.Set<CheckRule>().AnyAsync(rule => rule.System == code && rule.IsNeeded, cancellationToken),
            Holders = holders.Where(names.ContainsKey).Select(person =>
            {
                var (text, tone) = words.State(checks[person], today);
                return new ListedHolder(person, names[person], text, tone);
            }).OrderBy(holder => holder.Name, words.Alphabet()).ToList(),
            Done = done,
        });
    }

    async Task<IResult> SetRule(string system, HttpRequest request, CancellationToken cancellationToken)
    {
        if (await door.In(system, cancellationToken) is not { MaySetRule: true } seat)
            return Results.NotFound();
        bool isNeeded = (await Answers.ReadForm(request, cancellationToken)).Line("IsNeeded") == "true";
        var code = seat.System.Code;
        var rule = await db.Set<CheckRule>().FirstOrDefaultAsync(row => row.System == code, cancellationToken);
        if (rule is null)
            db.Add(rule = CheckRule.Of(code));
        rule.Set(isNeeded, Me, clock.GetUtcNow());
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException fault) when (fault.IsTwice())
        {
            // Said twice at once: the first counts, and the page shows which.
        }
        return Answers.SeeOther(links.ChecksOf(code.Value) + "?done=saved");
    }

    async Task<IResult> OpenPerson(string system, PersonId person, string? done, CancellationToken cancellationToken) =>
        await door.In(system, cancellationToken) is { } seat && await NameOf(seat, person, cancellationToken) is { } name
            ? await Show(seat, person, name, new CheckForm("", "", ""), done, null, cancellationToken)
            : Results.NotFound();

    async Task<IResult> Record(string system, PersonId person, HttpRequest request, CancellationToken cancellationToken)
    {
        if (await door.In(system, cancellationToken) is not { } seat || await NameOf(seat, person, cancellationToken) is not { } name)
            return Results.NotFound();
        var form = CheckForm.From(await Answers.ReadForm(request, cancellationToken));
        var errors = new FormErrors();
        var content = form.Parse(errors, words);
        if (content is not null && Check.Fault(content, person, Me, clock.Day()) is { } fault)
            errors.Add(nameof(CheckForm.ExpiresOn), words.Say(fault));
        var code = seat.System.Code;
        // The same paper seen twice is one.
        bool isKnown = content is not null && await db.Set<Check>().AnyAsync(check => check.System == code && check.PersonId == person && check.WithdrawnAt == null && check.Kind == content.Kind && check.IssuedOn == content.IssuedOn && check.ExpiresOn == content.ExpiresOn, cancellationToken);
        if (errors.Any)
            return await Show(seat, person, name, form, null, errors, cancellationToken);
        if (!isKnown)
        {
            db.Add(Check.Saw(person, code, content!, Me, clock.GetUtcNow()));
            await db.SaveChangesAsync(cancellationToken);
        }
        return Answers.SeeOther(links.ChecksOfPerson(code.Value, person) + "?done=saved");
    }

    async Task<IResult> Change(string system, CheckId id, bool withdraw, CancellationToken cancellationToken)
    {
        if (await door.In(system, cancellationToken) is not { } seat)
            return Results.NotFound();
        var code = seat.System.Code;
        if (await db.Set<Check>().FirstOrDefaultAsync(row => row.Id == id && row.System == code, cancellationToken) is not { } check || check.PersonId == Me)
            return Results.NotFound();
        bool isDone = withdraw ? check.Withdraw(Me, clock.GetUtcNow()) : check.Restore();
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            isDone = false;
        }
        return Answers.SeeOther($"{links.ChecksOfPerson(code.Value, check.PersonId)}?done={(!isDone ? "late" : withdraw ? "withdrawn" : "saved")}");
    }

    /// <summary>The name of somebody whose checks the system keeps: she holds a mandate there, or a check of hers is there. Null of anybody else.</summary>
    async Task<string?> NameOf(CheckSeat seat, PersonId person, CancellationToken cancellationToken)
    {
        var code = seat.System.Code;
        return (await mandates.HoldersIn(code, cancellationToken)).Contains(person) || await db.Set<Check>().AnyAsync(check => check.System == code && check.PersonId == person, cancellationToken)
            ? (await people.NamesOf([person], cancellationToken)).GetValueOrDefault(person)
            : null;
    }

    async Task<IResult> Show(CheckSeat seat, PersonId person, string name, CheckForm form, string? done, FormErrors? errors, CancellationToken cancellationToken)
    {
        var code = seat.System.Code;
        var checks = await db.Set<Check>().AsNoTracking().Where(check => check.System == code && check.PersonId == person).OrderByDescending(check => check.ExpiresOn).ThenBy(check => check.Id).ToListAsync(cancellationToken);
        var names = await people.NamesOf([.. checks.Select(check => check.VerifiedBy).OfType<PersonId>().Distinct()], cancellationToken);
        return Answers.Page<PersonChecksPage>(new
        {
            Seat = seat,
            PersonId = person,
            Name = name,
            IsMe = person == Me,
            Checks = checks.ConvertAll(check => new ListedCheck(check, check.VerifiedBy is { } by ? names.GetValueOrDefault(by) ?? words["Deleted account"] : words["Deleted account"])),
            Form = form,
            Today = clock.Day(),
            Done = done,
            Errors = errors,
        }, Forms.StatusOf(errors));
    }
}
