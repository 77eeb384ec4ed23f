using System.Text.RegularExpressions;

namespace Preau.Platform.Text;

/// <summary>Finds e-mail addresses in what people and programs write.</summary>
public static partial class MailAddresses
{
    /// <summary>The text without them.</summary>
    public static string Hide(string text) => Address().Replace(text, "[…]");

    // Also as people hide them from programs: "maria (at) example.org".
    [GeneratedRegex(@"[\p{L}\p{N}._%+'-]+\s*(@|\(at\)|\[at\])\s*[\p{L}\p{N}-]+(\s*(\.|\(dot\)|\[dot\])\s*[\p{L}\p{N}-]+)+", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Address();
}
