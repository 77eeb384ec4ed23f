using Preau.Academy.Courses.Import;
using Preau.Kit;
using Preau.Platform.Languages;

namespace Preau.Academy.Authoring.Imports;

/// <summary>How imports, and what they found, are said.</summary>
internal static class ImportWords
{
    internal static string State(this Words words, ImportState state) => state switch
    {
        ImportState.Uploaded => words["Waiting"],
        ImportState.Reading => words["Being read"],
        ImportState.Ready => words["Ready for you to check"],
        ImportState.Saving => words["Being saved"],
        ImportState.Saved => words["Saved"],
        _ => words["Not imported"],
    };

    internal static Tone ToneOf(ImportState state) => state switch
    {
        ImportState.Ready => Tone.Warn,
        ImportState.Saved => Tone.Ok,
        ImportState.Refused => Tone.Bad,
        _ => Tone.Info,
    };

    /// <summary>So many blocks of one tag, in a teacher's words where there are any.</summary>
    internal static string Count(this Words words, string tag, int n) => tag switch
    {
        "chapter" => words.Plural(n, "{0} module", "{0} modules"),
        "sequential" => words.Plural(n, "{0} section", "{0} sections"),
        "vertical" => words.Plural(n, "{0} page", "{0} pages"),
        "html" => words.Plural(n, "{0} text", "{0} texts"),
        "problem" => words.Plural(n, "{0} exercise", "{0} exercises"),
        "video" => words.Plural(n, "{0} film", "{0} films"),
        "poll" or "poll_question" => words.Plural(n, "{0} poll", "{0} polls"),
        "survey" => words.Plural(n, "{0} survey", "{0} surveys"),
        "word_cloud" => words.Plural(n, "{0} word cloud", "{0} word clouds"),
        "drag-and-drop-v2" => words.Plural(n, "{0} drag and drop exercise", "{0} drag and drop exercises"),
        "discussion" => words.Plural(n, "{0} discussion", "{0} discussions"),
        "openassessment" => words.Plural(n, "{0} peer assessment", "{0} peer assessments"),
        "library_content" or "itembank" => words.Plural(n, "{0} choice from a library", "{0} choices from a library"),
        "conditional" => words.Plural(n, "{0} conditional part", "{0} conditional parts"),
        "split_test" => words.Plural(n, "{0} experiment", "{0} experiments"),
        "done" => words.Plural(n, "{0} box to tick", "{0} boxes to tick"),
        "lti" or "lti_consumer" => words.Plural(n, "{0} external tool", "{0} external tools"),
        "course/tab" => words.Plural(n, "{0} page beside the course", "{0} pages beside the course"),
        "course/update" => words.Plural(n, "{0} piece of news", "{0} pieces of news"),
        "course/handouts" => words["the handouts"],
        "course/wiki" => words["a wiki"],
        "course/textbook" or "course/pdf_textbook" or "course/html_textbook" => words.Plural(n, "{0} textbook", "{0} textbooks"),
        _ => words["{0} of type “{1}”", n, tag],
    };
}
