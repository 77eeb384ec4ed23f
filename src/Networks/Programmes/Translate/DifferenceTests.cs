using CsCheck;
using Xunit;

namespace Preau.Networks.Programmes.Translate;

public sealed class DifferenceTests
{
    static readonly Gen<string> Texts = Gen.Int[0, 4].Select(one => new[] { "a", "b", "cd", " ", "\n" }[one]).Array[0, 12].Select(string.Concat);

    [Fact]
    public void What_stayed_and_went_is_the_old_text_and_what_stayed_and_came_the_new() =>
        Gen.Select(Texts, Texts).Sample((before, after) =>
        {
            var stretches = Difference.Of(before, after);
            return string.Concat(stretches.Where(stretch => stretch.Change != Change.New).Select(stretch => stretch.Text)) == before
                && string.Concat(stretches.Where(stretch => stretch.Change != Change.Gone).Select(stretch => stretch.Text)) == after
                && (before != after || stretches.All(stretch => stretch.Change == Change.Same));
        });

    [Fact]
    public void One_word_that_changes_is_shown_alone() =>
        Assert.Equal(
            [new(Change.Same, "In "), new(Change.Gone, "nine "), new(Change.New, "eleven "), new(Change.Same, "countries")],
            Difference.Of("In nine countries", "In eleven countries"));

    [Fact]
    public void Long_texts_without_a_common_word_take_no_table()
    {
        string before = string.Join(' ', Enumerable.Range(0, 3000)), after = string.Join(' ', Enumerable.Range(5000, 3000));
        Assert.Equal([new(Change.Gone, before), new(Change.New, after)], Difference.Of(before, after));
    }
}
