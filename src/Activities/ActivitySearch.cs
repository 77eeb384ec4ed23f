using Preau.Platform.Data;
using Preau.Platform.Search;

namespace Preau.Activities;

/// <summary>What of an activity can be found by its words, as long as everybody may see it.</summary>
internal static class ActivitySearch
{
    public const string Kind = "activity";

    // One entry each, whatever language it is written in: it may be changed.
    const string AnyLanguage = "und";

    public static Task Reindex(this PreauDb db, Activity activity, CancellationToken cancellationToken) => activity.IsPublic
        ? db.Index(Kind, activity.Id.Value, AnyLanguage, activity.Title, string.Join('\n', activity.Text, activity.Organiser, activity.Town), cancellationToken)
        : db.Unindex(Kind, activity.Id.Value, cancellationToken);
}
