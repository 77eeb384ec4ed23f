namespace Preau.Contracts;

public sealed partial class Links
{
    /// <summary>The editions of a programme; posted to, there is one more.</summary>
    public string Editions(string programme) => $"{Programme(programme)}/editions";
    public string NewEdition(string programme) => $"{Editions(programme)}/new";
    public string Edition(string programme, string edition) => $"{Editions(programme)}/{Escape(edition)}";
    public string EditEdition(string programme, string edition) => $"{Edition(programme, edition)}/edit";
    public string EditionRemoval(string programme, string edition) => $"{Edition(programme, edition)}/removal";
    public string EditionRemovalUndo<TEdition>(string programme, TEdition edition) where TEdition : struct, IId<TEdition> => $"{Editions(programme)}/{Hex(edition)}/removal/undo";

    /// <summary>Posted to, somebody has made a code for others to join her.</summary>
    public string SharedCodes(string programme, string edition) => $"{Edition(programme, edition)}/codes";
    public string SharedCode(string programme, string edition, string code) => $"{SharedCodes(programme, edition)}/{Escape(code)}";

    /// <summary>Posted to, an activity is announced under a code.</summary>
    public string ActivityCode<TActivity>(TActivity activity) where TActivity : struct, IId<TActivity> => $"{Activity(activity)}/code";

    /// <summary>What takes place in an edition.</summary>
    public string ActivitiesOf(string programme, string edition, string? system = null) => $"{ActivitiesOf(programme)}&edition={Escape(edition)}{(system is null ? "" : "&system=" + Escape(system))}";

    /// <summary>The list for programs; with the filters of the list.</summary>
    public string ActivitiesAtom => $"{Activities}.atom";
    public string ActivitiesJson => $"{Activities}.json";
    public string ActivitiesCsv => $"{Activities}.csv";
}
