using System.Text;
using Preau.Contracts;
using Preau.Platform;
using Preau.Platform.Languages;
using QRCoder;

namespace Preau.Activities.Certificates.Print;

/// <summary>Draws certificates: A4, in the colours of the pages, calm enough for the wall of a classroom.</summary>
internal sealed class CertificatePrinter(PrintFonts fonts, ThisSite site)
{
    public const string ContentType = "application/pdf";
    const double Long = 841.89, Short = 595.28, Inset = 28, Margin = 62, QrSide = 84;
    const string Ink = "0.106 0.133 0.192", Quiet = "0.302 0.333 0.408", Action = "0.114 0.310 0.569", Tile = "0.659 0.251 0.102", Hairline = "0.867 0.843 0.788", Sunk = "0.984 0.976 0.957";

    /// <summary>The address that the QR code leads to: in the language of whoever opens it.</summary>
    public string AddressOf(string code) => $"{site.Address}/certificates/{code}";

    public byte[] Print(Certificate certificate, string name, string code, Words words, bool upright) =>
        Print(certificate.Kind, certificate.Facts, certificate.IssuedAt, name, code, words, upright);

    public byte[] Print(CertificateKind kind, CertificateFacts facts, DateTimeOffset at, string name, string code, Words words, bool upright)
    {
        var (width, height) = upright ? (Short, Long) : (Long, Short);
        string language = words.Language.Tag;
        bool isRight = words.Language.RightToLeft;
        var sheet = new Sheet(width, height, $"{words.Kind(kind)}: {name}", language);
        double middle = width / 2, room = width - 2 * Margin;
        IReadOnlyList<TextLine> Lines(string text, bool strong, double size, double most) => TextLine.Wrap(text, strong ? fonts.Strong : fonts.Regular, isRight, language, most * 1000 / size);

        Frame(sheet);
        double y = height - (upright ? 138 : 104);
        WordMark(sheet, middle, y, language);

        y -= upright ? 130 : 74;
        sheet.Write("H1", Lines(words.Kind(kind), strong: true, 30, room), middle, y, 30, Action, Align.Centre, 34);
        y -= upright ? 58 : 36;
        sheet.Write("P", Lines(words["is awarded to"], strong: false, 14, room), middle, y, 14, Quiet, Align.Centre);

        y -= upright ? 62 : 50;
        var (nameLines, nameSize) = Name(name, language, room);
        sheet.Write("P", nameLines, middle, y, nameSize, Ink, Align.Centre, nameSize * 1.15);
        y -= (nameLines.Count - 1) * nameSize * 1.15 + 22;
        sheet.Draw($"{Tile} RG 2.2 w 1 J {PdfFile.Text(middle - 28)} {PdfFile.Text(y)} m {PdfFile.Text(middle + 28)} {PdfFile.Text(y)} l S");

        y -= upright ? 46 : 34;
        var sentences = words.Sentences(kind, facts);
        for (int i = 0; i < sentences.Count; i++)
        {
            double size = i == 0 ? 17 : 14;
            var lines = Lines(sentences[i], strong: false, size, Math.Min(room, 600));
            sheet.Write("P", lines, middle, y, size, i == 0 ? Ink : Quiet, Align.Centre, size * 1.35);
            y -= lines.Count * size * 1.35 + (upright ? 8 : 3);
        }
        Foot(sheet, facts, at, code, words);
        return sheet.Written(site.Name, at);
    }

    // As large as it goes on one line; of a name that would be small then, on several.
    (IReadOnlyList<TextLine> Lines, double Size) Name(string name, string language, double room)
    {
        const double Largest = 40, Smallest = 22;
        var line = TextLine.Of(name, fonts.Strong, null, language);
        double size = Math.Min(Largest, room * 1000 / Math.Max(1, line.Width));
        return size >= Smallest ? ([line], size) : (TextLine.Wrap(name, fonts.Strong, null, language, room * 1000 / Smallest), Smallest);
    }

    static void Frame(Sheet sheet)
    {
        string inner = $"{PdfFile.Text(Inset)} {PdfFile.Text(Inset)} {PdfFile.Text(sheet.Width - 2 * Inset)} {PdfFile.Text(sheet.Height - 2 * Inset)} re";
        sheet.Draw($"{Sunk} rg {inner} f");
        sheet.Draw($"{Hairline} RG 1 w {inner} S");
        // The roof once more, wide and pale, behind all.
        double wide = sheet.Width - 2 * Inset - 90, tall = sheet.Height * 0.36;
        sheet.Draw($"0.965 0.953 0.926 RG 16 w 1 J 1 j {Roof(Inset + 45, sheet.Height * 0.16, wide, tall)} S");
    }

    // The mark of the pages: two slopes and a post over the name, in one stroke (RoofLine.razor).
    static string Roof(double left, double foot, double width, double height)
    {
        string At(double x, double y) => $"{PdfFile.Text(left + x / 112 * width)} {PdfFile.Text(foot + (72 - y) / 72 * height)}";
        return $"{At(2, 27)} m {At(62, 6)} l {At(108, 27)} l {At(97.5, 22.2)} l {At(97.5, 72)} l";
    }

    void WordMark(Sheet sheet, double middle, double y, string language)
    {
        const double Size = 21;
        var name = TextLine.Of(site.Name, fonts.Strong, null, language);
        double width = name.Width * Size / 1000 * 1.32 + 14;
        sheet.Draw($"{Tile} RG 2.4 w 1 J 1 j {Roof(middle - width * 0.46, y - 4, width, 46)} S");
        sheet.Write("P", [name], middle - width * 0.02, y, Size, Ink, Align.Centre);
    }

    // By whom and when on the side where reading begins, how to verify it on the other.
    void Foot(Sheet sheet, CertificateFacts facts, DateTimeOffset at, string code, Words words)
    {
        bool isRight = words.Language.RightToLeft;
        string language = words.Language.Tag, address = AddressOf(code);
        double near = isRight ? sheet.Width - Margin : Margin, far = isRight ? Margin : sheet.Width - Margin;
        var (ahead, behind) = isRight ? (Align.Right, Align.Left) : (Align.Left, Align.Right);
        bool upright = sheet.Height > sheet.Width;
        double room = sheet.Width - 2 * Margin - QrSide - 14, foot = Inset + 26;
        IReadOnlyList<TextLine> Lines(string text, bool strong, double size, double most, bool? right) => TextLine.Wrap(text, strong ? fonts.Strong : fonts.Regular, right, language, most * 1000 / size);

        double y = upright ? foot + QrSide + 56 : foot + 40;
        double issuerRoom = upright ? sheet.Width - 2 * Margin : room * 0.5;
        var issuer = Lines(facts.Programme.Length > 0 ? facts.Programme : site.Name, strong: true, 13, issuerRoom, isRight);
        sheet.Write("P", issuer, near, y + 15.5 * (issuer.Count - 1), 13, Ink, ahead, 15.5);
        sheet.Write("P", Lines(words["Issued on {0}", words.Date(at)], strong: false, 11.5, issuerRoom, isRight), near, y - 18, 11.5, Quiet, ahead);

        double beside = isRight ? far + QrSide + 14 : far - QrSide - 14;
        sheet.Write("P", Lines(words["Is it genuine? Look here:"], strong: false, 11, room, isRight), beside, foot + 50, 11, Quiet, behind);
        var link = TextLine.Wrap(address, fonts.Regular, false, language, (upright ? room : room * 0.62) * 1000 / 10.5);
        sheet.Write("P", link, beside, foot + 34, 10.5, Action, behind, 12.5, address);
        double left = isRight ? far : far - QrSide;
        sheet.Picture(Squares(address, left, foot, QrSide), words["QR code: {0}", address], left, foot, QrSide);
    }

    static string Squares(string address, double left, double foot, double side)
    {
        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode(address, QRCodeGenerator.ECCLevel.M);
        var rows = code.ModuleMatrix;
        double unit = side / rows.Count;
        var squares = new StringBuilder($"1 1 1 rg {PdfFile.Text(left)} {PdfFile.Text(foot)} {PdfFile.Text(side)} {PdfFile.Text(side)} re f 0 0 0 rg 1 0 0 1 {PdfFile.Text(left)} {PdfFile.Text(foot)} cm {unit.ToString("0.#####", System.Globalization.CultureInfo.InvariantCulture)} 0 0 {unit.ToString("0.#####", System.Globalization.CultureInfo.InvariantCulture)} 0 0 cm ");
        for (int row = 0; row < rows.Count; row++)
            for (int x = 0; x < rows.Count; x++)
            {
                int from = x;
                while (x < rows.Count && rows[row][x])
                    x++;
                if (x > from)
                    squares.Append(System.Globalization.CultureInfo.InvariantCulture, $"{from} {rows.Count - 1 - row} {x - from} 1 re ");
            }
        return squares.Append('f').ToString();
    }
}
