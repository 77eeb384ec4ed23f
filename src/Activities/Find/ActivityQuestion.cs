using System.Globalization;
using Microsoft.AspNetCore.Http;
using Preau.Activities.Editions;
using Preau.Contracts.Networks;
using Preau.Kit;
using Preau.Kit.Forms;
using Preau.Platform.Places;

namespace Preau.Activities.Find;

/// <summary>What somebody looks for. What cannot be read in an address is not asked.</summary>
/// <param name="Programme">Its slug.</param>
/// <param name="Age">In years: of whom it is to be for.</param>
/// <param name="From">Null for today.</param>
public sealed record ActivityQuestion(string? Words, string? Programme, SystemCode? System, ActivityFormat? Format, Theme? Theme, string? Language, int? Age, DateOnly? From, DateOnly? To, int Page)
{
    /// <summary>A town: what takes place no further from it than <see cref="Kilometres"/>.</summary>
    public string? Near { get; init; }
    public int Kilometres { get; init; } = UsualKilometres;

    /// <summary>What a map shows.</summary>
    public Box? Box { get; init; }

    /// <summary>Begun and not over.</summary>
    public bool HappensNow { get; init; }

    public const int LongestWords = 200, LastPage = 50, UsualKilometres = 25;
    public static IReadOnlyList<int> Distances { get; } = [5, 10, UsualKilometres, 50, 100];
    static readonly TimeSpan East = TimeSpan.FromHours(14), West = TimeSpan.FromHours(12);

    /// <summary>The code of one of the programme's editions; without a programme it asks nothing.</summary>
    public string? Edition { get; init; }

    internal static ActivityQuestion Read(IQueryCollection query)
    {
        string? Text(string name) => query[name].FirstOrDefault()?.Trim() is { Length: > 0 } text ? text[..Math.Min(text.Length, LongestWords)] : null;
        return new(
            Text("q"), Text("programme"), SystemCode.TryParse(Text("system"), out var system) ? system : null, Sent.One<ActivityFormat>(Text("format")), Sent.One<Theme>(Text("theme")),
            Text("language") is { } tag && SpokenLanguages.Tags.Contains(tag, StringComparer.Ordinal) ? tag : null,
            int.TryParse(Text("age"), NumberStyles.None, CultureInfo.InvariantCulture, out int age) && age <= Activity.OldestOfAll ? age : null,
            Sent.DayOrNone(Text("from")), Sent.DayOrNone(Text("to")), Sent.Page(Text("page"), LastPage))
        {
            Near = Text("near"),
            Kilometres = int.TryParse(Text("km"), NumberStyles.None, CultureInfo.InvariantCulture, out int kilometres) && Distances.Contains(kilometres) ? kilometres : UsualKilometres,
            Box = Platform.Places.Box.Parse(Text("bbox")),
            HappensNow = Text("now") == "1",
            Edition = Text("programme") is null ? null : Text("edition"),
        };
    }

    public bool IsNarrow => this with { Kilometres = UsualKilometres } != new ActivityQuestion(null, null, null, null, null, null, null, null, null, Page);

    /// <summary>What ends before the first is not asked, nor what begins at the second or later: a day begins earliest in the east and ends latest in the west.</summary>
    public (DateTimeOffset From, DateTimeOffset? Until) Days(DateTimeOffset now, Edition? edition)
    {
        if (HappensNow)
            return (now, now);
        // In an edition that is asked for, what is over counts too.
        return (From is { } first ? new DateTimeOffset(first, TimeOnly.MinValue, TimeSpan.Zero) - East : edition is null ? now : DateTimeOffset.MinValue, To is { } last ? new DateTimeOffset(last, TimeOnly.MinValue, TimeSpan.Zero).AddDays(1) + West : null);
    }

    /// <summary>As it stands in an address, without the page; empty, or with its question mark.</summary>
    public string Query
    {
        get
        {
            var parts = new List<string>();
            void Add(string name, string? value)
            {
                if (value is not null)
                    parts.Add($"{name}={Uri.EscapeDataString(value)}");
            }
            Add("q", Words);
            Add("programme", Programme);
            Add("edition", Edition);
            Add("system", System?.Value);
            Add("format", Format?.ToString());
            Add("theme", Theme?.ToString());
            Add("language", Language);
            Add("age", Age?.ToString(CultureInfo.InvariantCulture));
            Add("from", Written(From));
            Add("to", Written(To));
            Add("now", HappensNow ? "1" : null);
            Add("near", Near);
            Add("km", Near is not null && Kilometres != UsualKilometres ? Kilometres.ToString(CultureInfo.InvariantCulture) : null);
            Add("bbox", Box?.ToString());
            return parts.Count == 0 ? "" : "?" + string.Join('&', parts);
        }
    }

    internal static string? Written(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
