using System.Collections.Immutable;
using Preau.Platform.Languages;

namespace Preau.Academy.Problems.Inputs;

/// <summary>One line of a dropdown.</summary>
sealed record Option(string Text, bool Right, Feedback? Hint)
{
    /// <summary>What a form sends: its words in the language that the exercise was written in.</summary>
    public string Value { get; init; } = Text;
}

/// <summary>A dropdown: <c>optioninput</c>. The value sent is the option's text, of a translation the original's.</summary>
sealed record DropdownInput : Input
{
    public required ImmutableArray<Option> Options { get; init; }

    public override ImmutableArray<string> Right => [.. Options.Where(option => option.Right).Select(option => option.Value)];

    public override Verdict Check(ReadOnlySpan<string> values) => (First(values), Chosen(values)) switch
    {
        ({ Length: > 0 }, null) => Verdict.Refused(new Message("Choose among the answers that are shown.")),
        (_, var option) => Verdict.Of(option?.Right == true),
    };

    public override ImmutableArray<Feedback> FeedbackOn(ReadOnlySpan<string> values, double credit) => Chosen(values)?.Hint is { } hint ? [hint] : [];

    public override Input NamedAs(Input original) =>
        original is DropdownInput other && other.Options.Select(option => option.Right).SequenceEqual(Options.Select(option => option.Right))
            ? this with { Options = [.. Options.Zip(other.Options, (option, same) => option with { Value = same.Value })] }
            : this;

    public override InputView View(int seed) => new()
    {
        Text = Text,
        Kind = InputKind.Dropdown,
        Options = [.. Options.Select(option => new OptionView(option.Value, option.Text))],
    };

    Option? Chosen(ReadOnlySpan<string> values)
    {
        var text = First(values);
        foreach (var option in Options)
            if (option.Value == text) return option;
        return null;
    }
}
