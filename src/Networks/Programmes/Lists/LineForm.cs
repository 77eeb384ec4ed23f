using System.Globalization;
using Microsoft.AspNetCore.Http;
using Preau.Contracts.Networks;
using Preau.Networks.Dated;

namespace Preau.Networks.Programmes.Lists;

/// <summary>What is typed of one line: of each list some of the fields, the others empty.</summary>
/// <param name="Name">What is counted, the title, the name.</param>
/// <param name="Text">The words of a fact, a role, what something is.</param>
/// <param name="Day">As <c>2026</c>, <c>2026-01</c> or <c>2026-01-31</c>.</param>
/// <param name="Source">Empty where it is the one that the page names for all.</param>
/// <param name="Twinned">One a line.</param>
public sealed record LineForm(
    string Name, string Text, string Number, string Day, string Source, string Year, string Country, string Place, string Zones, bool ZoneColours, string Twinned, string Address, IReadOnlyList<string> Languages)
{
    public const int LongestLine = 300, LongestSummary = 1000, LongestNumber = 16, MostTwins = 20, LongestTwins = MostTwins * 100;

    internal static LineForm Empty { get; } = new("", "", "", "", "", "", "", "", "", false, "", "", []);

    /// <summary>As it stands, in the language of its programme.</summary>
    internal static LineForm Of(object line, Programme programme)
    {
        string In(Said? said) => said?.In(programme.Language).Text ?? "";
        return line switch
        {
            Fact fact => Empty with { Name = In(fact.Label), Number = fact.Value.Number?.ToString(CultureInfo.InvariantCulture) ?? "", Text = In(fact.Value.Words), Day = fact.AsOf.ToString(), Source = fact.Source == programme.Details.Source.Name ? "" : fact.Source },
            Output output => Empty with { Name = In(output.Title), Text = In(output.Summary), Year = output.Year?.ToString(CultureInfo.InvariantCulture) ?? "", Languages = output.Languages },
            Partner partner => Empty with { Name = In(partner.Name), Country = partner.Country ?? "", Text = In(partner.Role) },
            Space space => Empty with { Name = In(space.Name), Country = space.Country, Place = In(space.Place), Zones = space.Zones?.ToString(CultureInfo.InvariantCulture) ?? "", ZoneColours = space.ZoneColours, Twinned = string.Join('\n', space.TwinnedWith), Text = In(space.Summary) },
            OutsideLink link => Empty with { Name = In(link.Name), Address = link.Url },
            _ => Empty,
        };
    }

    internal static LineForm From(IFormCollection sent) => new(
        sent.Typed(nameof(Name), LongestLine + 1), sent.Typed(nameof(Text), LongestSummary + 1).ReplaceLineEndings("\n"), sent.Typed(nameof(Number), LongestNumber + 1), sent.Typed(nameof(Day), 20), sent.Typed(nameof(Source), LongestLine + 1),
        sent.Typed(nameof(Year), 10), sent.Typed(nameof(Country), 10), sent.Typed(nameof(Place), LongestLine + 1), sent.Typed(nameof(Zones), 10), sent.Typed(nameof(ZoneColours)) == "true",
        sent.Typed(nameof(Twinned), LongestTwins + MostTwins).ReplaceLineEndings("\n"), sent.Typed(nameof(Address), LongestLine + 1),
        [.. SpokenLanguages.Tags.Intersect(sent[nameof(Languages)].OfType<string>(), StringComparer.Ordinal)]);
}
