using Preau.Platform.Languages;

namespace Preau.Networks.Programmes.Lists;

/// <summary>How pages speak of the lists and of their lines.</summary>
internal static class ListWords
{
    public static string List(this Words words, ListKind list) => list switch
    {
        ListKind.Figures => words["Figures"],
        ListKind.Publications => words["Publications"],
        ListKind.Partners => words["Partners"],
        ListKind.Spaces => words["Spaces"],
        _ => words["Links"],
    };

    /// <summary>The heading over the form of one line.</summary>
    public static string Change(this Words words, ListKind list, bool isNew) => (list, isNew) switch
    {
        (ListKind.Figures, true) => words["Add a figure"],
        (ListKind.Figures, false) => words["Change a figure"],
        (ListKind.Publications, true) => words["Add a publication"],
        (ListKind.Publications, false) => words["Change a publication"],
        (ListKind.Partners, true) => words["Add a partner"],
        (ListKind.Partners, false) => words["Change a partner"],
        (ListKind.Spaces, true) => words["Add a space"],
        (ListKind.Spaces, false) => words["Change a space"],
        (_, true) => words["Add a link"],
        _ => words["Change a link"],
    };

    /// <summary>Where the page shows the list.</summary>
    public static string Where(this Words words, ListKind list) => list switch
    {
        ListKind.Figures => words["Numbers stand in the section “In figures”, what is said in words beside the text. The home page of the site shows the first one, where it is a number."],
        ListKind.Publications => words["They stand in the section of their name, in this order."],
        ListKind.Partners => words["They stand in the section of their name, in this order."],
        ListKind.Spaces => words["They stand in the section of their name, in this order."],
        _ => words["They stand beside the text, in this order."],
    };

    /// <summary>What a line says, for a list of them: what it is called, and the rest in a few words.</summary>
    public static (string Name, string More) Line(this Words words, object line)
    {
        string In(Said said) => said.In(words.Language.Tag).Text;
        return line switch
        {
            Fact fact => (In(fact.Label), $"{(fact.Value.Number is { } number ? words.Number(number) : In(fact.Value.Words!))} · {words.Day(fact.AsOf)}"),
            Output output => (In(output.Title), In(output.Summary)),
            Partner partner => (In(partner.Name), In(partner.Role)),
            Space space => (In(space.Name), $"{In(space.Place)}, {Cldr.Country(words.Language, space.Country)}"),
            OutsideLink link => (In(link.Name), link.Url),
            _ => ("", ""),
        };
    }

    /// <summary>The list that a section shows; null where it shows none.</summary>
    public static ListKind? Shows(Sections.SectionKind section) => section switch
    {
        Sections.SectionKind.Figures => ListKind.Figures,
        Sections.SectionKind.Publications => ListKind.Publications,
        Sections.SectionKind.Partners => ListKind.Partners,
        Sections.SectionKind.Spaces => ListKind.Spaces,
        _ => null,
    };
}
