using CsCheck;
using Preau.Activities.Moderate.Alike;
using Preau.Contracts.Identity;
using Xunit;

namespace Preau.Activities.Moderate;

public sealed class LikenessTests
{
    static Features Of(string title = "", string organiser = "", PersonId? owner = null, string town = "", string address = "", double? latitude = null, double? longitude = null, bool own = true) =>
        new(ActivityId.New(), title, organiser, owner, town, address, latitude, longitude, own);

    [Theory]
    [InlineData("Robots in class", "In class: ROBOTS!", true)]
    [InlineData("École du ciel", "ecole du ciel", true)]
    [InlineData("Robots in class", "Robots in our class", true)]
    [InlineData("Robots in class", "Robots at home", false)]
    [InlineData("Robots", "Chess", false)]
    [InlineData("Ρομπότ στην τάξη", "ΡΟΜΠΟΤ ΣΤΗΝ ΤΑΞΗ", true)]
    [InlineData("🤖", "🤖", true)]
    [InlineData("🤖", "🎨", false)]
    public void Titles_are_near_when_most_of_their_words_are_the_same(string one, string other, bool near) => Assert.Equal(near, Likeness.SameTitle(one, other));

    [Fact]
    public void Places_are_the_same_by_their_pins_or_by_their_addresses_and_not_by_the_middle_of_a_town()
    {
        Assert.Equal(Sameness.Place, Likeness.Of(Of("a", latitude: 48.1147, longitude: -1.6794), Of("b", latitude: 48.1155, longitude: -1.6794)));
        Assert.Equal(Sameness.None, Likeness.Of(Of("a", latitude: 48.1147, longitude: -1.6794), Of("b", latitude: 48.1177, longitude: -1.6794)));
        Assert.Equal(Sameness.None, Likeness.Of(Of("a", town: "Rennes", latitude: 48.1, longitude: -1.6, own: false), Of("b", town: "Rennes", latitude: 48.1, longitude: -1.6, own: false)));
        Assert.Equal(Sameness.Place, Likeness.Of(Of("a", town: "Rennes", address: "1, rue des Lilas"), Of("b", town: "RENNES", address: "1 rue des lilas")));
    }

    [Fact]
    public void Organisers_are_the_same_by_account_or_by_name()
    {
        var ada = PersonId.New();
        Assert.Equal(Sameness.Organiser, Likeness.Of(Of("a", "One", ada), Of("b", "Other", ada)));
        Assert.Equal(Sameness.Organiser, Likeness.Of(Of("a", "Collège des Lilas"), Of("b", "College des Lilas")));
        Assert.Equal(Sameness.None, Likeness.Of(Of("a", "One", ada), Of("b", "Other")));
    }

    [Fact]
    public void Titles_compare_as_sets_of_words_do()
    {
        string[] known = ["robots", "class", "art", "games", "sky"];
        var words = Gen.Int[0, known.Length - 1].Select(i => known[i]).List[0, 6];
        Gen.Select(words, words).Sample((one, other) =>
        {
            // A naive model: of all words, how many are in both.
            var all = one.Concat(other).Distinct().ToList();
            bool naive = all.Count == 0 || (double)all.Count(word => one.Contains(word) && other.Contains(word)) / all.Count >= Likeness.Enough;
            return Likeness.SameTitle(string.Join(' ', one), string.Join(" - ", other)) == naive;
        });
    }
}
