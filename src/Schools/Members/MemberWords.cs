using Preau.Kit;
using Preau.Platform.Languages;

namespace Preau.Schools.Members;

/// <summary>How pages speak of those who belong to a school.</summary>
internal static class MemberWords
{
    public static string Role(this Words words, SchoolRole role) => role switch
    {
        SchoolRole.Head => words["Head"],
        SchoolRole.Teacher => words["Teacher"],
        _ => words["Support staff"],
    };

    public static string State(this Words words, MemberState state) => state switch
    {
        MemberState.Asked => words["To be confirmed"],
        MemberState.Confirmed => words["Confirmed"],
        MemberState.Withdrawn => words["Taken back"],
        MemberState.Refused => words["Declined"],
        MemberState.Left => words["Left"],
        _ => words["Ended by the school"],
    };

    public static Tone Tone(this MemberState state) => state switch
    {
        MemberState.Asked => Kit.Tone.Info,
        MemberState.Confirmed => Kit.Tone.Ok,
        _ => Kit.Tone.Neutral,
    };

    public static string Proof(this Words words, Proof proof) => proof switch
    {
        Members.Proof.Head => words["by the head of the school"],
        Members.Proof.Colleague => words["by a colleague"],
        Members.Proof.Code => words["by a code sent to the school"],
        _ => words["by the education system or an administrator"],
    };
}
