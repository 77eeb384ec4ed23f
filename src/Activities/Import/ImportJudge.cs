using Microsoft.EntityFrameworkCore;
using Preau.Activities.Plan;
using Preau.Contracts.Networks;
using Preau.Platform.Data;
using Preau.Platform.Languages;
using Preau.Platform.Places;

namespace Preau.Activities.Import;

/// <summary>Says what each row is, against the rows before it and what the site has. Nothing is changed.</summary>
internal sealed class ImportJudge(PreauDb db, Towns towns, Language language, GroupId programme, string source)
{
    /// <summary>More have taken part in an activity only by a slip of the pen; and as many rows alike are one activity, sent in over and over.</summary>
    public const int MostParticipants = 5000, ManyAlike = 8;
    const int Together = 500;

    /// <param name="right">Numbers of rows of which somebody says that they are no slips.</param>
    public async Task<IReadOnlyList<JudgedRow>> Judge(IReadOnlyList<ReadRow> rows, CancellationToken cancellationToken, IReadOnlySet<int>? right = null)
    {
        var alike = rows.Where(row => row.Row is not null).GroupBy(row => row.Row!.Likeness, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);
        var known = await Known([.. rows.Where(row => row.Row is not null).Select(row => row.Row!.SourceId).Distinct(StringComparer.Ordinal)], cancellationToken);
        var standing = await Standing([.. rows.Where(row => row.Row is { } read && !known.ContainsKey(read.SourceId)).Select(row => row.Row!.Content.Start).Distinct()], cancellationToken);
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        var judged = new List<JudgedRow>(rows.Count);
        foreach (var (from, row, refusal) in rows)
        {
            if (row is null)
                judged.Add(new JudgedRow(from, null, RowVerdict.Refused, refusal));
            else if (!seen.TryAdd(row.SourceId, from.Number))
                judged.Add(new JudgedRow(from, row, RowVerdict.Duplicate, new Message("It is the activity of row {0}.", seen[row.SourceId])));
            else if (!known.ContainsKey(row.SourceId) && standing.Contains(row.Likeness))
                judged.Add(new JudgedRow(from, row, RowVerdict.Duplicate, new Message("An activity of this title, day, place and organiser is here already.")));
            else if (right?.Contains(from.Number) != true && Suspicion(row, alike[row.Likeness]) is { } suspicion)
                judged.Add(new JudgedRow(from, row, RowVerdict.Suspect, suspicion));
            else
                judged.Add(new JudgedRow(from, row, known.TryGetValue(row.SourceId, out string? hash) ? hash == row.Hash ? RowVerdict.Unchanged : RowVerdict.Changed : RowVerdict.New, null));
        }
        return judged;
    }

    Message? Suspicion(ImportRow row, int alike) =>
        row.Participants.All > MostParticipants ? new Message("{0} participants are more than {1}: is it a slip of the pen?", row.Participants.All, MostParticipants)
        : row.Content is { Pin: { } pin, PinIsOwn: true, System: var system, Town: var town } && Placing.Doubt(towns, system, town, pin, language) is { } doubt ? doubt
        : alike >= ManyAlike ? new Message("{0} rows of this file say the same.", alike)
        : null;

    async Task<Dictionary<string, string>> Known(List<string> ids, CancellationToken cancellationToken)
    {
        var known = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var some in ids.Chunk(Together))
            foreach (var row in await db.Set<ImportedActivity>().AsNoTracking().Where(row => row.ProgrammeId == programme && row.Source == source && some.Contains(row.SourceId)).Select(row => new { row.SourceId, row.Hash }).ToListAsync(cancellationToken))
                known[row.SourceId] = row.Hash;
        return known;
    }

    // What was typed by hand, or came from another source. A draft is its organiser's own business.
    async Task<HashSet<string>> Standing(List<DateTimeOffset> starts, CancellationToken cancellationToken)
    {
        var standing = new HashSet<string>(StringComparer.Ordinal);
        foreach (var some in starts.Chunk(Together))
            foreach (var row in await db.Set<Activity>().AsNoTracking().Where(row => row.ProgrammeId == programme && row.State != ActivityState.Draft && row.State != ActivityState.Refused && some.Contains(row.Start))
                .Select(row => new { row.Title, row.Start, row.System, row.Organiser, row.Address }).ToListAsync(cancellationToken))
                standing.Add(ImportRow.LikenessOf(row.Title, row.Start, row.System.Country, row.Organiser, row.Address));
        return standing;
    }
}
