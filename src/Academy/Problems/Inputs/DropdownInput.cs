using System.Collections.Immutable;
using Preau.Platform.Languages;

namespace Preau.Academy.Problems.Inputs;

/// <summary>One line of a dropdown.</summary>
sealed record Option(string Text, bool Right, Feedback? Hint);

/// <summary>A dropdown: <c>optioninput</c>. The value sent is the option's text.</summary>
sealed record DropdownInput : Input
{
    public required ImmutableArray<Option> Options { get; init; }

    public override ImmutableArray<string> Right => [.. Options.Where(option => option.Right).Select(option => option.Text)];

    public override Verdict Check(ReadOnlySpan<string> values) => (First(values), Chosen(values)) switch
    {
        ({ Length: > 0 }, null) => Verdict.Refused(new Message("Choose among the answers that are shown.")),
        (_, var option) => Verdict.Of(option?.Right == true),
    };

    public override ImmutableArray<Feedback> FeedbackOn(ReadOnlySpan<string> values, double credit) => Chosen(values)?.Hint is { } hint ? [hint] : [];

    public override InputView View(int seed) => new()
    {
        Text = Text,
        Kind = InputKind.Dropdown,
        Options = [.. Options.Select(option => new OptionView(option.Text, option.Text))],
    };

    Option? Chosen(ReadOnlySpan<string> values)
    {
        var text = First(values);
        foreach (var option in Options)
            if (option.Text == text) return option;
        return null;
    }
}
