using Microsoft.EntityFrameworkCore;
using Preau.Contracts;
using Preau.Contracts.Networks;
using Preau.Groups.Calendars;
using Preau.Groups.Meetings;
using Preau.Groups.Publications;
using Preau.Groups.Publications.Read;
using Preau.Platform.Data;
using Preau.Platform.Languages;

namespace Preau.Groups;

/// <summary>The next meetings of a group and what it published, for its page.</summary>
internal sealed class GroupShelf(PreauDb db, Words words, Links links, TimeProvider clock) : IProgrammeShelf
{
    public async Task<IReadOnlyList<ShelfItem>> Coming(GroupId programme, int most, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var meetings = await ReadCalendar.Of(db, programme).Where(meeting => meeting.State == MeetingState.Called && meeting.End >= now).OrderBy(meeting => meeting.Start).ThenBy(meeting => meeting.Id).Take(most).ToListAsync(cancellationToken);
        return meetings.ConvertAll(meeting => new ShelfItem(meeting.Title, links.Meeting(meeting.Id), $"{words.When(meeting)} · {words.Where(meeting)}"));
    }

    public async Task<IReadOnlyList<ShelfItem>> Publications(GroupId programme, int most, CancellationToken cancellationToken)
    {
        var published = db.Set<Publication>().AsNoTracking().Where(row => row.GroupId == programme && row.State == PublicationState.Published && row.HiddenAt == null).OrderByDescending(row => row.PublishedOn).ThenBy(row => row.Id).Take(most);
        return [.. (await ListPublications.Listed(published, words.Language.Tag, cancellationToken)).Select(row => new ShelfItem(row.Title, links.Publication(row.Id), words.Day(row.PublishedOn!.Value)))];
    }
}
