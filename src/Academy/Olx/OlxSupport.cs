using System.Collections.Frozen;
using Preau.Platform.Languages;

namespace Preau.Academy.Olx;

/// <summary>
/// Which blocks Préau shows, and for each other one the reason a reader is given. What is not shown is kept byte for byte
/// and exported again.
/// </summary>
internal static class OlxSupport
{
    static readonly FrozenSet<string> Shown = FrozenSet.Create(StringComparer.Ordinal,
        "course", "chapter", "sequential", "vertical", "html", "video", "problem", "poll", "survey", "poll_question",
        "word_cloud", "drag-and-drop-v2", "library_content", "itembank", "conditional", "split_test", "done");

    static readonly FrozenSet<string> Containers = FrozenSet.Create(StringComparer.Ordinal,
        "course", "chapter", "sequential", "vertical", "conditional", "split_test", "library_content", "itembank",
        "randomize", "wrapper", "videosequence", "section", "problemset");

    static readonly FrozenSet<string> Extras = FrozenSet.Create(StringComparer.Ordinal, "wiki", "textbook", "pdf_textbook", "html_textbook");

    static readonly FrozenDictionary<string, Message> Reasons = new Dictionary<string, Message>(StringComparer.Ordinal)
    {
        ["discussion"] = new("Discussions come with a later part of Préau."),
        ["openassessment"] = new("Peer assessment comes with a later part of Préau."),
        ["edx_sga"] = new("Work graded by staff comes with a later part of Préau."),
        ["staffgradedxblock"] = new("Work graded by staff comes with a later part of Préau."),
        ["lti"] = new("External tools (LTI) come with a later part of Préau."),
        ["lti_consumer"] = new("External tools (LTI) come with a later part of Préau."),
        ["scorm"] = new("SCORM packages are not shown."),
        ["annotatable"] = new("Annotations are not shown."),
        ["ubcpi"] = new("Peer instruction is not shown."),
        ["randomize"] = new("A random choice of this old kind is not made; use a library instead."),
        ["wiki"] = new("The wiki of the course is not carried over: an export does not hold its pages."),
        ["textbook"] = new("Textbooks are not shown."),
        ["pdf_textbook"] = new("Textbooks are not shown."),
        ["html_textbook"] = new("Textbooks are not shown."),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Blocks that hold blocks.</summary>
    public static bool IsContainer(string type) => Containers.Contains(type);

    /// <summary>Children of the course that are no part of its outline.</summary>
    public static bool IsExtra(string type) => Extras.Contains(type);

    public static bool IsShown(string type) => Shown.Contains(type);

    /// <summary>Why a block is not shown, or null when it is.</summary>
    public static Message? ReasonNotShown(OlxBlock block) => block.Reading switch
    {
        OlxReading.Dangling => new Message("The course points at this block, and it was not in the archive."),
        OlxReading.Broken => new Message("The definition of this block could not be read."),
        _ => ReasonNotShown(block.Type) ?? block.Problem?.Reason,
    };

    /// <summary>Why no block of a type is shown, or null when they are.</summary>
    public static Message? ReasonNotShown(string type)
    {
        if (Shown.Contains(type)) return null;
        if (Reasons.TryGetValue(type, out var reason)) return reason;
        return IsContainer(type)
            ? new Message("Blocks of type “{0}” are not shown as such; what they hold is shown in order.", type)
            : new Message("Préau does not know blocks of type “{0}”.", OlxPath.Shown(type));
    }
}
