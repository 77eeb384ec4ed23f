using System.Globalization;
using System.Text;

namespace Preau.Academy.Html.Css;

/// <summary>Writes names and texts so that they read back as themselves (CSSOM §2.1) and can never end a style element.</summary>
internal static class CssText
{
    public static StringBuilder Name(this StringBuilder css, string name)
    {
        for (var i = 0; i < name.Length; i++)
        {
            var c = name[i];
            if (c < ' ' || c == '\u007f' || (char.IsAsciiDigit(c) && (i == 0 || (i == 1 && name[0] == '-'))))
                css.Code(c);
            else if (char.IsAsciiLetterOrDigit(c) || c == '_' || c >= '\u0080' || (c == '-' && name.Length > 1))
                css.Append(c);
            else if (c is '<' or '>')
                css.Code(c);
            else
                css.Append('\\').Append(c);
        }
        return css;
    }

    public static StringBuilder Quoted(this StringBuilder css, string text)
    {
        css.Append('"');
        foreach (var c in text)
        {
            if (c < ' ' || c is '\u007f' or '<' or '>') css.Code(c);
            else if (c is '"' or '\\') css.Append('\\').Append(c);
            else css.Append(c);
        }
        return css.Append('"');
    }

    static void Code(this StringBuilder css, char c) =>
        css.Append('\\').Append(((int)c).ToString("x", CultureInfo.InvariantCulture)).Append(' ');
}
