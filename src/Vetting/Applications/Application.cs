using Preau.Contracts;
using Preau.Contracts.Identity;
using Preau.Contracts.Networks;
using Preau.Platform.Files;
using Preau.Platform.Languages;
using Preau.Vetting.Applications.Score;
using Preau.Vetting.Calls;

namespace Preau.Vetting.Applications;

public readonly record struct ApplicationId(Guid Value) : IId<ApplicationId>
{
    public static ApplicationId From(Guid value) => new(value);
    public static bool TryParse(string? text, out ApplicationId id) => Contracts.Id.TryParse(text, out id);
    public static ApplicationId New() => new(Guid.CreateVersion7());
}

/// <summary>A draft and what was withdrawn are the applicant's alone. The last three are what the appointing body decided.</summary>
public enum ApplicationState { Draft, Submitted, Withdrawn, Accepted, Reserved, Declined }

/// <summary>What the appointing body says.</summary>
public enum Verdict { Accepted, Reserved, Declined }

/// <summary>What was done with an application since it was handed in.</summary>
public enum Act { Submitted, Corrected, Withdrawn, Resumed, Accepted, Reserved, Declined, TakenBack, ConflictLifted }

/// <summary>One thing that was done. It is never changed: what is done later stands after it.</summary>
public sealed class ApplicationAct
{
    ApplicationAct() { }

    /// <summary>From 1.</summary>
    public int Number { get; private init; }
    public Act Act { get; private init; }
    public DateTimeOffset At { get; private init; }

    /// <summary>Null once her account is gone.</summary>
    public PersonId? By { get; private set; }

    /// <summary>Of the panel, where it is about one of them; null once her account is gone.</summary>
    public PersonId? About { get; private set; }

    /// <summary>Why it was done; empty where the act says all.</summary>
    public string Note { get; private set; } = "";

    internal static ApplicationAct Of(int number, Act act, PersonId by, DateTimeOffset now, PersonId? about = null, string note = "") => new() { Number = number, Act = act, By = by, At = now, About = about, Note = note };

    internal void Unname(PersonId person) => (By, About) = (By == person ? null : By, About == person ? null : About);

    internal void Hush() => Note = "";
}

/// <summary>What she says to one criterion.</summary>
public sealed class Statement
{
    Statement() { }

    public int Criterion { get; private init; }
    public string Text { get; private set; } = "";

    internal static Statement To(int criterion, string text) => new() { Criterion = criterion, Text = text };

    internal void Rewrite(string text) => Text = text;
}

/// <summary>A file that shows what she says.</summary>
public sealed class EvidenceFile
{
    EvidenceFile() { }

    /// <summary>Never given twice in an application: an address of a file that was taken out leads nowhere.</summary>
    public int Number { get; private init; }

    /// <summary>SHA-256 of the content: its name in the store of files.</summary>
    public string Hash { get; private init; } = "";
    public string FileName { get; private init; } = "";
    public long Size { get; private init; }

    internal static EvidenceFile Of(int number, StoredFile file, string name) => new() { Number = number, Hash = file.Hash, FileName = name, Size = file.Size };
}

/// <summary>What an application says. In a draft anything may be missing.</summary>
/// <param name="Languages">BCP 47.</param>
/// <param name="Links">http or https.</param>
/// <param name="Statements">One for each criterion, in their order; empty where nothing is said yet.</param>
public sealed record ApplicationContent(SystemCode? System, SchoolId? SchoolId, IReadOnlyList<string> Languages, IReadOnlyList<string> Links, IReadOnlyList<string> Statements);

/// <summary>Somebody applies to a call: once, until its closing day in her own words, then scored and decided.</summary>
public sealed class Application
{
    public const int LongestStatement = 4000, LongestLink = 300, MostLinks = 8, MostFiles = 6, LongestReason = 2000;
    public const long MostBytesEach = 10_000_000;

    Application() { }

    public ApplicationId Id { get; private set; }
    public CallId CallId { get; private set; }

    /// <summary>Null once her account is gone: that somebody applied, and what was decided, stays.</summary>
    public PersonId? PersonId { get; private set; }

    /// <summary>Where she would speak for the programme; who decides there decides about her.</summary>
    public SystemCode? System { get; private set; }
    public SchoolId? SchoolId { get; private set; }
    public ApplicationState State { get; private set; }

    /// <summary>BCP 47 tags between spaces.</summary>
    public string SpokenTags { get; private set; } = "";

    /// <summary>An address a line.</summary>
    public string LinkLines { get; private set; } = "";
    public DateTimeOffset UpdatedAt { get; private set; }
    public DateTimeOffset? SubmittedAt { get; private set; }

    /// <summary>What the appointing body gives as its reason; she reads it.</summary>
    public string Reason { get; private set; } = "";
    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>The mandate that came of it.</summary>
    public AppointedId? MandateId { get; private set; }

    /// <summary>How many files were ever put in.</summary>
    public int FilesGiven { get; private set; }
    public List<Statement> Statements { get; } = [];
    public List<EvidenceFile> Files { get; } = [];
    public List<ApplicationAct> History { get; } = [];

    /// <summary>Two who change it at once: the second looks again.</summary>
    public int Version { get; private set; }

    public IReadOnlyList<string> Languages => SpokenTags.Split(' ', StringSplitOptions.RemoveEmptyEntries);
    public IReadOnlyList<string> Links => LinkLines.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    public bool IsDecided => State is ApplicationState.Accepted or ApplicationState.Reserved or ApplicationState.Declined;

    /// <summary>It is for the panel and those who decide, once the call is closed.</summary>
    public bool IsHandedIn => State == ApplicationState.Submitted || IsDecided;

    public string StatementTo(int criterion) => Statements.Find(statement => statement.Criterion == criterion)?.Text ?? "";

    public static Application Begin(Call call, PersonId person, DateTimeOffset now) => new() { Id = ApplicationId.New(), CallId = call.Id, PersonId = person, UpdatedAt = now };

    /// <summary>Keeps what is written so far; what was handed in stays so, and must stay whole.</summary>
    /// <returns>Why it cannot be, or null when it is done.</returns>
    public Message? Write(Call call, ApplicationContent content, bool submit, DateOnly today, DateTimeOffset now)
    {
        if (WhyNotNow(call, today) is { } refusal)
            return refusal;
        if (State == ApplicationState.Withdrawn)
            return new Message("You have withdrawn it: take that back first.");
        if (submit && !IsWhole(call, content))
            return new Message("Something is missing still.");
        (System, SchoolId, SpokenTags, LinkLines) = (content.System, content.SchoolId, string.Join(' ', content.Languages), string.Join('\n', content.Links));
        for (int number = 1; number <= content.Statements.Count; number++)
            if (Statements.Find(statement => statement.Criterion == number) is { } known)
                known.Rewrite(content.Statements[number - 1]);
            else
                Statements.Add(Statement.To(number, content.Statements[number - 1]));
        if (submit)
        {
            Did(State == ApplicationState.Draft ? Act.Submitted : Act.Corrected, PersonId!.Value, now);
            SubmittedAt ??= now;
            State = ApplicationState.Submitted;
        }
        (UpdatedAt, Version) = (now, Version + 1);
        return null;
    }

    /// <summary>Why nothing can be written now, whatever it says; or null.</summary>
    public Message? WhyNotNow(Call call, DateOnly today) =>
        IsDecided ? new Message("It is decided: it can no longer be changed.")
        : call.IsOpen(today) ? null
        : new Message("This call is not open: applications can no longer be changed.");

    public static bool IsWhole(Call call, ApplicationContent content) =>
        content.System is not null && content.Languages.Count > 0 && call.Criteria.TrueForAll(criterion => content.Statements.ElementAtOrDefault(criterion.Number - 1) is { Length: > 0 });

    public void Attach(StoredFile file, string name) => Files.Add(EvidenceFile.Of(++FilesGiven, file, name));

    public void Detach(int number) => Files.RemoveAll(file => file.Number == number);

    /// <summary>She does not want it any more; possible until it is decided.</summary>
    public Message? Withdraw(DateTimeOffset now)
    {
        if (State != ApplicationState.Submitted)
            return IsDecided ? new Message("It is decided: it can no longer be changed.") : new Message("There is nothing to withdraw.");
        State = ApplicationState.Withdrawn;
        Did(Act.Withdrawn, PersonId!.Value, now);
        return null;
    }

    public Message? Resume(Call call, DateOnly today, DateTimeOffset now)
    {
        if (State != ApplicationState.Withdrawn)
            return new Message("It is not withdrawn.");
        if (WhyNotNow(call, today) is { } refusal)
            return refusal;
        State = ApplicationState.Submitted;
        Did(Act.Resumed, PersonId!.Value, now);
        return null;
    }

    /// <param name="mandate">What she was appointed to: where she is accepted, and nowhere else.</param>
    public Message? Decide(Call call, Verdict verdict, string reason, PersonId by, AppointedId? mandate, DateOnly today, DateTimeOffset now)
    {
        if (WhyNotDecided(call, today) is { } refusal)
            return refusal;
        (State, Reason, DecidedAt, MandateId) = (Enum.Parse<ApplicationState>(verdict.ToString()), reason, now, mandate);
        Did(Enum.Parse<Act>(verdict.ToString()), by, now);
        return null;
    }

    /// <summary>Why nothing can be decided now, or null. Whoever is on the reserve list can still be accepted.</summary>
    public Message? WhyNotDecided(Call call, DateOnly today) =>
        IsDecided && State != ApplicationState.Reserved ? new Message("It was decided already.")
        : !IsHandedIn ? new Message("It is not handed in, or was withdrawn.")
        : call.State == CallState.Cancelled ? new Message("The call is called off: nothing is decided.")
        : !call.IsClosed(today) ? new Message("It can be decided once the call is closed.")
        : null;

    /// <summary>The decision is taken back: it waits for one again.</summary>
    public Message? TakeBack(PersonId by, DateTimeOffset now)
    {
        if (!IsDecided)
            return new Message("Nothing is decided: there is nothing to take back.");
        (State, Reason, DecidedAt, MandateId) = (ApplicationState.Submitted, "", null, null);
        Did(Act.TakenBack, by, now);
        return null;
    }

    /// <summary>An officer says that what one of the panel declared is no conflict of interest. Nobody says it of herself, and she is asked again before she reads.</summary>
    public Message? LiftConflict(Review review, string reason, PersonId by, DateTimeOffset now)
    {
        if (review.PersonId == by)
            return new Message("You declared it yourself: another officer lifts it.");
        if (review.State != ReviewState.Conflict)
            return new Message("She has no conflict of interest here.");
        if (IsDecided)
            return new Message("It was decided already.");
        Did(Act.ConflictLifted, by, now, review.PersonId, reason);
        return null;
    }

    /// <summary>Her words go with her account, and so does her name.</summary>
    internal void Unname()
    {
        (PersonId, SchoolId, SpokenTags, LinkLines, Reason) = (null, null, "", "", "");
        Statements.Clear();
        Files.Clear();
        History.ForEach(act => act.Hush());
        Version++;
    }

    internal void Unname(PersonId person)
    {
        History.ForEach(act => act.Unname(person));
        Version++;
    }

    void Did(Act act, PersonId by, DateTimeOffset now, PersonId? about = null, string note = "")
    {
        History.Add(ApplicationAct.Of(History.Count + 1, act, by, now, about, note));
        Version++;
    }
}
