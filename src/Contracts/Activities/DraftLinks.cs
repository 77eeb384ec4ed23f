namespace Preau.Contracts;

public sealed partial class Links
{
    /// <summary>Posted to with an id behind it, a form of an activity is kept as it is.</summary>
    public string ActivityDrafts => $"{Activities}/drafts";
    public string ActivityDraftRemoval<TActivity>(TActivity activity) where TActivity : struct, IId<TActivity> => $"{ActivityDrafts}/{Hex(activity)}/removal";

    /// <summary>The form as it was left.</summary>
    public string NewActivityAsLeft<TActivity>(TActivity activity) where TActivity : struct, IId<TActivity> => $"{NewActivity}?draft={Hex(activity)}";
    public string EditActivityAsLeft<TActivity>(TActivity activity) where TActivity : struct, IId<TActivity> => $"{EditActivity(activity)}?draft=1";
}
