using Preau.Contracts.Identity;
using Preau.Platform.Languages;

namespace Preau.Identity.Accounts;

internal static class RoleWords
{
    internal static string Role(this Words words, Role role) => role switch
    {
        Contracts.Identity.Role.Administrator => words["Administrator"],
        Contracts.Identity.Role.Author => words["Author"],
        _ => words["Learner"],
    };
}
