namespace Preau.Contracts;

public sealed partial class Links
{
    /// <summary>What takes place next; posted to, there is one more.</summary>
    public string Activities => $"/{language}/activities";
    public string ActivitiesOf(string programme) => $"{Activities}?programme={Escape(programme)}";

    /// <summary>The list as a calendar; with the filters of the list.</summary>
    public string ActivitiesFile => $"{Activities}.ics";

    /// <summary>Towns by the beginning of their name, for scripts.</summary>
    public string TownNames => "/map/towns";

    /// <summary>The empty form.</summary>
    public string NewActivity => $"{Activities}/new";
    public string NewActivityOf(string programme) => $"{NewActivity}?programme={Escape(programme)}";

    /// <summary>The form, filled in as an earlier one was.</summary>
    public string CopyActivity<TActivity>(TActivity activity) where TActivity : struct, IId<TActivity> => $"{NewActivity}?copy={Hex(activity)}";
    public string Activity<TActivity>(TActivity activity) where TActivity : struct, IId<TActivity> => $"{Activities}/{Hex(activity)}";
    public string ActivityFile<TActivity>(TActivity activity) where TActivity : struct, IId<TActivity> => $"{Activity(activity)}/activity.ics";
    public string EditActivity<TActivity>(TActivity activity) where TActivity : struct, IId<TActivity> => $"{Activity(activity)}/edit";

    /// <summary>Posted to, it waits for a moderator.</summary>
    public string ActivitySubmission<TActivity>(TActivity activity) where TActivity : struct, IId<TActivity> => $"{Activity(activity)}/submission";
    public string ActivitySubmissionUndo<TActivity>(TActivity activity) where TActivity : struct, IId<TActivity> => $"{ActivitySubmission(activity)}/undo";

    /// <summary>Posted to by a moderator: it is published or sent back.</summary>
    public string ActivityDecision<TActivity>(TActivity activity) where TActivity : struct, IId<TActivity> => $"{Activity(activity)}/decision";
    public string ActivityDecisionUndo<TActivity>(TActivity activity) where TActivity : struct, IId<TActivity> => $"{ActivityDecision(activity)}/undo";
    public string ActivityCancellation<TActivity>(TActivity activity) where TActivity : struct, IId<TActivity> => $"{Activity(activity)}/cancellation";
    public string ActivityCancellationUndo<TActivity>(TActivity activity) where TActivity : struct, IId<TActivity> => $"{ActivityCancellation(activity)}/undo";

    /// <summary>What the present person organises.</summary>
    public string MyActivities => $"/{language}/my-activities";

    /// <summary>What waits for the present person as a moderator.</summary>
    public string WaitingActivities => $"{Activities}/waiting";
}
