using Preau.Contracts;
using Preau.Contracts.Identity;
using Preau.Contracts.Networks;

namespace Preau.Groups.Consultations;

public readonly record struct ConsultationId(Guid Value) : IId<ConsultationId>
{
    public static ConsultationId From(Guid value) => new(value);
    public static bool TryParse(string? text, out ConsultationId id) => Contracts.Id.TryParse(text, out id);
    public static ConsultationId New() => new(Guid.CreateVersion7());
}

/// <summary>Its questions are being written; systems answer; the time is over; everybody reads what was answered.</summary>
public enum ConsultationState { Draft, Open, Closed, Released }

public sealed class Question
{
    public const int Most = 20, Longest = 1000;

    public int Number { get; internal init; }
    public string Text { get; internal set; } = "";
}

/// <summary>A group asks its member systems. What one answers nobody else reads, not even the chair, until all answers are released.</summary>
public sealed class Consultation
{
    public const int LongestTitle = 200, LongestText = 8000, DaysToRemind = 3;

    Consultation() { }

    public ConsultationId Id { get; private set; }
    public GroupId GroupId { get; private set; }
    public string Title { get; private set; } = "";

    /// <summary>Markdown: what it is about.</summary>
    public string Text { get; private set; } = "";
    public DateTimeOffset Deadline { get; private set; }

    /// <summary>IANA: the clocks that the deadline was given on.</summary>
    public string Zone { get; private set; } = "";

    /// <summary>When those who have not answered are reminded.</summary>
    public DateTimeOffset RemindsAt => Deadline.AddDays(-DaysToRemind);
    public DateTimeOffset? OpenedAt { get; private set; }
    public DateTimeOffset? ReleasedAt { get; private set; }
    public List<Question> Questions { get; } = [];
    public int Version { get; private set; }

    public static Consultation Begin(ConsultationId id, GroupId group) => new() { Id = id, GroupId = group };

    /// <summary>Only before it is opened: nobody answers a question that becomes another.</summary>
    public void Ask(string title, string text, DateTimeOffset deadline, string zone, IReadOnlyList<string> questions)
    {
        (Title, Text, Deadline, Zone) = (title, text, deadline, zone);
        Questions.RemoveAll(question => question.Number > questions.Count);
        for (int i = 0; i < questions.Count; i++)
            if (Questions.Find(question => question.Number == i + 1) is { } known)
                known.Text = questions[i];
            else
                Questions.Add(new Question { Number = i + 1, Text = questions[i] });
        Version++;
    }

    public ConsultationState StateAt(DateTimeOffset now) => (OpenedAt, ReleasedAt) switch
    {
        (null, _) => ConsultationState.Draft,
        (_, not null) => ConsultationState.Released,
        _ => now < Deadline ? ConsultationState.Open : ConsultationState.Closed,
    };

    /// <returns>False when it was opened before, or when nobody could answer in time.</returns>
    public bool Open(DateTimeOffset now)
    {
        if (OpenedAt is not null || Deadline <= now || Questions.Count == 0)
            return false;
        OpenedAt = now;
        Version++;
        return true;
    }

    /// <summary>Once the time is over, or once every member has answered.</summary>
    /// <param name="members">The member systems of today.</param>
    /// <param name="answered">Those that have submitted.</param>
    public bool MayRelease(IReadOnlyCollection<SystemCode> members, IReadOnlyCollection<SystemCode> answered, DateTimeOffset now) => StateAt(now) switch
    {
        ConsultationState.Closed => true,
        ConsultationState.Open => members.Count > 0 && members.All(answered.Contains),
        _ => false,
    };

    /// <summary>It cannot be taken back: what was read was read.</summary>
    public void Release(DateTimeOffset now)
    {
        ReleasedAt ??= now;
        Version++;
    }
}

/// <summary>One answer to one question.</summary>
public sealed class AnswerLine
{
    public const int Longest = 8000;

    public int Number { get; internal init; }
    public string Text { get; internal set; } = "";

    /// <summary>False: for the members alone, also after the release.</summary>
    public bool IsPublic { get; internal set; } = true;
}

/// <summary>What one system answers: kept while it is written, and read by others only once it was submitted and all are released.</summary>
public sealed class SystemAnswer
{
    SystemAnswer() { }

    public ConsultationId ConsultationId { get; private set; }
    public SystemCode System { get; private set; }
    public DateTimeOffset ChangedAt { get; private set; }

    /// <summary>Null while it is a draft.</summary>
    public DateTimeOffset? SubmittedAt { get; private set; }

    /// <summary>Who wrote it last; null once her account is gone.</summary>
    public PersonId? WrittenBy { get; private set; }
    public List<AnswerLine> Lines { get; } = [];
    public int Version { get; private set; }

    public static SystemAnswer Begin(ConsultationId consultation, SystemCode system) => new() { ConsultationId = consultation, System = system };

    public void Write(IReadOnlyCollection<AnswerLine> lines, bool submit, PersonId by, DateTimeOffset now)
    {
        foreach (var said in lines)
            if (Lines.Find(line => line.Number == said.Number) is { } line)
                (line.Text, line.IsPublic) = (said.Text, said.IsPublic);
            else
                Lines.Add(said);
        (ChangedAt, SubmittedAt, WrittenBy) = (now, submit ? now : null, by);
        Version++;
    }

    public AnswerLine? To(int question) => Lines.Find(line => line.Number == question);

    internal void Unname() => WrittenBy = null;
}
