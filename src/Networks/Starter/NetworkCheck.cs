using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Preau.Networks.Programmes;
using Preau.Networks.Programmes.Courses;

namespace Preau.Networks.Starter;

/// <summary>What the types of <see cref="NetworkFile"/> cannot say: sizes, patterns, and what refers to what.</summary>
internal static partial class NetworkCheck
{
    internal const int MostProgrammes = 500, MostItems = 300, LongestLine = 300, LongestSummary = 1000, LongestBody = 20_000;

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex SlugPattern { get; }

    [GeneratedRegex("^[A-Z]{2}$", RegexOptions.NonBacktracking)]
    private static partial Regex CountryPattern { get; }

    [GeneratedRegex("^[a-z]{2,3}(-[A-Za-z0-9]{2,8})?$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex TagPattern { get; }

    /// <exception cref="InvalidDataException">The first fault found, and which programme has it.</exception>
    internal static void Check(NetworkFile file)
    {
        string at = "the head";
        try
        {
            Must(file.Format == NetworkFile.SupportedFormat);
            Must(file.Programmes.Count <= MostProgrammes);
            Line(file.Source.Name);
            Line(file.Source.Title);
            Tag(file.Source.Language);
            var slugs = new HashSet<string>(StringComparer.Ordinal);
            foreach (var entry in file.Programmes)
            {
                at = $"programme {slugs.Count + 1}";
                Slug(entry.Slug);
                at = $"programme \"{entry.Slug}\"";
                // A parent stands before its children: so no programme can be above itself.
                Must(entry.Parent is null || slugs.Contains(entry.Parent));
                Must(slugs.Add(entry.Slug));
                Check(entry, file.Source);
            }
        }
        catch (Fault fault)
        {
            throw new InvalidDataException($"{NetworkFile.Name}, {at}: {fault.Message} is not as the format {NetworkFile.SupportedFormat} asks.", fault);
        }
    }

    static void Check(NetworkEntry entry, FactSource source)
    {
        Text(entry.Name, LongestLine);
        Text(entry.Summary, LongestSummary);
        Text(entry.Body, LongestBody);
        Each(entry.Languages, Tag);
        Each(entry.Countries, Country);
        Each(entry.Facts, fact =>
        {
            Text(fact.Label, LongestLine);
            if (fact.Value.Words is { } words)
                Text(words, LongestLine);
            Must(fact.Value.Number is null or (> -1e12m and < 1e12m));
            Must(fact.Source == source.Name);
        });
        Each(entry.Dates, period =>
        {
            Text(period.Label, LongestLine);
            Must(period.End is not { } end || end.First >= period.Start.First);
        });
        Each(entry.Partners, partner =>
        {
            Text(partner.Name, LongestLine);
            Text(partner.Role, LongestLine);
            if (partner.Country is { } country)
                Country(country);
        });
        Each(entry.Outputs, output =>
        {
            Text(output.Title, LongestLine);
            Text(output.Summary, LongestSummary);
            Must(output.Year is null or (> 1900 and < 2200));
            Each(output.Languages, Tag);
        });
        Each(entry.Spaces, Check);
        Each(entry.Courses ?? [], course => Slug(course));
        Must((entry.Courses?.Count ?? 0) <= ProgrammeCourse.Most);
        Each(entry.Links, link =>
        {
            Text(link.Name, LongestLine);
            Line(link.Url);
            Must(Uri.TryCreate(link.Url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https");
        });
    }

    static void Check(Space space)
    {
        Slug(space.Slug);
        Text(space.Name, LongestLine);
        Text(space.Place, LongestLine);
        Text(space.Summary, LongestSummary);
        Country(space.Country);
        Must(space.Zones is null or (> 0 and < 100));
        Each(space.TwinnedWith, Line);
    }

    static void Slug(string slug, [CallerArgumentExpression(nameof(slug))] string what = "") => Must(slug.Length <= 100 && SlugPattern.IsMatch(slug), what);

    static void Country(string code) => Must(CountryPattern.IsMatch(code), "country");

    static void Tag(string tag) => Must(tag.Length <= 12 && TagPattern.IsMatch(tag), "language");

    static void Line(string line) => Must(line.Length is > 0 and <= LongestLine, "text");

    static void Text(Said text, int longest, [CallerArgumentExpression(nameof(text))] string what = "")
    {
        Must(text.Count is > 0 and <= 100, what);
        foreach (var (tag, said) in text)
        {
            Tag(tag);
            Must(!string.IsNullOrWhiteSpace(said) && said.Length <= longest, what);
        }
    }

    static void Each<T>(IReadOnlyList<T> items, Action<T> check, [CallerArgumentExpression(nameof(items))] string what = "")
    {
        Must(items.Count <= MostItems && items.All(item => item is not null), what);
        foreach (var item in items)
            check(item);
    }

    static void Must(bool holds, [CallerArgumentExpression(nameof(holds))] string what = "")
    {
        if (!holds)
            throw new Fault(what);
    }

    sealed class Fault(string what) : Exception(what);
}
