using Preau.Kit;
using Preau.Platform.Languages;

namespace Preau.Groups.Meetings;

internal static class MeetingWords
{
    public static string When(this Words words, Meeting meeting) => words.Between(meeting.Start, meeting.End, meeting.Zone);

    public static string Where(this Words words, Meeting meeting) => (meeting.Place.Length > 0, meeting.OnlineLink is not null) switch
    {
        (true, true) => words["{0}, and online", meeting.Place],
        (true, false) => meeting.Place,
        (false, true) => words["Online"],
        _ => words["The place is not known yet"],
    };

    public static string State(this Words words, MeetingState state) => state switch
    {
        MeetingState.Draft => words.In("meeting", "Draft"),
        MeetingState.Called => words.In("meeting", "Called"),
        MeetingState.Held => words.In("meeting", "Held"),
        _ => words.In("meeting", "Cancelled"),
    };

    public static Tone ToneOf(MeetingState state) => state switch
    {
        MeetingState.Called => Tone.Ok,
        MeetingState.Cancelled => Tone.Bad,
        MeetingState.Draft => Tone.Warn,
        _ => Tone.Neutral,
    };

    public static string Presence(this Words words, Presence presence) => presence switch
    {
        Meetings.Presence.Present => words["Present"],
        Meetings.Presence.Excused => words["Excused"],
        _ => words["Absent"],
    };
}
