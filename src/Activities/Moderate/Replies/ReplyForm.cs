using Microsoft.AspNetCore.Http;
using Preau.Contracts.Networks;
using Preau.Kit;
using Preau.Kit.Forms;
using Preau.Platform.Languages;

namespace Preau.Activities.Moderate.Replies;

/// <summary>What is typed about a saved reply.</summary>
/// <param name="Programme">The id of the programme whose moderators share it; empty for somebody's own.</param>
public sealed record ReplyForm(string Name, string Language, string Reason, string Text, string Programme, string Key, int Version)
{
    internal static ReplyForm Empty(string language) => new("", SpokenLanguages.Tags.Contains(language, StringComparer.Ordinal) ? language : "", "", "", "", SavedReplyId.New().Value.ToString("N"), 0);

    internal static ReplyForm Of(SavedReply reply) => new(reply.Name, reply.Language, reply.Reason?.ToString() ?? "", reply.Text, reply.ProgrammeId?.Value.ToString("N") ?? "", "", reply.Version);

    internal static ReplyForm From(IFormCollection sent) => new(
        sent.Line(nameof(Name), SavedReply.LongestName), sent.Line(nameof(Language)), sent.Line(nameof(Reason)), sent.Typed(nameof(Text), Activity.LongestWhy), sent.Line(nameof(Programme)), sent.Line(Sent.Key), sent.VersionOf());

    internal ReplyContent? Parse(FormErrors errors, Words words)
    {
        Sent.Need(nameof(Name), Name, words["Give it a name by which you find it."], SavedReply.LongestName, errors, words);
        if (!SpokenLanguages.Tags.Contains(Language, StringComparer.Ordinal))
            errors.Add(nameof(Language), words["Choose the language."]);
        Sent.Need(nameof(Text), Text, words["Write what it says."], Activity.LongestWhy, errors, words);
        var reason = Sent.One<RefusalReason>(Reason);
        if (reason is RefusalReason.Corrections || (reason is null && Reason.Length > 0))
            errors.Add(nameof(Reason), words["Choose a reason."]);
        return errors.Any ? null : new ReplyContent(Name, Language, reason, Text);
    }
}
