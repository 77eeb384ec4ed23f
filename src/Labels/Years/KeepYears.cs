using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Preau.Contracts;
using Preau.Contracts.Identity;
using Preau.Contracts.Networks;
using Preau.Kit;
using Preau.Kit.Forms;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Languages;

namespace Preau.Labels.Years;

/// <param name="Known">Null where the usual day holds.</param>
public sealed record SystemYear(NamedSystem System, YearEnd? Known);

/// <summary>An administrator says when school years end. Labels that are given keep their day.</summary>
internal static class KeepYears
{
    internal const string System = "System", Month = "Month", Day = "Day";

    internal static Task<IResult> Get(string? done, PreauDb db, IProgrammes programmes, TimeProvider clock, CancellationToken cancellationToken) => Show(db, programmes, clock, done, null, cancellationToken);

    internal static async Task<IResult> Post(HttpRequest request, PreauDb db, IProgrammes programmes, ICurrentPerson current, Words words, Links links, TimeProvider clock, CancellationToken cancellationToken)
    {
        var sent = await Answers.ReadForm(request, cancellationToken);
        var errors = new FormErrors();
        if (!SystemCode.TryParse(sent.Line(System), out var system) || !(await programmes.Systems(cancellationToken)).Any(known => known.Code == system))
            errors.Add(System, words["Choose an education system."]);
        var end = new YearEnd(Number(sent.Line(Month)), Number(sent.Line(Day)));
        if (!end.IsDay)
            errors.Add(Day, words["There is no such day."]);
        if (errors.Any)
            return await Show(db, programmes, clock, null, errors, cancellationToken);
        if (await db.Set<SchoolYear>().FirstOrDefaultAsync(year => year.System == system, cancellationToken) is { } known)
            known.Move(end, current.Person!.Id, clock.GetUtcNow());
        else
            db.Add(SchoolYear.Of(system, end, current.Person!.Id, clock.GetUtcNow()));
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException fault) when (fault is DbUpdateConcurrencyException || fault.IsTwice())
        {
            // Two at once: the page shows what counts.
        }
        return Answers.SeeOther(links.SchoolYears + "?done=saved");
    }

    static int Number(string typed) => int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : 0;

    static async Task<IResult> Show(PreauDb db, IProgrammes programmes, TimeProvider clock, string? done, FormErrors? errors, CancellationToken cancellationToken)
    {
        var known = await db.Set<SchoolYear>().AsNoTracking().ToDictionaryAsync(year => year.System, cancellationToken);
        return Answers.Page<SchoolYearsPage>(new
        {
            Years = (await programmes.Systems(cancellationToken)).Select(system => new SystemYear(system, known.GetValueOrDefault(system.Code)?.End)).ToList(),
            Today = clock.Day(),
            Done = done,
            Errors = errors,
        }, Sent.StatusOf(errors));
    }
}
