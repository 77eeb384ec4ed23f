using System.Collections.Immutable;
using CsCheck;
using Xunit;

namespace Preau.Academy.Problems.Inputs;

public sealed class ChoiceInputTests
{
    static readonly Gen<bool[]> Rights = Gen.Bool.Array[1, 10];

    static ChoiceInput Input(bool[] rights, ChoiceKind kind, ChoiceCredit credit = ChoiceCredit.Whole, bool[]? isFixed = null, bool shuffle = false, int pool = 0) => new()
    {
        Text = new() { Key = "q1" },
        Kind = kind,
        Credit = credit,
        Shuffle = shuffle,
        AnswerPool = pool,
        Choices = [.. rights.Select((right, i) => new Choice($"c{i}", $"choice {i}", right, 0.5, isFixed?[i] == true, ((char)('A' + i)).ToString(), null, []))],
    };

    static string[] Tokens(bool[] chosen) => [.. chosen.Select((selected, i) => (selected, i)).Where(pair => pair.selected).Select(pair => $"c{pair.i}")];

    static Gen<(bool[] Rights, bool[] Chosen)> Cases => Rights.SelectMany(rights => Gen.Bool.Array[rights.Length].Select(chosen => (rights, chosen)));

    [Fact]
    public void A_checkbox_answer_must_match_the_exact_set() => Cases.Sample(test =>
        Assert.Equal(test.Rights.SequenceEqual(test.Chosen) ? 1 : 0, Input(test.Rights, ChoiceKind.Several).Check(Tokens(test.Chosen)).Credit));

    [Fact]
    public void Every_decision_counts_when_the_author_says_so() => Cases.Sample(test =>
    {
        var matches = test.Rights.Zip(test.Chosen).Count(pair => pair.First == pair.Second);
        var share = Math.Round((decimal)matches / test.Rights.Length, 2, MidpointRounding.AwayFromZero);
        var expected = test.Chosen.Any(chosen => chosen) || !test.Rights.Any(right => right) ? (double)share : 0;
        Assert.Equal(expected, Input(test.Rights, ChoiceKind.Several, ChoiceCredit.Every).Check(Tokens(test.Chosen)).Credit, 9);
    });

    [Fact]
    public void Errors_halve_the_credit_when_the_author_says_so() => Cases.Sample(test =>
    {
        var errors = test.Rights.Zip(test.Chosen).Count(pair => pair.First != pair.Second);
        var expected = errors == 0 ? 1 : errors == 1 && test.Rights.Length >= 3 ? 0.5 : errors == 2 && test.Rights.Length >= 5 ? 0.25 : 0;
        if (!test.Chosen.Any(chosen => chosen) && test.Rights.Any(right => right)) expected = 0;
        Assert.Equal(expected, Input(test.Rights, ChoiceKind.Several, ChoiceCredit.Halves).Check(Tokens(test.Chosen)).Credit);
    });

    [Fact]
    public void A_radio_button_earns_what_its_choice_is_worth() => Gen.Select(Rights, Gen.Int[0, 12]).Sample((rights, chosen) =>
        Assert.Equal(chosen < rights.Length && rights[chosen] ? 1 : 0, Input(rights, ChoiceKind.One).Check([$"c{chosen}"]).Credit));

    [Fact]
    public void A_partly_right_choice_earns_its_points_only_when_points_are_given()
    {
        var input = Input([true, false], ChoiceKind.One);
        input = input with { Choices = input.Choices.SetItem(1, input.Choices[1] with { Right = null, Points = 0.3 }) };
        Assert.Equal(0, input.Check(["c1"]).Credit);
        Assert.Equal(0.3, (input with { Credit = ChoiceCredit.Points }).Check(["c1"]).Credit);
    }

    [Fact]
    public void A_shuffle_is_a_permutation_that_keeps_fixed_choices_at_the_ends() =>
        Gen.Select(Gen.Bool.Array[1, 12], Gen.Int).Sample((isFixed, seed) =>
        {
            var input = Input(isFixed, ChoiceKind.One, isFixed: isFixed, shuffle: true);
            var dealt = input.Dealt(seed);
            var head = isFixed.TakeWhile(one => one).Count();
            var tail = isFixed.Skip(head).Count(one => one);
            Assert.Equal(input.Choices.OrderBy(choice => choice.Token), dealt.OrderBy(choice => choice.Token));
            Assert.Equal(input.Choices.Take(head), dealt.Take(head));
            Assert.Equal(input.Choices.Skip(head).Where(choice => choice.Fixed), dealt.TakeLast(tail));
            Assert.Equal(dealt, input.Dealt(seed));
        });

    [Fact]
    public void Learners_get_different_orders()
    {
        var input = Input(new bool[6], ChoiceKind.One, shuffle: true);
        Assert.True(Enumerable.Range(0, 200).Select(seed => string.Concat(input.Dealt(seed).Select(choice => choice.Token))).Distinct().Count() > 100);
    }

    [Fact]
    public void A_pool_deals_one_right_choice_among_wrong_ones() =>
        Gen.Select(Rights.Where(rights => rights.Any(right => right)), Gen.Int[1, 12], Gen.Int).Sample((rights, pool, seed) =>
        {
            var dealt = Input(rights, ChoiceKind.One, pool: pool).Dealt(seed);
            Assert.Equal(1, dealt.Count(choice => choice.Right == true));
            Assert.Equal(Math.Min(pool, 1 + rights.Count(right => !right)), dealt.Length);
            Assert.Equal(dealt.Length, dealt.Distinct().Count());
        });

    [Fact]
    public void Hints_say_what_was_chosen_and_what_was_left()
    {
        var problem = Problem.Parse("""
            <problem><choiceresponse><checkboxgroup>
              <choice correct="true">Apple <choicehint selected="true" label="Yes">took apple</choicehint><choicehint selected="false">left apple</choicehint></choice>
              <choice correct="false">Potato <choicehint selected="true">took potato</choicehint></choice>
              <compoundhint value="a B">both</compoundhint>
            </checkboxgroup></choiceresponse></problem>
            """);
        var input = (ChoiceInput)problem.Inputs[0];
        var (apple, potato) = (input.Choices[0].Token, input.Choices[1].Token);
        Assert.Equal(new Feedback("Yes", "took apple"), Assert.Single(input.FeedbackOn([apple], 1)));
        Assert.Equal(["left apple", "took potato"], input.FeedbackOn([potato], 0).Select(said => said.Html));
        Assert.Equal(["both"], input.FeedbackOn([potato, apple], 0).Select(said => said.Html));
        Assert.Equal("Apple", input.Choices[0].Html);
    }

    [Fact]
    public void Values_of_choices_tell_neither_order_nor_answer()
    {
        var one = Problem.Parse("<problem><multiplechoiceresponse><choicegroup><choice correct=\"true\">a</choice><choice>b</choice></choicegroup></multiplechoiceresponse></problem>");
        var other = Problem.Parse("<problem><multiplechoiceresponse><choicegroup><choice>b</choice><choice correct=\"true\">a</choice></choicegroup></multiplechoiceresponse></problem>");
        Assert.Equal(((ChoiceInput)one.Inputs[0]).Choices[0].Token, ((ChoiceInput)other.Inputs[0]).Choices[1].Token);
    }
}
