using Microsoft.EntityFrameworkCore;
using Preau.Contracts;
using Preau.Contracts.Identity;
using Preau.Contracts.Networks;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Jobs;
using Preau.Platform.Languages;

namespace Preau.Groups.Meetings.Letters;

internal enum MeetingNews { Called, Moved, Cancelled, Reinstated }

/// <summary>Those who sit in the groups of a meeting are to hear of it.</summary>
internal sealed record MeetingChanged(Guid Meeting, int Sequence, MeetingNews News) : IJob
{
    public static string Kind => "groups.meeting";

    /// <summary>Two who press at once send one letter.</summary>
    public static string KeyOf(Meeting meeting) => FormattableString.Invariant($"groups.meeting.{meeting.Id.Value:N}.{meeting.Sequence}");
}

/// <summary>Writes to each of them once, in her language, however many seats she has.</summary>
internal sealed class MeetingChangedHandler(PreauDb db, IGroupSeats seats, IPeople people, Languages languages, ThisSite site) : IJobHandler<MeetingChanged>
{
    public async Task Handle(MeetingChanged job, CancellationToken cancellationToken)
    {
        var id = new MeetingId(job.Meeting);
        // A later change brings a letter of its own, which says all that this one could.
        if (await db.Set<Meeting>().AsNoTracking().AsSplitQuery().FirstOrDefaultAsync(row => row.Id == id && row.Sequence == job.Sequence, cancellationToken) is not { } meeting)
            return;
        var hosts = meeting.Hosts.ConvertAll(host => host.GroupId);
        var sitting = await seats.On(meeting.Day, hosts, languages.Default.Tag, cancellationToken);
        var readers = sitting.SelectMany(group => group).SelectMany(seat => new[] { seat.Representative, seat.Alternate }).OfType<PersonId>().Distinct();
        foreach (var reader in readers)
            await people.Write(reader, language => Letter(language, meeting, job.News), cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }

    LetterToPerson Letter(string language, Meeting meeting, MeetingNews news)
    {
        var words = languages.In(languages.TryGet(language, out var spoken) ? spoken : languages.Default);
        var links = new Links(words.Language.Tag);
        string[] parts =
        [
            words["Hello,"],
            news switch
            {
                MeetingNews.Called => words["You are invited to this meeting:"],
                MeetingNews.Moved => words["Something has changed about this meeting:"],
                MeetingNews.Cancelled => words["This meeting does not take place:"],
                _ => words["This meeting takes place after all:"],
            },
            // One that was deleted has no page any more.
            .. meeting.State == MeetingState.Removed
                ? new[] { $"{meeting.Title}\n{words.When(meeting)}" }
                : [$"{meeting.Title}\n{words.When(meeting)}\n{words.Where(meeting)}", words["Agenda and papers: {0}", site.Address + links.Meeting(meeting.Id)]],
            words["For your calendar: {0}", site.Address + links.MeetingFile(meeting.Id)],
            site.Name + "\n" + site.Address,
        ];
        return new LetterToPerson(Subject(words, meeting, news), string.Join("\n\n", parts) + "\n", Thread: $"meeting.{meeting.Id.Value:N}");
    }

    static string Subject(Words words, Meeting meeting, MeetingNews news) => news switch
    {
        MeetingNews.Called => words["Invitation: {0}", meeting.Title],
        MeetingNews.Moved => words["Changed: {0}", meeting.Title],
        MeetingNews.Cancelled => words["Cancelled: {0}", meeting.Title],
        _ => words["Takes place after all: {0}", meeting.Title],
    };
}
