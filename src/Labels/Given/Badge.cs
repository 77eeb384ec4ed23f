using System.Globalization;
using System.Net;
using System.Text;
using QRCoder;

namespace Preau.Labels.Given;

/// <summary>A label as a picture to print or to show on a website: its name, the school, its end, and a QR code that leads to its page.</summary>
internal static class Badge
{
    const int LettersALine = 26, MostLines = 3;

    /// <param name="address">Whole, with the host.</param>
    public static string Draw(string name, string level, string school, string until, string number, string address)
    {
        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode(address, QRCodeGenerator.ECCLevel.M);
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 440" width="320" height="440" role="img" aria-label="{Text($"{name}, {school}, {until}")}">""");
        svg.Append("""<path fill="#fff" stroke="#a8401a" stroke-width="4" d="M4 92 160 20l156 72v344H4z" stroke-linejoin="round"/><g fill="#1b2231" font-family="'Source Sans 3',system-ui,sans-serif" text-anchor="middle">""");
        int y = 104;
        foreach (string line in Lines(name))
            svg.Append(CultureInfo.InvariantCulture, $"""<text x="160" y="{y += 24}" font-size="20" font-weight="700">{Text(line)}</text>""");
        if (level.Length > 0)
            svg.Append(CultureInfo.InvariantCulture, $"""<text x="160" y="{y += 24}" font-size="18" fill="#a8401a" font-weight="600">{Text(level)}</text>""");
        foreach (string line in Lines(school))
            svg.Append(CultureInfo.InvariantCulture, $"""<text x="160" y="{y += 20}" font-size="15">{Text(line)}</text>""");
        svg.Append(CultureInfo.InvariantCulture, $"""<text x="160" y="404" font-size="14">{Text(until)}</text><text x="160" y="424" font-size="12" fill="#4d5568">{Text(number)}</text></g>""");
        int size = code.ModuleMatrix.Count;
        double scale = 130.0 / size;
        svg.Append(CultureInfo.InvariantCulture, $"""<g transform="translate(95 252) scale({scale:0.####})" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h{size}v{size}H0z"/><path fill="#000" d="{Squares(code)}"/></g></svg>""");
        return svg.ToString();
    }

    static string Squares(QRCodeData code)
    {
        var path = new StringBuilder();
        for (int y = 0; y < code.ModuleMatrix.Count; y++)
            for (int x = 0; x < code.ModuleMatrix[y].Count; x++)
            {
                int from = x;
                while (x < code.ModuleMatrix[y].Count && code.ModuleMatrix[y][x])
                    x++;
                // A run of dark squares is one stroke.
                if (x > from)
                    path.Append(CultureInfo.InvariantCulture, $"M{from} {y}h{x - from}v1h-{x - from}z");
            }
        return path.ToString();
    }

    static List<string> Lines(string text)
    {
        var lines = new List<string>();
        foreach (string word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            if (lines.Count > 0 && lines[^1].Length + word.Length < LettersALine)
                lines[^1] += " " + word;
            else if (lines.Count < MostLines)
                lines.Add(word.Length <= LettersALine ? word : word[..(LettersALine - 1)] + "…");
            else
                break;
        return lines;
    }

    static string Text(string text) => WebUtility.HtmlEncode(text);
}
