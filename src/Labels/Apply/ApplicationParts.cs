using Preau.Contracts.Identity;
using Preau.Platform.Files;

namespace Preau.Labels.Apply;

/// <summary>What the school says to one criterion.</summary>
public sealed class LabelAnswer
{
    LabelAnswer() { }

    public string Criterion { get; private init; } = "";
    public string Text { get; private set; } = "";

    /// <summary>An address a line.</summary>
    public string LinkLines { get; private set; } = "";

    public IReadOnlyList<string> Links => LinkLines.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    internal static LabelAnswer Of(string criterion, string text, string links) => new() { Criterion = criterion, Text = text, LinkLines = links };

    internal void Rewrite(string text, string links) => (Text, LinkLines) = (text, links);
}

/// <summary>A file that shows it.</summary>
public sealed class LabelFile
{
    LabelFile() { }

    /// <summary>Never given twice in an application.</summary>
    public int Number { get; private init; }
    public string Criterion { get; private init; } = "";

    /// <summary>SHA-256 of the content: its name in the store of files.</summary>
    public string Hash { get; private init; } = "";
    public string FileName { get; private init; } = "";
    public long Size { get; private init; }

    internal static LabelFile Of(string criterion, StoredFile file, string name) => new() { Criterion = criterion, Hash = file.Hash, FileName = name, Size = file.Size };

    internal LabelFile Again(int number) => new() { Number = number, Criterion = Criterion, Hash = Hash, FileName = FileName, Size = Size };
}

/// <summary>The head of the school stood for what was written, word for word.</summary>
public sealed class Signature
{
    public const int LongestName = 200;

    Signature() { }

    public int Number { get; private init; }

    /// <summary>Null once her account is gone; so is her name.</summary>
    public PersonId? PersonId { get; private set; }

    /// <summary>As she typed it.</summary>
    public string Name { get; private set; } = "";
    public DateTimeOffset At { get; private init; }
    public int SchemeVersion { get; private init; }

    /// <summary>SHA-256 of what was signed: <see cref="LabelApplication.Hash"/>.</summary>
    public string Hash { get; private init; } = "";
    public DateTimeOffset? WithdrawnAt { get; private set; }

    internal static Signature Of(int number, PersonId person, string name, string hash, int version, DateTimeOffset now) =>
        new() { Number = number, PersonId = person, Name = name, Hash = hash, SchemeVersion = version, At = now };

    internal void Withdraw(DateTimeOffset now) => WithdrawnAt = now;

    internal void Unname(PersonId person) => (PersonId, Name) = PersonId == person ? (null, "") : (PersonId, Name);
}

public enum LabelDeed { Begun, Signed, SignatureWithdrawn, SignatureLapsed, Submitted, Withdrawn, Resumed, ReviewerNamed, ReviewerRemoved, Reviewed, Granted, MoreAsked, Refused, DecisionTakenBack, Told }

/// <summary>One thing that was done. It is never changed: what is done later stands after it.</summary>
public sealed class LabelAct
{
    LabelAct() { }

    public int Number { get; private init; }
    public LabelDeed Deed { get; private init; }
    public DateTimeOffset At { get; private init; }

    /// <summary>Null where the program did it, and once her account is gone.</summary>
    public PersonId? By { get; private set; }

    internal static LabelAct Of(int number, LabelDeed deed, PersonId? by, DateTimeOffset now) => new() { Number = number, Deed = deed, By = by, At = now };

    internal void Unname(PersonId person) => By = By == person ? null : By;
}
