using CsCheck;
using Xunit;

namespace Preau.Networks.Programmes.Passages;

public sealed class PassageTests
{
    static readonly string[] Languages = ["fr", "de", "pl"];

    /// <summary>What somebody does: rewords the original, or translates it into a language.</summary>
    sealed record Act(int Language, string Text)
    {
        public bool IsRewording => Language == Languages.Length;
    }

    // Few texts, so that the original often goes back to what it was; the empty one takes a translation away.
    static readonly Gen<Act> Acts = Gen.Select(Gen.Int[0, Languages.Length], Gen.Int[0, 3].Select(one => new[] { "one", "two", "three", "" }[one]), (language, text) => new Act(language, text));

    [Fact]
    public void A_translation_is_stale_when_the_original_reads_otherwise_than_when_it_was_made() =>
        Acts.Array[0, 30].Sample(acts =>
        {
            var passage = Passage.Begin(ProgrammeId.New(), Part.Remit, "en", "one", Origin.Person);
            // The naive model: each language with the very text that it was made from.
            string original = "one";
            var model = new Dictionary<string, (string Text, string MadeFrom)>(StringComparer.Ordinal);
            foreach (var act in acts)
            {
                if (act.IsRewording)
                {
                    passage.Reword(act.Text, Origin.Person);
                    original = act.Text;
                    continue;
                }
                string language = Languages[act.Language];
                passage.Translate(language, act.Text, Origin.Person, passage.Version);
                if (act.Text.Length == 0)
                    model.Remove(language);
                else
                    model[language] = (act.Text, original);
            }
            foreach (string language in Languages)
            {
                var reading = passage.In(language);
                var expected = model.TryGetValue(language, out var made)
                    ? new Reading(made.Text, language, Origin.Person, IsFallback: false, IsStale: made.MadeFrom != original)
                    : new Reading(original, "en", Origin.Person, IsFallback: true, IsStale: false);
                if (reading != expected || passage.Translations.Find(one => one.Language == language) is { } translation && passage.SourceOf(translation) != made.MadeFrom)
                    return false;
            }
            return passage.In("en") == new Reading(original, "en", Origin.Person, IsFallback: false, IsStale: false);
        });

    [Fact]
    public void A_translation_made_from_an_earlier_wording_is_stale_from_the_start()
    {
        var passage = Passage.Begin(ProgrammeId.New(), Part.Remit, "en", "one", Origin.Person);
        int seen = passage.Version;
        passage.Reword("two", Origin.Person);
        passage.Translate("fr", "un", Origin.Person, seen);
        Assert.True(passage.In("fr").IsStale);
        passage.Reword("one", Origin.Person);
        Assert.False(passage.In("fr").IsStale);
    }
}
