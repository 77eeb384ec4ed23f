using Preau.Contracts;
using Preau.Contracts.Identity;
using Preau.Contracts.Networks;
using Preau.Platform.Text;

namespace Preau.Schools.Twins;

public readonly record struct TwinningId(Guid Value) : IId<TwinningId>
{
    public static TwinningId From(Guid value) => new(value);
    public static bool TryParse(string? text, out TwinningId id) => Contracts.Id.TryParse(text, out id);
    public static TwinningId New() => new(Guid.CreateVersion7());
}

public enum TwinningState { Asked, Active, Declined, Withdrawn, Ended }

/// <summary>
/// One school asks another to be its twin. The other says yes, and they plan together, or says no and need give no reason.
/// Either ends it; it stays to be read.
/// </summary>
public sealed class Twinning
{
    public const int LongestText = 1000;

    /// <summary>For so long a no or an end can be taken back.</summary>
    public static readonly TimeSpan SecondThoughts = TimeSpan.FromDays(1);

    Twinning() { }

    public TwinningId Id { get; private set; }

    /// <summary>The school that asked.</summary>
    public SchoolId FromId { get; private set; }

    /// <summary>The school that was asked.</summary>
    public SchoolId ToId { get; private set; }

    /// <summary>The two in an order of their own: whoever asks first, there is one at a time.</summary>
    public string Pair { get; private set; } = "";

    /// <summary>Null once her account is gone, and her words with it.</summary>
    public PersonId? AskedBy { get; private set; }
    public string Text { get; private set; } = "";
    public DateTimeOffset AskedAt { get; private set; }
    public TwinningState State { get; private set; }

    /// <summary>Who said yes.</summary>
    public PersonId? AnsweredBy { get; private set; }
    public DateTimeOffset? AnsweredAt { get; private set; }

    /// <summary>Between the one who asked and the one who said yes.</summary>
    public IntroductionId? ConversationId { get; private set; }

    /// <summary>Since when it waits for nothing and nothing is planned any more; null until then.</summary>
    public DateTimeOffset? OverAt { get; private set; }

    /// <summary>The school that said no, withdrew or ended it.</summary>
    public SchoolId? OverBy { get; private set; }
    public int Version { get; private set; }

    public bool IsOpen => OverAt is null;

    public static Twinning Ask(SchoolId from, SchoolId to, PersonId by, string text, DateTimeOffset now) => new()
    {
        Id = TwinningId.New(),
        FromId = from,
        ToId = to,
        Pair = PairOf(from, to),
        AskedBy = by,
        // They have agreed to nothing yet.
        Text = MailAddresses.Hide(text),
        AskedAt = now,
    };

    public static string PairOf(SchoolId one, SchoolId other) =>
        string.Join(' ', new[] { one.Value.ToString("N"), other.Value.ToString("N") }.Order(StringComparer.Ordinal));

    public bool Accept(PersonId by, IntroductionId? conversation, DateTimeOffset now)
    {
        if (State != TwinningState.Asked)
            return false;
        (State, AnsweredBy, AnsweredAt, ConversationId) = (TwinningState.Active, by, now, conversation);
        Version++;
        return true;
    }

    /// <summary>The school asked says no, the one that asks withdraws, either ends what was begun.</summary>
    public bool End(SchoolId by, DateTimeOffset now)
    {
        if (!IsOpen || (by != FromId && by != ToId))
            return false;
        State = State == TwinningState.Active ? TwinningState.Ended : by == ToId ? TwinningState.Declined : TwinningState.Withdrawn;
        (OverAt, OverBy) = (now, by);
        Version++;
        return true;
    }

    public bool MayTakeBack(SchoolId by, DateTimeOffset now) => OverBy == by && now < OverAt + SecondThoughts;

    /// <summary>The school that ended it has thought again.</summary>
    public bool TakeBack(SchoolId by, DateTimeOffset now)
    {
        if (!MayTakeBack(by, now))
            return false;
        State = AnsweredAt is null ? TwinningState.Asked : TwinningState.Active;
        (OverAt, OverBy) = (null, null);
        Version++;
        return true;
    }

    /// <summary>One of its schools turned out to be another, or did not after all.</summary>
    /// <param name="pair">What keeps the two from asking each other twice.</param>
    internal void MoveTo(SchoolId from, SchoolId to, string pair, SchoolId? overBy)
    {
        (FromId, ToId, Pair, OverBy) = (from, to, pair, overBy);
        Version++;
    }

    internal void Unname(PersonId person)
    {
        if (AskedBy == person)
            (AskedBy, Text) = (null, "");
        if (AnsweredBy == person)
            AnsweredBy = null;
    }
}

public readonly record struct TwinStepId(Guid Value) : IId<TwinStepId>
{
    public static TwinStepId From(Guid value) => new(value);
    public static bool TryParse(string? text, out TwinStepId id) => Contracts.Id.TryParse(text, out id);
    public static TwinStepId New() => new(Guid.CreateVersion7());
}

/// <summary>A step of what two schools plan together: what, by when, who does it.</summary>
public sealed class TwinStep
{
    public const int LongestTitle = 200, LongestWho = 200, MostSteps = 100;

    TwinStep() { }

    public TwinStepId Id { get; private set; }
    public TwinningId TwinningId { get; private set; }
    public string Title { get; private set; } = "";
    public DateOnly? On { get; private set; }
    public string Who { get; private set; } = "";
    public bool IsDone { get; private set; }
    public DateTimeOffset AddedAt { get; private set; }

    /// <summary>Taken out of the plan; it can be put back.</summary>
    public DateTimeOffset? RemovedAt { get; private set; }

    /// <summary>Two who change it at once: the second is shown what the first wrote.</summary>
    public int Version { get; private set; }

    public static TwinStep Plan(TwinningId twinning, string title, DateOnly? on, string who, DateTimeOffset now)
    {
        var step = new TwinStep { Id = TwinStepId.New(), TwinningId = twinning, AddedAt = now };
        step.Change(title, on, who, isDone: false);
        return step;
    }

    public void Change(string title, DateOnly? on, string who, bool isDone)
    {
        (Title, On, Who, IsDone) = (title, on, who, isDone);
        Version++;
    }

    public void Remove(bool removed, DateTimeOffset now)
    {
        if (removed == RemovedAt is not null)
            return;
        RemovedAt = removed ? now : null;
        Version++;
    }
}
