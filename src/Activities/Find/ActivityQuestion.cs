using System.Globalization;
using Microsoft.AspNetCore.Http;
using Preau.Contracts.Networks;
using Preau.Kit;
using Preau.Kit.Forms;

namespace Preau.Activities.Find;

/// <summary>What somebody looks for. What cannot be read in an address is not asked.</summary>
/// <param name="Programme">Its slug.</param>
/// <param name="Age">In years: of whom it is to be for.</param>
/// <param name="From">Null for today.</param>
public sealed record ActivityQuestion(string? Words, string? Programme, SystemCode? System, ActivityFormat? Format, Theme? Theme, string? Language, int? Age, DateOnly? From, DateOnly? To, int Page)
{
    public const int LongestWords = 200, LastPage = 50;

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
        { Edition = Text("programme") is null ? null : Text("edition") };
    }

    public bool IsNarrow => this != new ActivityQuestion(null, null, null, null, null, null, null, null, null, Page);

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
            return parts.Count == 0 ? "" : "?" + string.Join('&', parts);
        }
    }

    internal static string? Written(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
