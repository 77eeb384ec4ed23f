using Preau.Contracts;
using Preau.Contracts.Identity;
using Preau.Labels.Apply;
using Preau.Labels.Schemes;
using Preau.Platform.Languages;

namespace Preau.Labels.Judge;

public readonly record struct LabelReviewId(Guid Value) : IId<LabelReviewId>
{
    public static LabelReviewId From(Guid value) => new(value);
    public static bool TryParse(string? text, out LabelReviewId id) => Contracts.Id.TryParse(text, out id);
    public static LabelReviewId New() => new(Guid.CreateVersion7());
}

/// <summary>One of those who judge everything; or a third, who judges only where they differ, with both before her.</summary>
public enum ReviewPart { Reviewer, Third }

/// <summary>Named, she says first whether something ties her to the school.</summary>
public enum LabelReviewState { Named, Open, HandedIn, Conflict }

/// <summary>What she finds of one criterion.</summary>
public sealed class LabelFinding
{
    LabelFinding() { }

    public string Criterion { get; private init; } = "";
    public Verdict Verdict { get; private set; }
    public string Remark { get; private set; } = "";

    internal static LabelFinding Of(string criterion, Verdict verdict, string remark) => new() { Criterion = criterion, Verdict = verdict, Remark = remark };

    internal void Rewrite(LabelFinding other) => (Verdict, Remark) = (other.Verdict, other.Remark);
}

/// <summary>Somebody judges an application, criterion by criterion, without seeing what the others say.</summary>
public sealed class LabelReview
{
    public const int LongestRemark = 1000, LongestConflict = 300;

    LabelReview() { }

    public LabelReviewId Id { get; private set; }
    public LabelApplicationId ApplicationId { get; private set; }

    /// <summary>Null once her account is gone: what she found stays.</summary>
    public PersonId? PersonId { get; private set; }
    public PersonId? NamedBy { get; private set; }
    public DateTimeOffset NamedAt { get; private set; }
    public ReviewPart Part { get; private set; }
    public LabelReviewState State { get; private set; }

    /// <summary>What ties her to the school; shown to nobody.</summary>
    public string Conflict { get; private set; } = "";
    public DateTimeOffset? HandedInAt { get; private set; }
    public List<LabelFinding> Findings { get; } = [];

    /// <summary>Two windows of one reviewer: the second looks again.</summary>
    public int Version { get; private set; }

    public LabelFinding? Of(string criterion) => Findings.Find(finding => finding.Criterion == criterion);

    public static LabelReview Name(LabelApplicationId application, PersonId person, ReviewPart part, PersonId by, DateTimeOffset now) =>
        new() { Id = LabelReviewId.New(), ApplicationId = application, PersonId = person, NamedBy = by, NamedAt = now, Part = part };

    /// <param name="conflict">What ties her to the school; null for nothing.</param>
    public Message? Declare(string? conflict)
    {
        if (State == LabelReviewState.Conflict || (State != LabelReviewState.Named && conflict is null))
            return new Message("You have said that already.");
        if (State == LabelReviewState.HandedIn)
            return new Message("You have handed in what you found: tell whoever leads the programme.");
        (State, Conflict) = conflict is null ? (LabelReviewState.Open, "") : (LabelReviewState.Conflict, conflict);
        if (State == LabelReviewState.Conflict)
            Findings.Clear();
        Version++;
        return null;
    }

    /// <param name="asked">The keys she is asked about: all, or where the others differ.</param>
    public Message? Write(IReadOnlyList<LabelFinding> findings, IReadOnlyCollection<string> asked, bool handIn, DateTimeOffset now)
    {
        if (State != LabelReviewState.Open)
            return State == LabelReviewState.HandedIn ? new Message("You have handed it in: it stays as it is.") : new Message("Say first whether you have a conflict of interest.");
        if (handIn && asked.Any(key => !findings.Any(finding => finding.Criterion == key)))
            return new Message("Something is missing still.");
        Findings.RemoveAll(known => !findings.Any(finding => finding.Criterion == known.Criterion));
        foreach (var finding in findings)
            if (Of(finding.Criterion) is { } known)
                known.Rewrite(finding);
            else
                Findings.Add(finding);
        if (handIn)
            (State, HandedInAt) = (LabelReviewState.HandedIn, now);
        Version++;
        return null;
    }

    /// <summary>The school has written more: she looks again at what she found.</summary>
    public void Reopen()
    {
        if (State != LabelReviewState.HandedIn)
            return;
        (State, HandedInAt) = (LabelReviewState.Open, null);
        Version++;
    }

    internal void Unname(PersonId person)
    {
        (PersonId, NamedBy, Conflict) = (PersonId == person ? null : PersonId, NamedBy == person ? null : NamedBy, PersonId == person ? "" : Conflict);
        Version++;
    }
}
