using Preau.Contracts;
using Preau.Contracts.Identity;
using Preau.Contracts.Moderation;
using Preau.Contracts.Networks;
using Preau.Platform.Languages;

namespace Preau.Moderation.Cases;

public readonly record struct CaseId(Guid Value) : IId<CaseId>
{
    public static CaseId From(Guid value) => new(value);
    public static bool TryParse(string? text, out CaseId id) => Contracts.Id.TryParse(text, out id);
    public static CaseId New() => new(Guid.CreateVersion7());
}

/// <summary>Why something is reported, and why it is hidden.</summary>
public enum Reason { Insult, Hate, Spam, Private, Dangerous, Other }

public enum CaseState
{
    /// <summary>Waits for a moderator.</summary>
    Open,

    /// <summary>Looked at, and left as it is.</summary>
    Kept,
    Hidden,

    /// <summary>Its author says that it should not have been hidden; another moderator decides.</summary>
    Appealed,

    /// <summary>The other one found the same: the last word.</summary>
    Upheld,

    /// <summary>The other one found otherwise: it is shown again.</summary>
    Overturned,
}

/// <summary>
/// One thing that was reported, and what became of it. What it said is kept here as it was reported: what is changed
/// afterwards is still judged by what it was.
/// </summary>
public sealed class Case
{
    public const int LongestTitle = 200, LongestExcerpt = 4000, LongestWhy = 1000, LongestAppeal = 2000;

    Case() { }

    public CaseId Id { get; private set; }

    /// <summary>Of an <see cref="IReportable"/>.</summary>
    public string Kind { get; private set; } = "";

    /// <summary>The thing among its kind.</summary>
    public Guid Subject { get; private set; }
    public string Title { get; private set; } = "";
    public string Excerpt { get; private set; } = "";

    /// <summary>Whom it concerns; null once her account is gone.</summary>
    public PersonId? AuthorId { get; private set; }
    public Guid? Programme { get; private set; }
    public SystemCode? System { get; private set; }
    public DateTimeOffset OpenedAt { get; private set; }
    public CaseState State { get; private set; }

    /// <summary>Who decided, and when; null while nobody has.</summary>
    public PersonId? DecidedBy { get; private set; }
    public DateTimeOffset? DecidedAt { get; private set; }
    public Reason? Reason { get; private set; }

    /// <summary>What the moderator wrote to her.</summary>
    public string Why { get; private set; } = "";

    /// <summary>What she answered.</summary>
    public string Appeal { get; private set; } = "";
    public PersonId? AppealDecidedBy { get; private set; }
    public string AppealWhy { get; private set; } = "";

    /// <summary>Two who decide at once do not both.</summary>
    public int Version { get; private set; }

    public Place Place => new(Programme, System);

    /// <summary>Somebody has to do something about it.</summary>
    public bool IsWaiting => State is CaseState.Open or CaseState.Appealed;

    /// <summary>It is hidden now.</summary>
    public bool IsHidden => State is CaseState.Hidden or CaseState.Appealed or CaseState.Upheld;

    public static Case Open(string kind, Guid subject, Reported reported, DateTimeOffset now) => new()
    {
        Id = CaseId.New(),
        Kind = kind,
        Subject = subject,
        Title = Cut(reported.Title, LongestTitle),
        Excerpt = Cut(reported.Text, LongestExcerpt),
        AuthorId = reported.Author,
        Programme = reported.Place.Programme,
        System = reported.Place.System,
        OpenedAt = now,
    };

    /// <summary>It is reported again after somebody had left it as it is: somebody looks once more, at what it says now.</summary>
    public void ReportedAgain(Reported reported, DateTimeOffset now)
    {
        if (State is not (CaseState.Kept or CaseState.Overturned))
            return;
        (State, OpenedAt, Excerpt) = (CaseState.Open, now, Cut(reported.Text, LongestExcerpt));
        Forget();
        Version++;
    }

    public Message? Hide(PersonId by, Reason reason, string why, DateTimeOffset now) => Decide(CaseState.Hidden, by, reason, why, now);

    public Message? Keep(PersonId by, DateTimeOffset now) => Decide(CaseState.Kept, by, null, "", now);

    /// <summary>The decision is taken back, and it waits again.</summary>
    public Message? Undo()
    {
        if (State is not (CaseState.Hidden or CaseState.Kept))
            return new Message("There is no decision to take back.");
        Forget();
        return To(CaseState.Open);
    }

    /// <summary>Its author answers, once.</summary>
    public Message? Object(string text)
    {
        if (State != CaseState.Hidden)
            return new Message("This decision cannot be appealed any more.");
        Appeal = text;
        return To(CaseState.Appealed);
    }

    /// <summary>Another moderator than the first has the last word.</summary>
    public Message? DecideAppeal(bool uphold, PersonId by, string why)
    {
        if (State != CaseState.Appealed)
            return new Message("There is no appeal to decide.");
        if (by == DecidedBy)
            return new Message("You decided this yourself: somebody else decides the appeal.");
        (AppealDecidedBy, AppealWhy) = (by, why);
        return To(uphold ? CaseState.Upheld : CaseState.Overturned);
    }

    public Message? UndoAppeal()
    {
        if (State is not (CaseState.Upheld or CaseState.Overturned))
            return new Message("There is no decision to take back.");
        (AppealDecidedBy, AppealWhy) = (null, "");
        return To(CaseState.Appealed);
    }

    /// <summary>Nobody judges her own words.</summary>
    public bool MayBeDecidedBy(PersonId moderator) => AuthorId != moderator && !(State == CaseState.Appealed && DecidedBy == moderator);

    /// <summary>An account is gone: her words, and who she was.</summary>
    internal void Erase(PersonId person)
    {
        if (AuthorId == person)
            (AuthorId, Excerpt, Appeal) = (null, "", "");
        if (DecidedBy == person)
            DecidedBy = null;
        if (AppealDecidedBy == person)
            AppealDecidedBy = null;
    }

    Message? Decide(CaseState state, PersonId by, Reason? reason, string why, DateTimeOffset now)
    {
        if (State != CaseState.Open)
            return new Message("Somebody has decided this already.");
        (DecidedBy, DecidedAt, Reason, Why) = (by, now, reason, why);
        return To(state);
    }

    void Forget() => (DecidedBy, DecidedAt, Reason, Why, Appeal, AppealDecidedBy, AppealWhy) = (null, null, null, "", "", null, "");

    Message? To(CaseState state)
    {
        State = state;
        Version++;
        return null;
    }

    // Not within a pair that makes one character together.
    static string Cut(string text, int longest) => text.Length <= longest ? text : text[..(char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest)];
}

/// <summary>That somebody reported it. Who, nobody is shown: it is kept so that she reports a thing once, and not too many.</summary>
public sealed class CaseReport
{
    public const int LongestText = 1000, MostPerHour = 10;

    CaseReport() { }

    public CaseId CaseId { get; private set; }
    public PersonId ReporterId { get; private set; }
    public Reason Reason { get; private set; }
    public string Text { get; private set; } = "";
    public DateTimeOffset At { get; private set; }

    public static CaseReport Of(CaseId reported, PersonId by, Reason reason, string text, DateTimeOffset now) => new() { CaseId = reported, ReporterId = by, Reason = reason, Text = text, At = now };

    /// <summary>She reports it once more.</summary>
    public void Again(Reason reason, string text, DateTimeOffset now) => (Reason, Text, At) = (reason, text, now);
}
