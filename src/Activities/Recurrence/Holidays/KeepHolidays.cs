using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Preau.Contracts;
using Preau.Contracts.Networks;
using Preau.Kit;
using Preau.Kit.Forms;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Languages;

namespace Preau.Activities.Recurrence.Holidays;

/// <summary>Administrators, and the officers of an education system, keep when its schools are closed.</summary>
internal sealed class KeepHolidays(PreauDb db, ActivityDoor door, SchoolHolidays holidays, IProgrammes programmes, Words words, Links links, TimeProvider clock)
{
    internal static Task<IResult> List(string? system, string? done, KeepHolidays keep, CancellationToken cancellationToken) => keep.Open(system, done, cancellationToken);

    internal static Task<IResult> Post(HttpRequest request, KeepHolidays keep, CancellationToken cancellationToken) => keep.Add(request, cancellationToken);

    internal static Task<IResult> Remove(HolidayId holiday, KeepHolidays keep, CancellationToken cancellationToken) => keep.Act(holiday, $"&done={holiday.Value:N}", (one, now) => one.Remove(now), cancellationToken);

    internal static Task<IResult> Undo(HolidayId holiday, KeepHolidays keep, CancellationToken cancellationToken) => keep.Act(holiday, "", (one, _) => one.Return(), cancellationToken);

    /// <summary>The systems whose holidays she keeps; none for everybody else.</summary>
    async Task<IReadOnlyList<NamedSystem>> Hers(CancellationToken cancellationToken)
    {
        var remit = await door.Mine(cancellationToken);
        return [.. (await programmes.Systems(cancellationToken)).Where(system => remit.Everywhere || remit.Places.Any(place => place.Programme is null && place.System == system.Code))];
    }

    async Task<IResult> Open(string? system, string? done, CancellationToken cancellationToken)
    {
        var hers = await Hers(cancellationToken);
        if (hers.Count == 0)
            return Results.NotFound();
        var shown = SystemCode.TryParse(system, out var code) && hers.Any(one => one.Code == code) ? code : hers[0].Code;
        return await Show(hers, shown, HolidayForm.Empty(shown), done, null, cancellationToken);
    }

    async Task<IResult> Add(HttpRequest request, CancellationToken cancellationToken)
    {
        var hers = await Hers(cancellationToken);
        var sent = await Answers.ReadForm(request, cancellationToken);
        var form = HolidayForm.From(sent);
        if (!SystemCode.TryParse(form.System, out var system) || !hers.Any(one => one.Code == system))
            return Results.NotFound();
        var errors = new FormErrors();
        if (form.Parse(errors, words) is not { } days)
            return await Show(hers, system, form, null, errors, cancellationToken);
        db.Add(Holiday.Of(sent.KeyOf<HolidayId>(), system, form.Name, days.First, days.Last));
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException fault) when (fault.IsTwice())
        {
            // Sent twice: it is there.
        }
        return Answers.SeeOther(links.HolidaysOf(system.Value) + "&done=saved");
    }

    async Task<IResult> Act(HolidayId id, string done, Action<Holiday, DateTimeOffset> act, CancellationToken cancellationToken)
    {
        if (await db.Set<Holiday>().FirstOrDefaultAsync(row => row.Id == id, cancellationToken) is not { } holiday || !(await Hers(cancellationToken)).Any(one => one.Code == holiday.System))
            return Results.NotFound();
        act(holiday, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        return Answers.SeeOther(links.HolidaysOf(holiday.System.Value) + done);
    }

    async Task<IResult> Show(IReadOnlyList<NamedSystem> hers, SystemCode system, HolidayForm form, string? done, FormErrors? errors, CancellationToken cancellationToken) => Answers.Page<HolidaysPage>(new
    {
        Systems = hers,
        System = system,
        // The last year is of use to whoever looks what was.
        Holidays = await holidays.Of(system, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime.AddYears(-1)), cancellationToken),
        Removed = HolidayId.TryParse(done, out var id) ? await db.Set<Holiday>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == id && row.System == system && row.RemovedAt != null, cancellationToken) : null,
        Form = form,
        Done = done,
        Errors = errors,
    }, Sent.StatusOf(errors));
}
