using System.Globalization;
using Preau.Platform.Languages;

namespace Preau.Activities.Import;

/// <summary>A file that cannot be taken in as a whole: one sentence says why, and what to do. Nothing was saved.</summary>
internal sealed class ImportRefused(Message sentence, Exception? inner = null) : Exception(English(sentence), inner)
{
    public Message Sentence { get; } = sentence;

    /// <summary>A message in English, for the operator's command line.</summary>
    public static string English(Message message) => message.Args is { Length: > 0 } args
        ? string.Format(CultureInfo.InvariantCulture, message.Id, [.. args.Select(argument => argument is Message inner ? English(inner) : argument)])
        : message.Id;
}
