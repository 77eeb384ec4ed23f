using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Preau.Activities.Certificates;
using Preau.Activities.Certificates.Print;
using Preau.Platform;
using Preau.Platform.Languages;

namespace Preau.Bench.Parts;

/// <summary>A thousand certificates, of names in seven scripts, drawn one after the other into a file as the page does.</summary>
internal static class ManyCertificates
{
    const int Names = 1000;
    const double MostSeconds = 60;
    static readonly string[] Some = ["Zoë Müller-Łukaszewicz", "Νίκος Παπαδόπουλος", "Олександра Ївженко", "ნინო გელაშვილი", "Անահիտ Սարգսյան", "محمد عبد الله", "דוד לוי"];

    public static async Task Measure(Bench bench)
    {
        using var services = new ServiceCollection().BuildServiceProvider();
        var printer = new CertificatePrinter(new PrintFonts(), new ThisSite(new ConfigurationBuilder().AddInMemoryCollection([new("Site:Address", "https://preau.example.eu")]).Build(), services));
        var words = new Words(Language.English, Catalogue.Empty);
        var at = new DateTimeOffset(2025, 10, 14, 8, 0, 0, TimeSpan.Zero);
        var facts = new CertificateFacts("Robots in class", at, at.AddHours(3), "Europe/Paris", "Rennes", "Collège des Lilas", "CodeWeek");
        byte[] Print(int i) => printer.Print(CertificateKind.Participation, facts, at, string.Create(CultureInfo.InvariantCulture, $"{Some[i % Some.Length]} {i}"), CertificateCode.New(), words, upright: false);
        // The fonts are read once, and the methods compiled.
        for (int i = 0; i < 50; i++)
            Print(i);
        long started = Stopwatch.GetTimestamp(), bytes = 0;
        await using (var zip = await ZipArchive.CreateAsync(Stream.Null, ZipArchiveMode.Create, leaveOpen: false, null, bench.Stop))
            for (int i = 0; i < Names; i++)
            {
                byte[] pdf = Print(i);
                bytes += pdf.Length;
                await using var entry = await zip.CreateEntry($"{i}.pdf", CompressionLevel.NoCompression).OpenAsync(bench.Stop);
                await entry.WriteAsync(pdf, bench.Stop);
            }
        double seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        bench.Table.Add(new Figure($"{Shown.Whole(Names)} certificates of seven scripts, one after the other", $"≤ {Shown.Whole(MostSeconds)} s", Measured: $"{Shown.Digits(seconds)} s, {Shown.Whole(Names / seconds * 60)} a minute, {Shown.Whole(bytes / Names / 1000)} kB each", Ratio: Shown.Digits(seconds / MostSeconds), IsMet: seconds <= MostSeconds));
    }
}
