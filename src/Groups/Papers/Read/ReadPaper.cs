using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Preau.Groups.Meetings;
using Preau.Kit;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Files;

namespace Preau.Groups.Papers.Read;

/// <summary>A paper and what the person who asks is to its group.</summary>
/// <param name="Meeting">The meeting it is for, where it is announced or she prepares it.</param>
public sealed record SeenPaper(Paper Paper, Standing Standing, Meeting? Meeting, bool MayRenew);

/// <summary>Lets to a paper whom it is meant for: in its group, or in one that holds its meeting together with it.</summary>
internal sealed class PaperDoor(PreauDb db, Standings standings)
{
    public async Task<SeenPaper?> Find(PaperId id, CancellationToken cancellationToken)
    {
        if (await db.Set<Paper>().FirstOrDefaultAsync(row => row.Id == id, cancellationToken) is not { } paper
            || await standings.In(paper.GroupId, cancellationToken) is not { } own)
            return null;
        var meeting = paper.MeetingId is { } at ? await db.Set<Meeting>().AsNoTracking().AsSplitQuery().FirstOrDefaultAsync(row => row.Id == at, cancellationToken) : null;
        var all = meeting is null ? [own] : await standings.In([paper.GroupId, .. meeting.Hosts.Select(host => host.GroupId)], cancellationToken);
        // The papers of a meeting that nobody knows of yet are as secret as the meeting.
        bool isHidden = meeting is { WasCalled: false };
        bool leads = all.Any(standing => standing.Leads);
        return (leads || !isHidden) && all.Any(standing => standing.Sees(paper.Audience))
            ? new SeenPaper(paper, all.FirstOrDefault(standing => standing.Sits) ?? own, isHidden && !leads ? null : meeting, own.Leads) : null;
    }
}

/// <summary>A paper with all its versions; each of them can be had.</summary>
internal sealed class ReadPaper(PaperDoor door, FileStore store)
{
    internal static async Task<IResult> Get(PaperId paper, string? done, ReadPaper read, CancellationToken cancellationToken) =>
        await read.Find(paper, cancellationToken) is { } seen ? Show(seen, done, null) : Results.NotFound();

    internal static Task<IResult> Download(PaperId paper, int number, HttpContext http, ReadPaper read, CancellationToken cancellationToken) => read.Send(paper, number, http, cancellationToken);

    Task<SeenPaper?> Find(PaperId id, CancellationToken cancellationToken) => door.Find(id, cancellationToken);

    async Task<IResult> Send(PaperId id, int number, HttpContext http, CancellationToken cancellationToken) =>
        await door.Find(id, cancellationToken) is { } seen && seen.Paper.Versions.Find(version => version.Number == number) is { } version
            ? SentFiles.Download(store, version.Hash, version.FileName, http)
            : Results.NotFound();

    internal static IResult Show(SeenPaper seen, string? done, FormErrors? errors) => Answers.Page<ReadPaperPage>(new
    {
        Seen = seen,
        Done = done,
        Errors = errors,
    }, GroupForms.StatusOf(errors));
}
