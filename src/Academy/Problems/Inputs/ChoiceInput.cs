using System.Collections.Immutable;
using Preau.Platform.Languages;

namespace Preau.Academy.Problems.Inputs;

enum ChoiceKind { One, Several, TrueFalse }

enum ChoiceCredit { Whole, Every, Halves, Points }

/// <summary>One choice of a question.</summary>
/// <param name="Token">Names it in forms and in stored answers; made of its words, not of its place.</param>
/// <param name="Right">Null: a choice that Open edX's checkbox counts neither way (<c>correct="partial"</c>).</param>
/// <param name="Points">What a partly right choice earns.</param>
/// <param name="Letter">For compound hints: its <c>id</c>, by default A, B, C in the author's order.</param>
sealed record Choice(string Token, string Html, bool? Right, double Points, bool Fixed, string Letter, string? ExplanationId, ImmutableArray<ChoiceHint> Hints);

/// <summary>What is said when a choice was made or, on a checkbox, left.</summary>
/// <param name="Selected">Null: for a radio button, which has one hint.</param>
sealed record ChoiceHint(bool? Selected, Feedback Feedback);

/// <summary>What is said when exactly these choices were made.</summary>
sealed record CompoundHint(ImmutableHashSet<string> Letters, Feedback Feedback);

/// <summary>
/// Radio buttons and checkboxes: <c>multiplechoiceresponse</c>, <c>choiceresponse</c>, <c>truefalseresponse</c>.
/// Checkboxes must match the exact set, unless the author gives credit for every decision, or halves for few errors.
/// </summary>
sealed record ChoiceInput : Input
{
    public required ChoiceKind Kind { get; init; }

    public required ImmutableArray<Choice> Choices { get; init; }

    public ChoiceCredit Credit { get; init; }

    public bool Shuffle { get; init; }

    /// <summary>How many choices a learner is dealt, one right one among them; 0: all.</summary>
    public int AnswerPool { get; init; }

    public ImmutableArray<CompoundHint> CompoundHints { get; init; } = [];

    /// <summary>By explanation id: what is said to whom chose a choice that names it.</summary>
    public ImmutableDictionary<string, Feedback> TargetedFeedback { get; init; } = ImmutableDictionary<string, Feedback>.Empty;

    public override ImmutableArray<string> Right => [.. Choices.Where(choice => choice.Right == true).Select(choice => choice.Token)];

    public override Verdict Check(ReadOnlySpan<string> values)
    {
        foreach (string value in values)
            if (value.Length > 0 && !Choices.Any(choice => choice.Token == value))
                return Verdict.Refused(new Message("Choose among the answers that are shown."));
        return Mark(values);
    }

    Verdict Mark(ReadOnlySpan<string> values) => Kind == ChoiceKind.One ? new(CheckOne(First(values))) : new(CheckSeveral(values));

    double CheckOne(string token)
    {
        foreach (var choice in Choices)
            if (choice.Token == token)
                return choice.Right switch { true => 1, null when Credit == ChoiceCredit.Points => choice.Points, _ => 0 };
        return 0;
    }

    double CheckSeveral(ReadOnlySpan<string> values)
    {
        int errors = 0, counted = 0, chosen = 0, strays = 0;
        var anyRight = false;
        foreach (var choice in Choices)
        {
            var selected = values.Contains(choice.Token);
            if (selected) chosen++;
            anyRight |= choice.Right == true;
            if (choice.Right is { } right)
            {
                counted++;
                if (selected != right) errors++;
            }
            else if (selected) strays++;
        }
        // Open edX takes no mark at all for a wrong answer, whatever the partial credit; with nothing right to mark it is the answer.
        if (chosen == 0 && anyRight) return 0;
        return Credit switch
        {
            ChoiceCredit.Every => Rounded((counted - errors) / (double)Math.Max(counted, 1)),
            ChoiceCredit.Halves => errors switch { 0 => 1, 1 when counted >= 3 => 0.5, 2 when counted >= 5 => 0.25, _ => 0 },
            _ => errors + strays == 0 ? 1 : 0,
        };
    }

    static double Rounded(double credit) => credit is 0 or 1 ? credit : Math.Round(credit, 2, MidpointRounding.AwayFromZero);

    public override ImmutableArray<Feedback> FeedbackOn(ReadOnlySpan<string> values, double credit)
    {
        var chosen = new HashSet<string>(values.Length, StringComparer.Ordinal);
        foreach (var value in values) chosen.Add(value);
        var found = Kind == ChoiceKind.Several ? OnSeveral(chosen) : OnOne(chosen);
        return [.. found, .. Choices.Where(choice => chosen.Contains(choice.Token) && choice.ExplanationId is not null)
            .Select(choice => TargetedFeedback.GetValueOrDefault(choice.ExplanationId!)).OfType<Feedback>().Distinct()];
    }

    IEnumerable<Feedback> OnOne(HashSet<string> chosen) =>
        Choices.Where(choice => chosen.Contains(choice.Token)).SelectMany(choice => choice.Hints).Select(hint => hint.Feedback);

    IEnumerable<Feedback> OnSeveral(HashSet<string> chosen)
    {
        var letters = Choices.Where(choice => chosen.Contains(choice.Token)).Select(choice => choice.Letter).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return CompoundHints.FirstOrDefault(hint => hint.Letters.SetEquals(letters)) is { } compound
            ? [compound.Feedback]
            : Choices.SelectMany(choice => choice.Hints.Where(hint => hint.Selected == chosen.Contains(choice.Token))).Select(hint => hint.Feedback);
    }

    // Where a translation says otherwise what is right, its choices are others.
    public override Input NamedAs(Input original) =>
        original is ChoiceInput other && other.Choices.Select(choice => choice.Right).SequenceEqual(Choices.Select(choice => choice.Right))
            ? this with { Choices = [.. Choices.Zip(other.Choices, (choice, same) => choice with { Token = same.Token })] }
            : this;

    public override InputView View(int seed) => new()
    {
        Text = Text,
        Kind = Kind == ChoiceKind.One ? InputKind.Radio : InputKind.Checkboxes,
        Options = [.. Dealt(seed).Select(choice => new OptionView(choice.Token, choice.Html))],
    };

    /// <summary>The choices this learner sees, in the order seen.</summary>
    public ImmutableArray<Choice> Dealt(int seed)
    {
        var chance = Stable.Hash(Key, (ulong)(uint)seed);
        return AnswerPool > 0 ? FromPool(chance) : Shuffle ? Shuffled(chance) : Choices;
    }

    // Fixed ones before the first free one stay first; every other fixed one goes last, in the author's order.
    ImmutableArray<Choice> Shuffled(ulong chance)
    {
        var head = Choices.TakeWhile(choice => choice.Fixed).ToList();
        var free = Choices.Where(choice => !choice.Fixed).ToArray();
        Stable.Shuffle<Choice>(free, chance);
        return [.. head, .. free, .. Choices.Skip(head.Count).Where(choice => choice.Fixed)];
    }

    ImmutableArray<Choice> FromPool(ulong chance)
    {
        var right = Choices.Where(choice => choice.Right == true).ToArray();
        var wrong = Choices.Where(choice => choice.Right != true).ToArray();
        Stable.Shuffle<Choice>(right, chance);
        Stable.Shuffle<Choice>(wrong, chance + 1);
        Choice[] dealt = [.. right.Take(1), .. wrong.Take(AnswerPool - 1)];
        Stable.Shuffle<Choice>(dealt, chance + 2);
        return [.. dealt];
    }
}
