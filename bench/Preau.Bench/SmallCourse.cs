using System.Formats.Tar;
using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Preau.Bench;

/// <summary>Makes small courses, each with a word of its own and a word that it shares with a tenth of all.</summary>
internal static class SmallCourse
{
    static readonly string[] Topics = ["volcanoes", "bridges", "shadows", "magnets", "gardens", "puppets", "maps", "robots", "sounds", "mirrors"];
    static readonly string[] Ways = ["outdoors", "with paper", "in small groups", "by drawing", "for beginners", "across languages", "with families"];

    public static string OwnWord(int number) => string.Create(CultureInfo.InvariantCulture, $"atelier{number}");
    public static string SharedWord(int number) => Topics[number % Topics.Length];

    /// <returns>An Open edX archive, at its beginning.</returns>
    public static MemoryStream Archive(int number)
    {
        string id = number.ToString("D5", CultureInfo.InvariantCulture);
        string title = $"Teaching {SharedWord(number)} {Ways[number % Ways.Length]}: {OwnWord(number)}";
        var archive = new MemoryStream();
        using (var packed = new GZipStream(archive, CompressionLevel.Fastest, leaveOpen: true))
        using (var tar = new TarWriter(packed))
        {
            Add(tar, "course/course.xml", $"<course url_name=\"2026\" org=\"Bench\" course=\"C{id}\"/>");
            Add(tar, "course/course/2026.xml", Tree(title));
            Add(tar, "course/about/short_description.html", $"<p>Five hours about {SharedWord(number)}, with material to take into the classroom the next morning.</p>");
            Add(tar, "course/about/overview.html", $"<h2>About this course</h2><p>{Text(number)}</p>");
        }
        archive.Position = 0;
        return archive;
    }

    static void Add(TarWriter tar, string path, string text) =>
        tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, path) { DataStream = new MemoryStream(Encoding.UTF8.GetBytes(text)) });

    static string Tree(string title)
    {
        var tree = new StringBuilder();
        tree.Append(CultureInfo.InvariantCulture, $"<course display_name=\"{title}\" language=\"en\" start=\"2026-01-11T23:00:00Z\" self_paced=\"true\" course_visibility=\"public\">");
        for (int chapter = 1; chapter <= 3; chapter++)
        {
            tree.Append(CultureInfo.InvariantCulture, $"<chapter url_name=\"c{chapter}\" display_name=\"Module {chapter}\"><sequential url_name=\"s{chapter}\" display_name=\"Lesson {chapter}\">");
            for (int unit = 1; unit <= 3; unit++)
                tree.Append(CultureInfo.InvariantCulture, $"""
                    <vertical url_name="u{chapter}{unit}" display_name="Page {unit}">
                    <html url_name="h{chapter}{unit}"><p>{Text(unit)}</p></html>
                    <problem url_name="p{chapter}{unit}" display_name="Check"><multiplechoiceresponse><label>Which one?</label><choicegroup type="MultipleChoice"><choice correct="true">This</choice><choice correct="false">That</choice></choicegroup></multiplechoiceresponse></problem>
                    </vertical>
                    """);
            tree.Append("</sequential></chapter>");
        }
        return tree.Append("</course>").ToString();
    }

    static string Text(int number) => string.Join(' ', Enumerable.Range(number, 12).Select(i => $"We look, guess, try and tell: what happens {Ways[i % Ways.Length]} when the question comes first?"));
}
