using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Preau.Platform.Languages;
using Preau.Tests;
using UglyToad.PdfPig;
using Xunit;

namespace Preau.Activities.Certificates.Print;

/// <summary>Certificates as readers that know nothing of us read them: poppler, qpdf and PdfPig.</summary>
public sealed partial class CertificatePrinterTests : IAsyncLifetime
{
    readonly TestSite site = new();

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => site.InitializeAsync();

    public ValueTask DisposeAsync() => site.DisposeAsync();

    static readonly DateTimeOffset Day = new(2025, 10, 14, 7, 0, 0, TimeSpan.Zero);

    public static TheoryData<string> Names => ["Zoë Müller-Łukaszewicz", "Élodie d’Été", "Šárka Ďuričová", "Νίκος Παπαδόπουλος", "Олександра Ївженко", "Ђорђе Ћирић", "ნინო გელაშვილი", "Անահիտ Սարգսյան", "محمد عبد الله", "فاطمة الزهراء", "کیان پگاه", "علاء الإسلام", "דוד לוי", "Ada محمد", "Nguyễn Ərtoğrul"];

    Task<byte[]> Printed(string name, string language = "en", bool upright = false, string title = "Robots in class", CertificateKind kind = CertificateKind.Participation) => site.With((_, services) =>
    {
        var words = language is "en" or "fr" ? services.GetRequiredService<Languages>().In(Language.Known[language]) : new Words(Language.Known[language], Catalogue.Empty);
        var facts = new CertificateFacts(title, Day, Day.AddHours(3), "Europe/Paris", "Rennes", "Collège des Lilas", "CodeWeek", 24, 3, "hk7m-x2pq");
        return Task.FromResult(services.GetRequiredService<CertificatePrinter>().Print(kind, facts, Day.AddDays(1), name, "bcdf-ghjk-mnpq-rstv", words, upright));
    });

    [GeneratedRegex("[\u200B\u200E\u200F\u202A-\u202E]", RegexOptions.NonBacktracking)]
    private static partial Regex Directions { get; }

    // Marks of direction are the reader's, and so is the form of a letter with its accents.
    static string Read(string text) => Directions.Replace(text, "").Normalize(NormalizationForm.FormKC);

    async Task<string> Ask(byte[] pdf, string program, params string[] arguments)
    {
        string file = Path.Combine(site.Location.Folder, $"{Guid.NewGuid():N}.pdf");
        await File.WriteAllBytesAsync(file, pdf, Stop);
        var start = new ProcessStartInfo(program, arguments.Select(argument => argument == "FILE" ? file : argument)) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, StandardOutputEncoding = Encoding.UTF8 };
        try
        {
            using var reader = Process.Start(start)!;
            var errors = reader.StandardError.ReadToEndAsync(Stop);
            string text = await reader.StandardOutput.ReadToEndAsync(Stop);
            await reader.WaitForExitAsync(Stop);
            return $"{text}{await errors}{(reader.ExitCode == 0 ? "" : $"ended with {reader.ExitCode}")}";
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip($"{program} is not installed (Debian: poppler-utils, qpdf).");
            throw;
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_name_of_any_script_is_read_back(string name)
    {
        string text = Read(await Ask(await Printed(name), "pdftotext", "-enc", "UTF-8", "FILE", "-"));
        Assert.Contains(Read(name), text, StringComparison.Ordinal);
        Assert.Contains("Certificate of participation", text, StringComparison.Ordinal);
        Assert.Contains("who took part in “Robots in class”.", text, StringComparison.Ordinal);
        Assert.Contains("/certificates/bcdf-ghjk-mnpq-rstv", text, StringComparison.Ordinal);
    }

    // Poppler puts points before their letter; what stands in the file is as the standard wants it.
    [Theory]
    [InlineData("שָׂרָה כֹּהֵן")]
    public async Task The_letters_of_a_pointed_name_are_read_back(string name)
    {
        static string Letters(string text) => string.Concat(text.Where(letter => CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark && letter != ' '));
        Assert.Contains(Letters(name), Letters(Read(await Ask(await Printed(name), "pdftotext", "-enc", "UTF-8", "FILE", "-"))), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task All_fonts_are_in_the_file_with_their_texts(string name)
    {
        byte[] pdf = await Printed(name);
        var rows = (await Ask(pdf, "pdffonts", "FILE")).Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(2).ToList();
        Assert.NotEmpty(rows);
        // Embedded, a part, with Unicode.
        Assert.All(rows, row => Assert.Matches(@"^[A-Z]{6}\+\S+ +CID TrueType +Identity-H +yes yes yes", row));
        Assert.InRange(pdf.Length, 5_000, 60_000);
    }

    [Fact]
    public async Task The_file_is_tagged_titled_and_of_a_language()
    {
        byte[] pdf = await Printed("Ada Lovelace", "fr");
        string info = await Ask(pdf, "pdfinfo", "FILE");
        Assert.Matches(@"Tagged: +yes", info);
        Assert.Matches(@"Title: +.*Ada Lovelace", info);
        Assert.Matches(@"Page size: +841.89 x 595.28 pts \(A4\)", info);
        string tree = await Ask(pdf, "pdfinfo", "-struct-text", "FILE");
        foreach (string part in new[] { "Document", "H1", "Figure", "Link", "Ada Lovelace" })
            Assert.Contains(part, tree, StringComparison.Ordinal);
        string raw = Encoding.Latin1.GetString(pdf);
        Assert.Contains("/Lang <FEFF00660072>", raw, StringComparison.Ordinal);
        Assert.Contains("<pdfuaid:part>1</pdfuaid:part>", raw, StringComparison.Ordinal);
        Assert.Matches(@"Page size: +595.28 x 841.89 pts \(A4\)", await Ask(await Printed("Ada", upright: true), "pdfinfo", "FILE"));
    }

    [Theory]
    [InlineData("en", false)]
    [InlineData("fr", true)]
    [InlineData("ar", false)]
    public async Task The_file_is_sound(string language, bool upright)
    {
        foreach (var kind in Enum.GetValues<CertificateKind>())
        {
            string said = await Ask(await Printed("فاطمة Ada", language, upright, kind: kind), "qpdf", "--check", "FILE");
            Assert.Contains("No syntax or stream encoding errors found", said, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Another_reader_finds_the_same_words()
    {
        using var document = PdfDocument.Open(await Printed("Νίκος Παπαδόπουλος"));
        var page = document.GetPage(1);
        string text = string.Concat(page.Letters.Select(letter => letter.Value));
        Assert.Contains("Νίκος Παπαδόπουλος", text, StringComparison.Ordinal);
        // Nothing is drawn outside the sheet.
        Assert.All(page.Letters, letter => Assert.True(letter.StartBaseLine.X >= 28 && letter.EndBaseLine.X <= page.Width - 28, letter.Value));
    }

    [Fact]
    public async Task A_long_name_and_a_long_title_stay_on_the_sheet()
    {
        foreach (bool upright in new[] { false, true })
        {
            using var document = PdfDocument.Open(await Printed(string.Join(' ', Enumerable.Repeat("Maximiliane", 10)), upright: upright, title: string.Join(' ', Enumerable.Repeat("Robotics", 22))));
            var page = Assert.Single(document.GetPages());
            Assert.All(page.Letters, letter => Assert.True(letter.StartBaseLine.X >= 28 && letter.EndBaseLine.X <= page.Width - 28 && letter.StartBaseLine.Y > 28, $"{letter.Value} at {letter.StartBaseLine}"));
        }
    }

    [Fact]
    public async Task The_same_certificate_is_the_same_file() => Assert.Equal(await Printed("Ada Lovelace"), await Printed("Ada Lovelace"));

    [Theory]
    [InlineData("Ada\u0007Lovelace", "It holds signs that are no letters.")]
    [InlineData("   \u00A0 ", "It is empty: there are only spaces.")]
    [InlineData("1234", "There is no letter in it.")]
    [InlineData("王小明", "We have no font for “{0}”.")]
    [InlineData("Ada 🦄", "We have no font for “{0}”.")]
    [InlineData("\uD800Ada", "It holds signs that are no letters.")]
    public Task A_name_that_cannot_be_printed_is_refused_in_one_sentence(string name, string sentence) => site.With((_, services) =>
    {
        Assert.Equal(sentence, NameList.Fault(name, services.GetRequiredService<PrintFonts>())?.Id);
        return Task.CompletedTask;
    });

    [Fact]
    public Task A_bad_name_stops_nobody_elses() => site.With((_, services) =>
    {
        var fonts = services.GetRequiredService<PrintFonts>();
        var list = NameList.Read($"Ada  Lovelace\r\n\n\u0001\n{new string('x', 121)}\nНіна\tІваненко", fonts);
        Assert.Equal(["Ada Lovelace", "Ніна Іваненко"], list.Good);
        Assert.Equal([3, 4], list.Bad.Select(one => one.Line));
        // Composed or not, it is the same name.
        Assert.Equal(NameList.Tidied("E\u0301lodie"), NameList.Tidied(" Élodie\u200E"));
        Assert.Equal("Ada-Lovelace", NameList.AsFile("Ada/../Lovelace"));
        return Task.CompletedTask;
    });

    [Fact]
    public async Task A_thousand_take_less_than_a_minute_by_far()
    {
        await Printed("Warm");
        long started = Stopwatch.GetTimestamp();
        for (int i = 0; i < 50; i++)
            await Printed(string.Create(CultureInfo.InvariantCulture, $"Νίκος محمد ნინო {i}"));
        Assert.InRange(Stopwatch.GetElapsedTime(started).TotalSeconds, 0, 3);
    }
}
