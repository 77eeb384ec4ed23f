using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Preau.Kit.Forms;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Languages;
using Preau.Platform.Text;

namespace Preau.Activities.TakePart.Attend;

/// <summary>Places, by how they stand.</summary>
public sealed record Attendance(int Registered, int Present, int Offered, int Unconfirmed, int Waiting);

/// <summary>Who comes to an activity, for its organiser and its moderators: by name, never by address.</summary>
internal sealed class ListParticipants(PreauDb db, ActivityDoor door, Words words, TimeProvider clock)
{
    const int PageSize = 50, LastPage = 2000, LongestWords = 100, MostInFile = 100_000;

    internal static Task<IResult> Get(ActivityId activity, string? q, string? page, string? done, ListParticipants list, CancellationToken cancellationToken) => list.Open(activity, q, page, done, cancellationToken);

    internal static Task<IResult> Csv(ActivityId activity, ListParticipants list, CancellationToken cancellationToken) => list.Export(activity, cancellationToken);

    async Task<IResult> Open(ActivityId id, string? q, string? page, string? done, CancellationToken cancellationToken)
    {
        if (await door.ForParticipants(id, cancellationToken) is not { } seen)
            return Results.NotFound();
        string asked = (q ?? "").Replace("\0", "", StringComparison.Ordinal).Trim();
        asked = asked.Length > LongestWords ? asked[..LongestWords] : asked;
        var all = Listed(id);
        if (asked.Length > 0)
        {
            string key = Registration.KeyOf(asked);
            all = all.Where(row => row.NameKey.Contains(key));
        }
        var (number, pages) = Sent.Paged(Sent.Page(page, LastPage), await all.CountAsync(cancellationToken), PageSize);
        var doneWith = RegistrationId.TryParse(done, out var about) ? await Listed(id).FirstOrDefaultAsync(row => row.Id == about, cancellationToken) : null;
        var rows = await InOrder(all).Skip((number - 1) * PageSize).Take(PageSize).ToListAsync(cancellationToken);
        return Answers.Page<ParticipantsPage>(new
        {
            Seen = seen,
            Rows = (IReadOnlyList<Registration>)rows,
            Ranks = await Ranks(id, rows, cancellationToken),
            Attendance = await Count(id, cancellationToken),
            Words = asked,
            Page = number,
            Pages = pages,
            Done = doneWith,
            WasWritten = done == "written",
            Now = clock.GetUtcNow(),
        });
    }

    IQueryable<Registration> Listed(ActivityId id) => db.Set<Registration>().AsNoTracking().Where(row => row.ActivityId == id && row.State != RegistrationState.Cancelled && row.State != RegistrationState.Lapsed);

    // Those who come by name; then the waiting list in its order; then those who have not confirmed.
    static IQueryable<Registration> InOrder(IQueryable<Registration> rows) => rows
        .OrderBy(row => row.State == RegistrationState.Registered ? 0 : row.State == RegistrationState.Offered ? 1 : row.State == RegistrationState.Waiting ? 2 : 3)
        .ThenBy(row => row.State == RegistrationState.Waiting ? row.Line : 0).ThenBy(row => row.NameKey).ThenBy(row => row.Id);

    async Task<IReadOnlyDictionary<RegistrationId, int>> Ranks(ActivityId id, List<Registration> rows, CancellationToken cancellationToken)
    {
        if (rows.Where(row => row.State == RegistrationState.Waiting).Max(row => row.Line) is not { } last)
            return new Dictionary<RegistrationId, int>();
        var queue = await db.Set<Registration>().Where(row => row.ActivityId == id && row.State == RegistrationState.Waiting && row.Line <= last).OrderBy(row => row.Line).Select(row => row.Id).ToListAsync(cancellationToken);
        return queue.Select((waiting, index) => (waiting, index)).ToDictionary(pair => pair.waiting, pair => pair.index + 1);
    }

    async Task<Attendance> Count(ActivityId id, CancellationToken cancellationToken)
    {
        var counted = await db.Set<Registration>().Where(row => row.ActivityId == id).GroupBy(row => new { row.State, IsPresent = row.PresentAt != null })
            .Select(group => new { group.Key.State, group.Key.IsPresent, Places = group.Sum(row => row.Places) }).ToListAsync(cancellationToken);
        int Of(params RegistrationState[] states) => counted.Where(row => states.Contains(row.State)).Sum(row => row.Places);
        return new Attendance(Of(RegistrationState.Registered), counted.Where(row => row is { State: RegistrationState.Registered, IsPresent: true }).Sum(row => row.Places),
            Of(RegistrationState.Offered), Of(RegistrationState.Held, RegistrationState.Asked), Of(RegistrationState.Waiting));
    }

    async Task<IResult> Export(ActivityId id, CancellationToken cancellationToken)
    {
        if (await door.ForParticipants(id, cancellationToken) is not { } seen)
            return Results.NotFound();
        var csv = new StringBuilder("\uFEFF").Append(CsvLine.Of(words["Name"], words["Places"], words["State"], words["Number on the waiting list"], words["Asked on"], words["Seen at the door"]));
        string At(DateTimeOffset? at) => at is { } instant ? Sent.Written(instant, Sent.ZoneOf(seen.Activity.Zone)).Replace('T', ' ') : "";
        int waiting = 0;
        await foreach (var row in InOrder(Listed(id)).Take(MostInFile).AsAsyncEnumerable().WithCancellation(cancellationToken))
            csv.Append(CsvLine.Of(row.Name, row.Places.ToString(CultureInfo.InvariantCulture), words.State(row.State).Text, row.State == RegistrationState.Waiting ? (++waiting).ToString(CultureInfo.InvariantCulture) : "", At(row.AskedAt), At(row.PresentAt)));
        return Results.File(Encoding.UTF8.GetBytes(csv.ToString()), "text/csv", $"participants-{id.Value:N}.csv");
    }
}
