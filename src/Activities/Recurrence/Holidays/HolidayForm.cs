using Microsoft.AspNetCore.Http;
using Preau.Contracts.Networks;
using Preau.Kit;
using Preau.Kit.Forms;
using Preau.Platform.Languages;

namespace Preau.Activities.Recurrence.Holidays;

/// <summary>What is typed about holidays; days as <c>2026-04-11</c>.</summary>
public sealed record HolidayForm(string System, string Name, string FirstDay, string LastDay, string Key)
{
    internal static HolidayForm Empty(SystemCode system) => new(system.Value, "", "", "", HolidayId.New().Value.ToString("N"));

    internal static HolidayForm From(IFormCollection sent) => new(sent.Line(nameof(System)), sent.Line(nameof(Name), Holiday.LongestName), sent.Line(nameof(FirstDay)), sent.Line(nameof(LastDay)), sent.Line(Sent.Key));

    internal (DateOnly First, DateOnly Last)? Parse(FormErrors errors, Words words)
    {
        Sent.Need(nameof(Name), Name, words["Give the holidays a name."], Holiday.LongestName, errors, words);
        var (first, last) = (Day(nameof(FirstDay), FirstDay, errors, words), Day(nameof(LastDay), LastDay, errors, words));
        if (last < first || last > first?.AddDays(Holiday.MostDays))
            errors.Add(nameof(LastDay), words["Holidays end after they begin, and last at most {0} days: change one of the days.", Holiday.MostDays]);
        return errors.Any ? null : (first!.Value, last!.Value);
    }

    static DateOnly? Day(string field, string typed, FormErrors errors, Words words)
    {
        if (Sent.DayOrNone(typed) is { } day)
            return day;
        errors.Add(field, words["Give a day as it is in the calendar, {0} for example.", "2025-10-11"]);
        return null;
    }
}
