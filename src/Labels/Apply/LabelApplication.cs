using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Preau.Contracts;
using Preau.Contracts.Identity;
using Preau.Contracts.Networks;
using Preau.Labels.Schemes;
using Preau.Platform.Languages;
using Preau.Platform.Text;

namespace Preau.Labels.Apply;

public readonly record struct LabelApplicationId(Guid Value) : IId<LabelApplicationId>
{
    public static LabelApplicationId From(Guid value) => new(value);
    public static bool TryParse(string? text, out LabelApplicationId id) => Contracts.Id.TryParse(text, out id);
    public static LabelApplicationId New() => new(Guid.CreateVersion7());
}

/// <summary>The school writes; it waits for reviewers; they ask for more and the school writes again; given; refused; taken back by the school.</summary>
public enum ApplicationState { Draft, Submitted, MoreAsked, Granted, Refused, Withdrawn }

/// <summary>What the lead says at the end of a review.</summary>
public enum Outcome { Granted, MoreAsked, Refused }

/// <summary>A school applies for a label, by the version of the scheme with which it began.</summary>
public sealed class LabelApplication
{
    public const int LongestText = 6000, LongestLink = 300, MostLinks = 5, MostFiles = 20, LongestReason = 2000, MostStaff = 2000;
    public const long MostBytesEach = 10_000_000;

    /// <summary>For so long the school is not told, and the decision can be taken back unseen.</summary>
    public static readonly TimeSpan SecondThoughts = TimeSpan.FromMinutes(30);

    const string Aside = " aside";

    LabelApplication() { }

    public LabelApplicationId Id { get; private set; }
    public LabelSchemeId SchemeId { get; private set; }
    public int SchemeVersion { get; private set; }
    public GroupId ProgrammeId { get; private set; }
    public SchoolId SchoolId { get; private set; }
    public SystemCode System { get; private set; }

    /// <summary>Who began it; null once her account is gone: it is the school's.</summary>
    public PersonId? BegunBy { get; private set; }
    public DateTimeOffset BegunAt { get; private set; }

    /// <summary>How many teach at the school, as it says; null until it does.</summary>
    public int? Staff { get; private set; }
    public ApplicationState State { get; private set; }

    /// <summary>A school has one open application for a label: unique, and null once it is over.</summary>
    public string? Open { get; private set; }

    /// <summary>Of what is to be renewed only evidence of that time or later counts; null for a first label.</summary>
    public DateTimeOffset? NewerThan { get; private set; }
    public DateTimeOffset? SubmittedAt { get; private set; }
    public PersonId? SubmittedBy { get; private set; }

    /// <summary>What the program had found when it was sent, as JSON: what reviewers judge does not change under them.</summary>
    public string Found { get; private set; } = "";

    /// <summary>From 1; null unless it is granted.</summary>
    public int? Level { get; private set; }
    public string Reason { get; private set; } = "";
    public PersonId? DecidedBy { get; private set; }
    public DateTimeOffset? DecidedAt { get; private set; }
    public DateTimeOffset? ToldAt { get; private set; }
    public int FilesGiven { get; private set; }
    public List<LabelAnswer> Answers { get; } = [];
    public List<LabelFile> Files { get; } = [];
    public List<Signature> Signatures { get; } = [];
    public List<LabelAct> History { get; } = [];

    /// <summary>Two who change it at once: the second looks again.</summary>
    public int Version { get; private set; }

    /// <summary>The school's own: not one that waits aside since two schools turned out to be one.</summary>
    public bool IsOpen => Open is { } open && !open.EndsWith(Aside, StringComparison.Ordinal);

    /// <summary>The school may write.</summary>
    public bool IsWritten => State is ApplicationState.Draft || (State is ApplicationState.MoreAsked && ToldAt is not null);

    /// <summary>Decided, and nobody at the school knows yet.</summary>
    public bool IsUntold => DecidedAt is not null && ToldAt is null;

    /// <summary>What the school is shown: what is not told yet still waits.</summary>
    public ApplicationState Shown => IsUntold ? ApplicationState.Submitted : State;

    public Signature? Signed => Signatures.Find(signature => signature.WithdrawnAt is null);

    public LabelAnswer? To(string key) => Answers.Find(answer => answer.Criterion == key);

    public IEnumerable<LabelFile> FilesOf(string key) => Files.Where(file => file.Criterion == key).OrderBy(file => file.Number);

    public static LabelApplication Begin(LabelScheme scheme, School school, PersonId by, DateTimeOffset now, LabelApplication? last = null)
    {
        var application = new LabelApplication
        {
            Id = LabelApplicationId.New(),
            SchemeId = scheme.Id,
            SchemeVersion = scheme.Latest!.Number,
            ProgrammeId = scheme.ProgrammeId,
            SchoolId = school.Id,
            System = school.System!.Value,
            BegunBy = by,
            BegunAt = now,
            Open = OpenAs(scheme.Id, school.Id),
            Staff = last?.Staff,
            NewerThan = last?.SubmittedAt,
        };
        application.Did(LabelDeed.Begun, by, now);
        // What need not be new is there already.
        foreach (var answer in last?.Answers ?? [])
            if (scheme.Latest.Content.Find(answer.Criterion) is { IsSaid: true, Renew: false })
            {
                application.Answers.Add(LabelAnswer.Of(answer.Criterion, answer.Text, answer.LinkLines));
                foreach (var file in last!.FilesOf(answer.Criterion))
                    application.Files.Add(file.Again(++application.FilesGiven));
            }
        return application;
    }

    static string OpenAs(LabelSchemeId scheme, SchoolId school) => $"{school.Value:N} {scheme.Value:N}";

    /// <summary>The school says it anew. What the head had signed is no longer what stands there.</summary>
    public Message? Write(int? staff, IReadOnlyList<LabelAnswer> answers, PersonId by, DateTimeOffset now)
    {
        if (!IsWritten)
            return new Message("It was sent: it can no longer be changed.");
        Staff = staff;
        foreach (var answer in answers)
            if (To(answer.Criterion) is { } known)
                known.Rewrite(answer.Text, answer.LinkLines);
            else
                Answers.Add(answer);
        Changed(by, now);
        return null;
    }

    public void Attach(LabelFile file)
    {
        Files.Add(file.Again(++FilesGiven));
        Version++;
    }

    public void Detach(int number)
    {
        Files.RemoveAll(file => file.Number == number);
        Version++;
    }

    /// <summary>Called last of what changes it.</summary>
    public void Changed(PersonId by, DateTimeOffset now)
    {
        Version++;
        if (Signed is not { } signature || signature.Hash == Hash())
            return;
        signature.Withdraw(now);
        Did(LabelDeed.SignatureLapsed, by, now);
    }

    /// <summary>SHA-256 of everything the school says, of the label it says it for, and of the school.</summary>
    public string Hash()
    {
        var text = new StringBuilder();
        void Say(string part) => text.Append(CultureInfo.InvariantCulture, $"{part.Length}:{part};");
        Say(SchemeId.Value.ToString("N"));
        Say(SchemeVersion.ToString(CultureInfo.InvariantCulture));
        Say(Id.Value.ToString("N"));
        Say(Staff?.ToString(CultureInfo.InvariantCulture) ?? "");
        foreach (var answer in Answers.Where(answer => answer.Text.Length + answer.LinkLines.Length > 0).OrderBy(answer => answer.Criterion, StringComparer.Ordinal))
        {
            Say(answer.Criterion);
            Say(answer.Text);
            Say(answer.LinkLines);
        }
        foreach (var file in Files.OrderBy(file => file.Number))
        {
            Say(file.Criterion);
            Say(file.FileName);
            Say(file.Hash);
        }
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    /// <summary>The head stands for it, with her name. Whether she is the head, the door has asked.</summary>
    /// <param name="seen">The hash of what was shown to her.</param>
    public Message? Sign(PersonId head, string name, string seen, DateTimeOffset now)
    {
        if (!IsWritten)
            return new Message("It was sent: it can no longer be changed.");
        if (Signed is not null)
            return new Message("It is signed already.");
        if (seen != Hash())
            return new Message("Somebody has changed it since you opened the page: read it again, then sign.");
        Signatures.Add(Signature.Of(Signatures.Count + 1, head, name, seen, SchemeVersion, now));
        Did(LabelDeed.Signed, head, now);
        return null;
    }

    public Message? Unsign(PersonId by, DateTimeOffset now)
    {
        if (!IsWritten || Signed is not { } signature)
            return new Message("There is no signature to take back.");
        signature.Withdraw(now);
        Did(LabelDeed.SignatureWithdrawn, by, now);
        return null;
    }

    /// <param name="reach">Which level it could reach by what is there.</param>
    public Message? Submit(SchemeContent scheme, int reach, string found, PersonId by, DateTimeOffset now)
    {
        if (!IsWritten)
            return new Message("It was sent already.");
        if (scheme.NeedsSignature && Signed is null)
            return new Message("The head of the school has not signed it yet.");
        if (reach == 0)
            return new Message("Something is missing still: see what stands at each criterion.");
        (State, SubmittedAt, SubmittedBy, Found, DecidedAt, DecidedBy, ToldAt, Reason, Level) = (ApplicationState.Submitted, now, by, found, null, null, null, "", null);
        Did(LabelDeed.Submitted, by, now);
        return null;
    }

    /// <summary>The school does not want it any more, or writes on.</summary>
    public Message? Withdraw(PersonId by, DateTimeOffset now)
    {
        if (!IsWritten && Shown != ApplicationState.Submitted)
            return new Message("It is decided: there is nothing to take back.");
        if (IsUntold)
            return new Message("It is being decided at this moment: wait for the letter.");
        (State, Open) = (ApplicationState.Withdrawn, null);
        Did(LabelDeed.Withdrawn, by, now);
        return null;
    }

    public Message? Resume(PersonId by, DateTimeOffset now)
    {
        if (State != ApplicationState.Withdrawn)
            return new Message("It is not withdrawn.");
        (State, Open, SubmittedAt) = (ApplicationState.Draft, OpenAs(SchemeId, SchoolId), null);
        Did(LabelDeed.Resumed, by, now);
        return null;
    }

    /// <summary>Decided, but not said yet.</summary>
    /// <param name="level">What the reviewers' findings reach.</param>
    public Message? Decide(Outcome outcome, int level, string reason, PersonId by, DateTimeOffset now)
    {
        if (State != ApplicationState.Submitted)
            return new Message("It does not wait any more: look at what stands there now.");
        if (outcome == Outcome.Granted && level == 0)
            return new Message("What was found reaches no level: ask for more, or refuse it.");
        if (outcome != Outcome.Granted && reason.Length == 0)
            return new Message("Say why: the school reads it.");
        (State, Level, Reason, DecidedBy, DecidedAt) = (Enum.Parse<ApplicationState>(outcome.ToString()), outcome == Outcome.Granted ? level : null, MailAddresses.Hide(reason), by, now);
        Did(Enum.Parse<LabelDeed>(outcome.ToString()), by, now);
        return null;
    }

    public Message? Undecide(PersonId by, DateTimeOffset now)
    {
        if (!IsUntold)
            return new Message("There is no decision to take back.");
        (State, Level, Reason, DecidedBy, DecidedAt) = (ApplicationState.Submitted, null, "", null, null);
        Did(LabelDeed.DecisionTakenBack, by, now);
        return null;
    }

    /// <summary>The school is told: from now on it holds.</summary>
    public bool Tell(DateTimeOffset now)
    {
        if (!IsUntold)
            return false;
        ToldAt = now;
        if (State is ApplicationState.Granted or ApplicationState.Refused)
            Open = null;
        Did(LabelDeed.Told, null, now);
        return true;
    }

    /// <summary>Reviewers come and go: it is written down.</summary>
    public void Note(LabelDeed deed, PersonId? by, DateTimeOffset now) => Did(deed, by, now);

    /// <summary>Its school turned out to be another, or did not after all.</summary>
    internal void MoveTo(SchoolId school, bool open)
    {
        SchoolId = school;
        if (Open is not null)
            Open = open ? OpenAs(SchemeId, school) : $"{Id.Value:N}{Aside}";
        Version++;
    }

    /// <summary>An account is gone. The signature of a head stays a signature, without her name.</summary>
    internal void Unname(PersonId person)
    {
        (BegunBy, SubmittedBy, DecidedBy) = (BegunBy == person ? null : BegunBy, SubmittedBy == person ? null : SubmittedBy, DecidedBy == person ? null : DecidedBy);
        Signatures.ForEach(signature => signature.Unname(person));
        History.ForEach(act => act.Unname(person));
        Version++;
    }

    void Did(LabelDeed deed, PersonId? by, DateTimeOffset now)
    {
        History.Add(LabelAct.Of(History.Count + 1, deed, by, now));
        Version++;
    }
}
