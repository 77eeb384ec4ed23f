using Preau.Activities.Moderate.Corrections;
using Preau.Activities.Moderate.Queue;
using Preau.Activities.Moderate.Replies;
using Preau.Activities.Moderate.Trail;
using Preau.Kit;
using Preau.Kit.Forms;
using Preau.Platform.Languages;

namespace Preau.Activities.Moderate;

/// <summary>How the things of this folder are said.</summary>
internal static class ModerationWords
{
    /// <summary>Those a moderator chooses from: corrections come with what she suggests.</summary>
    public static IReadOnlyList<Choice> RefusalReasons(this Words words) => [.. ActivityWords.Choices<RefusalReason>(words.Reason).Where(choice => choice.Value != nameof(RefusalReason.Corrections))];

    public static IReadOnlyList<Choice> Choices(this Words words, IReadOnlyList<SavedReply> replies) =>
        [.. replies.Select(reply => new Choice(reply.Id.Value.ToString("N"), $"{reply.Name} ({Cldr.Language(words.Language, reply.Language)})"))];

    public static string Because(this Words words, NotDoneBecause because) => because switch
    {
        NotDoneBecause.Changed => words["it was changed meanwhile"],
        NotDoneBecause.Decided => words["it was decided already"],
        _ => words["it is not yours to decide"],
    };

    public static string Part(this Words words, Part part) => part switch
    {
        Corrections.Part.Title => words["Title"],
        Corrections.Part.Text => words["What happens there"],
        Corrections.Part.Language => words["Language"],
        Corrections.Part.When => words["When"],
        Corrections.Part.Place => words["Where"],
        Corrections.Part.Ages => words["Age"],
        _ => words["Themes"],
    };

    /// <summary>What an activity says of a part.</summary>
    public static string Value(this Words words, Part part, ActivityContent content)
    {
        var zone = Sent.ZoneOf(content.Zone);
        return part switch
        {
            Corrections.Part.Title => content.Title,
            Corrections.Part.Text => content.Text,
            Corrections.Part.Language => Cldr.Language(words.Language, content.Language),
            Corrections.Part.When => words["{0}, until {1}", words.DateAndTime(content.Start, zone), words.DateAndTime(content.End, zone)],
            Corrections.Part.Place => string.Join("\n", new[] { words.Format(content.Format), content.Address, content.Town, content.Pin is { } pin ? FormattableString.Invariant($"{pin.Latitude:0.####} {pin.Longitude:0.####}") : "", content.OnlineAddress ?? "" }.Where(line => line.Length > 0)),
            Corrections.Part.Ages => words.Ages(content.YoungestAge, content.OldestAge),
            _ => string.Join(", ", content.Themes.Select(words.Theme)) is { Length: > 0 } themes ? themes : words["None"],
        };
    }

    /// <summary>In hours up to a day and a half, in days from then on; never less than an hour.</summary>
    public static string Usually(this Words words, TimeSpan usual) => usual <= TimeSpan.FromHours(36)
        ? words.Plural(Math.Max(1, (long)Math.Ceiling(usual.TotalHours)), "Usually looked at within {0} hour.", "Usually looked at within {0} hours.")
        : words.Plural((long)Math.Ceiling(usual.TotalDays), "Usually looked at within {0} day.", "Usually looked at within {0} days.");

    public static string Kind(this Words words, DecisionKind kind) => kind switch
    {
        DecisionKind.Announced => words["Announced"],
        DecisionKind.SentBack => words["Sent back"],
        DecisionKind.Suggested => words["Corrections suggested"],
        DecisionKind.ByTrust => words["Announced without a look"],
        DecisionKind.TakenBack => words["Decision taken back"],
        DecisionKind.SuggestionTaken => words["Corrections taken over"],
        DecisionKind.SuggestionDeclined => words["Corrections not taken over"],
        DecisionKind.Trusted => words["Organiser trusted"],
        DecisionKind.TrustEnded => words["Trust ended"],
        DecisionKind.TrustReturned => words["Trusted again"],
        _ => words["Trust suspended"],
    };
}
