using System.Globalization;
using Preau.Platform.Languages;

namespace Preau.Academy.Olx;

/// <summary>An archive that is not imported. <see cref="Sentence"/> says why and what to do, in any language.</summary>
internal class OlxRefused(Message sentence, Exception? inner = null) : Exception(English(sentence), inner)
{
    public Message Sentence { get; } = sentence;

    /// <summary>A message in English, for logs and for the operator's command line.</summary>
    public static string English(Message message) => message.Args is { Length: > 0 } args
        ? string.Format(CultureInfo.InvariantCulture, message.Id, [.. args.Select(argument => argument is Message inner ? English(inner) : argument)])
        : message.Id;
}
