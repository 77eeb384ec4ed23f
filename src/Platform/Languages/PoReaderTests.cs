using System.Text;
using CsCheck;
using Xunit;

namespace Preau.Platform.Languages;

public sealed class PoReaderTests
{
    const string Header = "msgid \"\"\nmsgstr \"\"\n\"Content-Type: text/plain; charset=UTF-8\\n\"\n\"Plural-Forms: nplurals=2; plural=(n > 1);\\n\"\n\n";

    static PoFile Read(string text) => PoReader.Read(Header + text, "fr.po");

    static PoEntry Only(string text) => Read(text).Entries[1];

    [Fact]
    public void An_entry_has_its_context_plural_comments_and_references()
    {
        var entry = Only("""
            # of a course
            #. shown on the card
            #: src/A.razor src/B.razor
            #, csharp-format
            #| msgid "old"
            msgctxt "card"
            msgid "{0} week"
            msgid_plural "{0} weeks"
            msgstr[0] "{0} semaine"
            msgstr[1] ""
            "{0} "
            "semaines"
            """);
        Assert.Equal(("card", "{0} week", "{0} weeks"), (entry.Context, entry.Id, entry.Plural));
        Assert.Equal(["{0} semaine", "{0} semaines"], entry.Translations);
        Assert.Equal(["# of a course", "#. shown on the card"], entry.Comments);
        Assert.Equal(["src/A.razor", "src/B.razor"], entry.References);
        Assert.Equal(12, entry.Line);
        Assert.True(entry.IsTranslated);
    }

    [Fact]
    public void Escapes_are_read() => Assert.Equal("a\n\t\"b\"\\", Only("""
        msgid "x"
        msgstr "a\n\t\"b\"\\"
        """).Translations[0]);

    [Fact]
    public void Fuzzy_empty_and_obsolete_entries_are_not_said()
    {
        var file = Read("""
            #, fuzzy
            msgid "a"
            msgstr "A"
            msgid "b"
            msgstr ""
            #~ msgid "c"
            #~ msgstr "C"

            #~ msgid "c"
            #~ msgstr "again"
            """);
        Assert.Equal(5, file.Entries.Count);
        Assert.DoesNotContain(file.Entries, entry => entry.IsTranslated);
        Assert.Null(Catalogue.From(file).Find(null, "a"));
    }

    [Theory]
    [InlineData("msgid \"a\"\nmsgstr \"A\"\n\nmsgid \"a\"\nmsgstr \"B\"", 9, "already translated at line 6")]
    [InlineData("msgid \"a\"\n\nmsgid \"b\"\nmsgstr \"B\"", 7, "not complete")]
    [InlineData("msgid a\nmsgstr \"A\"", 6, "double quotes")]
    [InlineData("msgid \"a\nmsgstr \"A\"", 6, "double quotes")]
    [InlineData("msgid \"a\"b\"\nmsgstr \"A\"", 6, "double quote inside")]
    [InlineData("msgid \"a\\q\"\nmsgstr \"A\"", 6, "escape")]
    [InlineData("msgid \"a\\\"\nmsgstr \"A\"", 6, "backslash")]
    [InlineData("\"a\"", 6, "quoted line")]
    [InlineData("msgstr \"A\"", 6, "not expected")]
    [InlineData("msgid \"a\"\nmsgstr[0] \"A\"", 7, "not expected")]
    [InlineData("msgid \"a\"\nmsgid_plural \"as\"\nmsgstr[1] \"A\"", 8, "not expected")]
    [InlineData("msgid \"a\"\nmsgid_plural \"as\"\nmsgstr[0] \"A\"", 6, "1 plural forms")]
    [InlineData("msgid \"a\"\nmsgstr \"A\"\nmsgstr \"B\"", 8, "not expected")]
    [InlineData("#~ msgid \"a\"\nmsgstr \"A\"", 7, "half")]
    [InlineData("hello", 6, "not expected")]
    [InlineData("msgid \"{0} of {1}\"\nmsgstr \"{0}\"", 6, "placeholders")]
    [InlineData("msgid \"{0}\"\nmsgstr \"{0} {1}\"", 6, "placeholders")]
    [InlineData("msgid \"{0}\"\nmsgstr \"{0} {\"", 6, "brace")]
    public void A_fault_is_named_with_its_line(string text, int line, string message)
    {
        var error = Assert.Throws<PoException>(() => Read(text));
        Assert.StartsWith($"fr.po:{line}: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("msgid \"a\"\nmsgstr \"A\"\n")]
    [InlineData("msgid \"\"\nmsgstr \"Plural-Forms: nplurals=1; plural=0;\\n\"\n")]
    [InlineData("msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF-8\\n\"\n")]
    [InlineData("msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=latin-1\\nPlural-Forms: nplurals=1; plural=0;\\n\"\n")]
    public void A_file_without_a_whole_header_is_refused(string text) => Assert.Throws<PoException>(() => PoReader.Read(text, "fr.po"));

    [Fact]
    public void A_file_that_is_not_UTF_8_is_refused()
    {
        var path = Path.GetTempFileName();
        File.WriteAllBytes(path, [.. Encoding.UTF8.GetBytes(Header), 0xE9]);
        Assert.Contains("UTF-8", Assert.Throws<PoException>(() => PoReader.ReadFile(path)).Message, StringComparison.Ordinal);
        File.Delete(path);
    }

    [Fact]
    public void A_placeholder_may_be_left_out_of_a_plural_form_only() =>
        Assert.True(Only("msgid \"{0} day\"\nmsgid_plural \"{0} days\"\nmsgstr[0] \"un jour\"\nmsgstr[1] \"{0} jours\"").IsTranslated);

    [Fact]
    public void What_is_written_reads_back_the_same()
    {
        var text = Gen.String[Gen.Char["ab \"\\\n\té{}#~"], 1, 12];
        Gen.Select(text, text, Gen.Bool, Gen.Bool).Sample((id, translation, plural, obsolete) =>
        {
            var entry = new PoEntry(plural ? null : "context", $"{id}.", plural ? $"{id}s" : null, plural ? [translation, id] : [translation])
            {
                Comments = ["# note"],
                References = ["src/A.cs"],
                Flags = ["fuzzy"],
                IsObsolete = obsolete,
            };
            var back = Only(PoWriter.Write([entry]));
            Assert.Equal((entry.Key, entry.Plural, entry.IsObsolete), (back.Key, back.Plural, back.IsObsolete));
            Assert.Equal(entry.Translations, back.Translations);
            Assert.Equal(entry.Comments, back.Comments);
            Assert.Equal(entry.References, back.References);
        }, iter: 300);
    }

    [Fact]
    public void No_text_makes_the_reader_fail_otherwise_than_by_saying_where() =>
        Gen.String[Gen.Char["msgidtrcx_plual[]01\"\\#~, \n"], 0, 60].Sample(text =>
        {
            try
            {
                Read(text);
            }
            catch (PoException)
            {
                // Said where: all that is asked.
            }
        }, iter: 2000);
}
