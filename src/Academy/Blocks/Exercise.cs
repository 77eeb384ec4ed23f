using Microsoft.AspNetCore.Http;
using Preau.Academy.Courses;
using Preau.Platform.Languages;

namespace Preau.Academy.Blocks;

/// <summary>A block that takes answers. It judges and keeps nothing: the learner's state comes in as JSON and goes out as JSON.</summary>
public abstract record Exercise(SyllabusNode Node, string TextLanguage) : BlockContent(Node, TextLanguage)
{
    /// <summary>The points a complete answer earns; null where nothing is graded.</summary>
    public virtual double? Possible => null;

    /// <summary>Whether this state counts towards completing the unit.</summary>
    public abstract bool IsAnswered(string? state);

    /// <summary>Judges what the learner sent.</summary>
    /// <param name="state">What was stored, or null the first time.</param>
    public abstract Outcome Take(string? state, IFormCollection form, Moment moment);
}

/// <summary>When and for whom an exercise is shown or judged.</summary>
/// <param name="Closes">Due date and grace, or null.</param>
/// <param name="Seed">The learner's own chance with this block.</param>
[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)]
public readonly record struct Moment(DateTimeOffset Now, DateTimeOffset? Closes, int Seed)
{
    /// <summary>No answer is taken any more.</summary>
    public bool IsOver => Problems.ProblemState.IsPastDue(Now, Closes);
}

/// <summary>What came of it.</summary>
/// <param name="State">The state to store, or null when nothing changed.</param>
/// <param name="Refusal">Why nothing was taken, to say above the form.</param>
/// <param name="Faults">By field: what to mend.</param>
public sealed record Outcome(string? State, double? Earned = null, double? Possible = null, Message? Refusal = null, IReadOnlyDictionary<string, Message>? Faults = null)
{
    public static Outcome Refused(Message reason) => new(null, Refusal: reason);

    public bool IsAccepted => State is not null;
}
