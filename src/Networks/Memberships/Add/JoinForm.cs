using Microsoft.AspNetCore.Http;
using Preau.Contracts.Networks;
using Preau.Kit;
using Preau.Networks.Dated;
using Preau.Platform.Languages;

namespace Preau.Networks.Memberships.Add;

/// <summary>What is typed about a system that joins a group; days as <c>2026-01-31</c>.</summary>
/// <param name="Person">The id of the representative's account, or nothing.</param>
/// <param name="AlternatePerson">That of the alternate's.</param>
public sealed record JoinForm(
    string System, string Role, string Start, bool StartIsUnknown, string End, string Person, string Representative, bool RepresentativeIsPublic, string AlternatePerson, string Alternate, bool AlternateIsPublic, string Source, string SourceUrl)
{
    internal static JoinForm Empty(string system, string person, string alternate, DateOnly today) => new(system, nameof(GroupRole.Member), today.Written(), false, "", person, "", false, alternate, "", false, "", "");

    internal static JoinForm From(IFormCollection sent) => new(
        sent.Typed(nameof(System)), sent.Typed(nameof(Role)), sent.Typed(nameof(Start)), sent.Typed(nameof(StartIsUnknown)) == "true", sent.Typed(nameof(End)), sent.Typed(nameof(Person)),
        sent.Typed(nameof(Representative), GroupMembership.LongestName), sent.Typed(nameof(RepresentativeIsPublic)) == "true",
        sent.Typed(nameof(AlternatePerson)), sent.Typed(nameof(Alternate), GroupMembership.LongestName), sent.Typed(nameof(AlternateIsPublic)) == "true", sent.Typed(nameof(Source)), sent.Typed(nameof(SourceUrl)));

    internal (SystemCode System, GroupRole Role, Days Days, string? SourceUrl)? Parse(FormErrors errors, Words words)
    {
        if (!SystemCode.TryParse(System, out var system))
            errors.Add(nameof(System), words["Choose an education system."]);
        if (!Enum.TryParse<GroupRole>(Role, out var role) || !Enum.IsDefined(role))
            errors.Add(nameof(Role), words["Choose a role."]);
        var days = DayForms.Period(nameof(Start), Start, nameof(End), End, errors, words);
        if (Source.Length == 0)
            errors.Add(nameof(Source), words["Say where this comes from: a letter, a page, minutes."]);
        string? url = DayForms.Url(nameof(SourceUrl), SourceUrl, errors, words);
        return errors.Any ? null : (system, role, days, url);
    }
}
