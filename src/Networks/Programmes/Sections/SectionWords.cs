using Preau.Platform.Languages;

namespace Preau.Networks.Programmes.Sections;

/// <summary>How pages speak of sections.</summary>
internal static class SectionWords
{
    /// <summary>The title that a section has unless somebody gives it another.</summary>
    public static string Title(this Words words, SectionKind kind) => kind switch
    {
        SectionKind.About => words["What it is"],
        SectionKind.Figures => words["In figures"],
        SectionKind.People => words["Who leads it"],
        SectionKind.Map => words["Ambassadors by country"],
        SectionKind.Calendar => words["Calendar"],
        SectionKind.Publications => words["Publications"],
        SectionKind.Partners => words["Partners"],
        SectionKind.Spaces => words["Spaces"],
        SectionKind.Call => words["Take part"],
        _ => words["Text"],
    };

    /// <summary>What a section of the kind shows, for whoever puts the page together.</summary>
    public static string Explains(this Words words, SectionKind kind) => kind switch
    {
        SectionKind.About => words["Remit and objectives."],
        SectionKind.Figures => words["The numbers among its facts."],
        SectionKind.People => words["Lead ambassadors and chairs who agreed to be named."],
        SectionKind.Map => words["How many ambassadors there are in each country."],
        SectionKind.Calendar => words["Its dates, the next activities and a group’s next meetings."],
        SectionKind.Publications => words["What it has made, and what a group published here."],
        SectionKind.Partners => words["Who works on it together."],
        SectionKind.Spaces => words["Its learning labs."],
        SectionKind.Call => words["A title, a text and a button. Without an address of its own it leads to the ambassadors."],
        _ => words["A title and a text of your own."],
    };
}
