namespace Preau.Contracts;

public sealed partial class Links
{
    /// <summary>Where something is reported; posted to, it is.</summary>
    public string Report(string kind, Guid id) => $"/{language}/reports/{Escape(kind)}/{id:N}";
    public string ReportSent => $"/{language}/reports/sent";

    /// <summary>The queue of a moderator: what waits longest.</summary>
    public string Moderation => $"/{language}/moderation";

    /// <summary>All that waits, to be decided together.</summary>
    public string ModerationList => $"{Moderation}/cases";

    /// <summary>Posted to, several are decided together.</summary>
    public string ModerationTogether => $"{ModerationList}/decisions";
    public string ModerationCase<TCase>(TCase one) where TCase : struct, IId<TCase> => $"{ModerationList}/{Hex(one)}";
    public string ModerationDecision<TCase>(TCase one) where TCase : struct, IId<TCase> => $"{ModerationCase(one)}/decision";
    public string ModerationDecisionUndo<TCase>(TCase one) where TCase : struct, IId<TCase> => $"{ModerationDecision(one)}/undo";
    public string ModerationAppeal<TCase>(TCase one) where TCase : struct, IId<TCase> => $"{ModerationCase(one)}/appeal";
    public string ModerationAppealUndo<TCase>(TCase one) where TCase : struct, IId<TCase> => $"{ModerationAppeal(one)}/undo";

    /// <summary>Posted to, its author is muted or banned.</summary>
    public string ModerationBars<TCase>(TCase one) where TCase : struct, IId<TCase> => $"{ModerationCase(one)}/bars";
    public string ModerationBarEnd<TBar>(TBar bar) where TBar : struct, IId<TBar> => $"{Moderation}/bars/{Hex(bar)}/end";
    public string ModerationBarEndUndo<TBar>(TBar bar) where TBar : struct, IId<TBar> => $"{ModerationBarEnd(bar)}/undo";

    /// <summary>Who did what, when and why, for administrators.</summary>
    public string ModerationLog => $"{Moderation}/log";

    /// <summary>What moderators decided about the present person.</summary>
    public string MyModeration => $"/{language}/my-moderation";
    public string MyModerationCase<TCase>(TCase one) where TCase : struct, IId<TCase> => $"{MyModeration}/{Hex(one)}";
    public string MyModerationAppeal<TCase>(TCase one) where TCase : struct, IId<TCase> => $"{MyModerationCase(one)}/appeal";
}
