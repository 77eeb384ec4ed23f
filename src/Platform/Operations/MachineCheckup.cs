using System.Globalization;
using System.Runtime.CompilerServices;
using Preau.Platform.Languages;

namespace Preau.Platform.Operations;

/// <summary>What the program needs of the machine: languages, time zones, a plausible clock.</summary>
internal sealed class MachineCheckup(Languages.Languages languages, TimeProvider clock) : ICheckup
{
    public string Name => "machine";

    public async IAsyncEnumerable<Finding> Examine([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        var offered = languages.Offered;
        yield return offered.Count > 1
            ? Finding.Ok("languages", $"The site is offered in {string.Join(", ", offered.Select(language => language.Tag))}.")
            : Finding.Warning("languages", "The site is offered in English alone.", $"Put the PO files of the source's languages/ into {Path.Combine(AppContext.BaseDirectory, "languages")}.");
        yield return KnowsCultures()
            ? Finding.Ok("ICU", "Dates, numbers and alphabets of all languages are known.")
            : Finding.Fault("ICU", "The machine has no ICU library: dates and sorting would be wrong.", "Install it (Debian: apt install libicu-dev, or the libicu package of your release) and unset DOTNET_SYSTEM_GLOBALIZATION_INVARIANT.");
        yield return TimeZoneInfo.TryFindSystemTimeZoneById("Europe/Brussels", out _)
            ? Finding.Ok("time zones", "The time zones are known.")
            : Finding.Fault("time zones", "The machine has no time zones.", "Install them: apt install tzdata");
        // No Préau ran before it was written, and a clock that lost its battery says 1970.
        var now = clock.GetUtcNow();
        yield return now.Year is >= 2026 and < 2100
            ? Finding.Ok("clock", $"It is {now.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)} UTC.")
            : Finding.Fault("clock", $"The clock says {now.Year}.", "Set the clock and keep it right: timedatectl set-ntp true");
    }

    // Without ICU, .NET knows every name and the ways of none.
    static bool KnowsCultures() =>
        CultureInfo.GetCultureInfo("fr").NumberFormat.NumberDecimalSeparator == "," && CultureInfo.GetCultureInfo("el").DateTimeFormat.GetMonthName(1) == "Ιανουάριος";
}
