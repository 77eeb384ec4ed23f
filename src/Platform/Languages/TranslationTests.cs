using System.Diagnostics;
using System.Text.RegularExpressions;
using Xunit;

namespace Preau.Platform.Languages;

/// <summary>Where this repository is, for tests that read its files.</summary>
static class Repository
{
    internal static string Folder(string name)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Preau.slnx"))) return Path.Combine(folder.FullName, name);
        throw new DirectoryNotFoundException("The tests do not run inside the repository.");
    }
}

public sealed class TranslationTests
{
    [Fact]
    public void Every_sentence_of_the_source_is_translated()
    {
        var sentences = SourceSentences.Read(Repository.Folder("src"));
        var missing = new List<string>();
        foreach (var path in Directory.EnumerateFiles(Repository.Folder("languages"), "*.po").Where(path => Path.GetFileName(path) != "en.po"))
        {
            var translated = PoReader.ReadFile(path).Entries.Where(entry => entry.IsTranslated).ToDictionary(entry => entry.Key);
            missing.AddRange(sentences
                .Where(sentence => !translated.TryGetValue((sentence.Context, sentence.Id), out var entry) || entry.Plural != sentence.Plural)
                .Select(sentence => $"{Path.GetFileName(path)}: \"{sentence.Id}\" ({sentence.References[0]})"));
        }
        Assert.True(missing.Count == 0, $"Not translated:\n{string.Join('\n', missing)}");
    }

    [Fact]
    public void French_keeps_its_typography()
    {
        var faults = PoReader.ReadFile(Path.Combine(Repository.Folder("languages"), "fr.po")).Entries.Skip(1)
            .SelectMany(entry => entry.Translations)
            .Where(text => Regex.IsMatch(text, @"[^\u202F][;!?]|[^\u00A0](:(?!\S)|[%»])|«[^\u00A0]|['“”""]|\.\.\.", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)));
        Assert.True(!faults.Any(), $"languages/README.md says how to mend:\n{string.Join('\n', faults)}");
    }

    [Fact]
    public void Each_PO_file_satisfies_msgfmt()
    {
        foreach (var path in Directory.EnumerateFiles(Repository.Folder("languages"), "*.po"))
            Assert.Equal("", Msgfmt(path));
    }

    [Fact]
    public void Sentences_are_found_in_every_form_they_take()
    {
        using var source = new Source("""
            // T["a comment"]
            @* T["a Razor comment"] *@
            <h1 title="@T["Quoted \"title\""]">@T["Hello, {0}", Name(1, $"{x} y")]</h1>
            @T.Plural(Count("a, b", new[] { 1, 2 }), "{0} day", "{0} days", "extra")
            @T.In("verb", "Open") @(open ? T["Open"] : words["Closed"])
            @T[open ? "Opened" : "Shut"] T[] array; words[0]
            new Message("One {0}", "argument") static Message Two(int n) => new("Two " +
                "lines", n);
            new Message(stored.Read("Id"), 1) @T[of("x") ? ("Yes") : "No"]
            """);
        Assert.Equal(
            [(null, "Quoted \"title\"", null), (null, "Hello, {0}", null), (null, "{0} day", "{0} days"), ("verb", "Open", null), (null, "Open", null), (null, "Closed", null),
             (null, "Opened", null), (null, "Shut", null), (null, "One {0}", null), (null, "Two lines", null), (null, "Yes", null), (null, "No", null)],
            SourceSentences.Read(source.Folder).Select(sentence => (sentence.Context, sentence.Id, sentence.Plural)));
    }

    [Theory]
    [InlineData("@T[name]")]
    [InlineData("@T[$\"Hello {name}\"]")]
    [InlineData("@T.Plural(n, one, other)")]
    [InlineData("new Message($\"Hello {name}\")")]
    public void A_sentence_that_is_no_literal_is_a_fault(string code)
    {
        using var source = new Source($"\n{code}\n");
        Assert.StartsWith("src/Page.razor:2: ", Assert.Throws<FormatException>(() => SourceSentences.Read(source.Folder)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_update_adds_retires_and_revives_without_disorder()
    {
        using var source = new Source("""@T["Kept"] @T["New {0}", 1] @T.Plural(n, "{0} day", "{0} days") @T["Back"] @T["Now plural"]""");
        var path = source.Po("""
            # Translated by people.
            msgid ""
            msgstr ""
            "Project-Id-Version: Préau\n"
            "PO-Revision-Date: 2026-01-12 12:00+0000\n"
            "Last-Translator: Somebody\n"
            "Language-Team: French\n"
            "Language: fr\n"
            "MIME-Version: 1.0\n"
            "Content-Type: text/plain; charset=UTF-8\n"
            "Content-Transfer-Encoding: 8bit\n"
            "Plural-Forms: nplurals=2; plural=(n > 1);\n"

            msgid "Gone"
            msgstr "Parti"

            # careful
            msgid "Kept"
            msgstr "Gardé"

            msgid "Gone and never translated"
            msgstr ""

            #~ msgid "Back"
            #~ msgstr "De retour"
            """);
        var update = Assert.Single(PoUpdate.Run(source.Folder, source.Languages));
        Assert.Equal(new("fr", Added: 4, Retired: 2, Untranslated: 3), update);
        var text = File.ReadAllText(path);
        Assert.StartsWith("# Translated by people.\nmsgid \"\"\nmsgstr \"\"\n\"Project-Id-Version: Préau\\n\"\n", text, StringComparison.Ordinal);
        Assert.EndsWith("""

            # careful
            #: src/Page.razor
            msgid "Kept"
            msgstr "Gardé"

            #: src/Page.razor
            msgid "Back"
            msgstr "De retour"

            #: src/Page.razor
            #, csharp-format
            msgid "New {0}"
            msgstr ""

            #: src/Page.razor
            #, csharp-format
            msgid "{0} day"
            msgid_plural "{0} days"
            msgstr[0] ""
            msgstr[1] ""

            #: src/Page.razor
            msgid "Now plural"
            msgstr ""

            #~ msgid "Gone"
            #~ msgstr "Parti"

            """, text, StringComparison.Ordinal);
        Assert.Equal(new("fr", 0, 0, 3), Assert.Single(PoUpdate.Run(source.Folder, source.Languages)));
        Assert.Equal(text, File.ReadAllText(path));
        Assert.Equal("", Msgfmt(path));
    }

    static string Msgfmt(string path)
    {
        try
        {
            using var msgfmt = Process.Start(new ProcessStartInfo("msgfmt", ["-c", "-o", "/dev/null", path]) { RedirectStandardError = true, UseShellExecute = false })!;
            var said = msgfmt.StandardError.ReadToEnd();
            msgfmt.WaitForExit();
            return said;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("msgfmt is not installed (Debian: gettext).");
            throw;
        }
    }

    sealed class Source : IDisposable
    {
        readonly DirectoryInfo root = Directory.CreateTempSubdirectory();

        internal Source(string page)
        {
            Directory.CreateDirectory(Folder);
            Directory.CreateDirectory(Languages);
            File.WriteAllText(Path.Combine(Folder, "Page.razor"), page);
        }

        internal string Folder => Path.Combine(root.FullName, "src");

        internal string Languages => Path.Combine(root.FullName, "languages");

        internal string Po(string text)
        {
            File.WriteAllText(Path.Combine(Languages, "fr.po"), text);
            return Path.Combine(Languages, "fr.po");
        }

        public void Dispose() => root.Delete(recursive: true);
    }
}
