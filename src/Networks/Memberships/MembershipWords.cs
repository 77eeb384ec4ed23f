using Preau.Platform.Languages;

namespace Preau.Networks.Memberships;

internal static class MembershipWords
{
    public static string Role(this Words words, GroupRole role) => role switch
    {
        GroupRole.Chair => words.In("working group", "Chair"),
        GroupRole.Secretariat => words["Secretariat"],
        GroupRole.Member => words["Member"],
        GroupRole.Observer => words["Observer"],
        _ => words["Takes part"],
    };
}
