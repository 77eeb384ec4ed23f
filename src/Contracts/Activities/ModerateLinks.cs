namespace Preau.Contracts;

public sealed partial class Links
{
    /// <summary>Posted to, several activities that wait are decided together.</summary>
    public string WaitingActivitiesTogether => $"{WaitingActivities}/decisions";
    public string WaitingBatchUndo<TBatch>(TBatch batch) where TBatch : struct, IId<TBatch> => $"{WaitingActivities}/batches/{Hex(batch)}/undo";

    /// <summary>Posted to, a moderator gets the daily letter of what waits, or gets it no more.</summary>
    public string WaitingLetters => $"{WaitingActivities}/letters";

    /// <summary>Where a moderator suggests corrections.</summary>
    public string ActivityCorrection<TActivity>(TActivity activity) where TActivity : struct, IId<TActivity> => $"{Activity(activity)}/correction";

    /// <summary>Posted to by the organiser: what was suggested is taken over, or not.</summary>
    public string ActivityCorrectionAnswer<TActivity>(TActivity activity) where TActivity : struct, IId<TActivity> => $"{ActivityCorrection(activity)}/answer";

    /// <summary>Where its organiser is trusted: what she sends in there is announced at once.</summary>
    public string ActivityTrust<TActivity>(TActivity activity) where TActivity : struct, IId<TActivity> => $"{Activity(activity)}/trust";

    /// <summary>Posted to, what was announced without a look is sent back.</summary>
    public string ActivityTakeBack<TActivity>(TActivity activity) where TActivity : struct, IId<TActivity> => $"{Activity(activity)}/take-back";

    /// <summary>Whom moderators trust, and what was announced for that.</summary>
    public string TrustedOrganisers => $"{Activities}/trusted";
    public string TrustEnd<TTrust>(TTrust trust) where TTrust : struct, IId<TTrust> => $"{TrustedOrganisers}/{Hex(trust)}/end";
    public string TrustEndUndo<TTrust>(TTrust trust) where TTrust : struct, IId<TTrust> => $"{TrustEnd(trust)}/undo";

    /// <summary>What a moderator writes again and again; posted to, there is one more.</summary>
    public string SavedReplies => $"{Activities}/replies";
    public string SavedReply<TReply>(TReply reply) where TReply : struct, IId<TReply> => $"{SavedReplies}/{Hex(reply)}";
    public string SavedReplyRemoval<TReply>(TReply reply) where TReply : struct, IId<TReply> => $"{SavedReply(reply)}/removal";
    public string SavedReplyRemovalUndo<TReply>(TReply reply) where TReply : struct, IId<TReply> => $"{SavedReplyRemoval(reply)}/undo";

    /// <summary>Who decided what, and when.</summary>
    public string ActivityDecisions => $"{Activities}/decisions";
}
