using System.Globalization;
using Microsoft.AspNetCore.Http;
using Preau.Contracts.Networks;
using Preau.Kit;
using Preau.Platform.Languages;
using Preau.Platform.Text;

namespace Preau.Schools.Twins.Describe;

/// <summary>What is typed about a school that looks for a twin.</summary>
/// <param name="Classes">As <c>6-8, 9-11</c>.</param>
/// <param name="Version">Of what she began with.</param>
public sealed record ListingForm(string Pupils, string Classes, IReadOnlyList<string> Languages, IReadOnlyList<string> Equipment, string Wishes, string Wanted, int Version)
{
    internal static ListingForm Of(TwinListing? listing, School school, string language) => listing is null
        ? new(school.Pupils?.ToString(CultureInfo.InvariantCulture) ?? "", "", SpokenLanguages.Tags.Contains(language) ? [language] : [], [], "", nameof(Twins.Wanted.Any), 0)
        : new(listing.Pupils.ToString(CultureInfo.InvariantCulture), string.Join(", ", listing.ClassLines.Split('\n')), listing.Languages,
            [.. TwinWords.All.Where(one => listing.Equipment.HasFlag(one)).Select(one => one.ToString())], listing.Wishes, listing.Wanted.ToString(), listing.Version);

    internal static ListingForm From(IFormCollection sent) => new(
        sent.Typed(nameof(Pupils), 8), sent.Typed(nameof(Classes), 100), [.. SpokenLanguages.Tags.Intersect(sent[nameof(Languages)].OfType<string>(), StringComparer.Ordinal)],
        [.. TwinWords.All.Select(one => one.ToString()).Intersect(sent[nameof(Equipment)].OfType<string>(), StringComparer.Ordinal)],
        sent.Typed(nameof(Wishes), TwinListing.LongestWishes), sent.Typed(nameof(Wanted)), int.TryParse(sent.Typed(nameof(Version)), CultureInfo.InvariantCulture, out int version) ? version : 0);

    internal ReadListing? Read(FormErrors errors, Words words)
    {
        if (!int.TryParse(Pupils, NumberStyles.None, CultureInfo.InvariantCulture, out int pupils) || pupils is 0 or > TwinListing.MostPupils)
            errors.Add(nameof(Pupils), words["Give the number of pupils, between 1 and {0}.", TwinListing.MostPupils]);
        var classes = ReadClasses();
        if (classes is null)
            errors.Add(nameof(Classes), words["Write the ages of each class as 6-8, with a comma between two classes; at most {0} classes.", TwinListing.MostClasses]);
        if (Languages.Count == 0)
            errors.Add(nameof(Languages), words["Choose at least one language in which you can work together."]);
        if (Wishes.Length > TwinListing.LongestWishes)
            errors.Add(nameof(Wishes), words["Write at most {0} characters.", TwinListing.LongestWishes]);
        else if (Markdown.Render(Wishes).Fault is { } fault)
            errors.Add(nameof(Wishes), words.Say(fault));
        if (!Enum.TryParse<Wanted>(Wanted, out var wanted) || !Enum.IsDefined(wanted))
            errors.Add(nameof(Wanted), words["Choose where the twin should be."]);
        var equipment = TwinWords.All.Where(one => Equipment.Contains(one.ToString())).Aggregate(Twins.Equipment.None, (all, one) => all | one);
        return errors.Any ? null : new ReadListing(pupils, classes!, Languages, equipment, Wishes, wanted);
    }

    List<Ages>? ReadClasses()
    {
        var classes = new List<Ages>();
        foreach (string part in Classes.Split([',', ';', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            string[] ages = part.Split(['-', '–'], StringSplitOptions.TrimEntries);
            if (ages.Length > 2 || !int.TryParse(ages[0], NumberStyles.None, CultureInfo.InvariantCulture, out int from) || !int.TryParse(ages[^1], NumberStyles.None, CultureInfo.InvariantCulture, out int to) || to < from || to > Ages.Oldest)
                return null;
            classes.Add(new Ages(from, to));
        }
        return classes.Count is 0 or > TwinListing.MostClasses ? null : [.. classes.Distinct().OrderBy(ages => ages.From).ThenBy(ages => ages.To)];
    }
}

internal sealed record ReadListing(int Pupils, IReadOnlyCollection<Ages> Classes, IReadOnlyList<string> Languages, Equipment Equipment, string Wishes, Wanted Wanted);
