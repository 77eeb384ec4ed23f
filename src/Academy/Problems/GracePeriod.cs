using System.Globalization;

namespace Preau.Academy.Problems;

/// <summary>Open edX's <c>graceperiod</c>: "2 days 5 hours", "1 day 5 hours 59 minutes 59 seconds", "7200 seconds".</summary>
static class GracePeriod
{
    /// <summary>The time allowed after the due date; zero when there is none or when it cannot be read.</summary>
    public static TimeSpan Parse(string? text)
    {
        var words = (text ?? "").Trim().Trim('"').Split((char[])[' ', ','], StringSplitOptions.RemoveEmptyEntries);
        var total = TimeSpan.Zero;
        for (var i = 0; i + 1 < words.Length; i += 2)
        {
            if (!double.TryParse(words[i], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount) || amount > 1e8) return TimeSpan.Zero;
            total += Math.Round(amount * Seconds(words[i + 1])) is var seconds && seconds < 1e10 ? TimeSpan.FromSeconds(seconds) : TimeSpan.Zero;
        }
        return total;
    }

    /// <summary>The last instant at which an answer is accepted; null when nothing is due.</summary>
    public static DateTimeOffset? Closes(DateTimeOffset? due, TimeSpan grace) => due is { } date ? date + grace : null;

    static double Seconds(string unit) => unit.ToLowerInvariant().TrimEnd('s') switch
    {
        "week" => 604_800,
        "day" => 86_400,
        "hour" => 3_600,
        "minute" => 60,
        "second" => 1,
        _ => 0,
    };
}
