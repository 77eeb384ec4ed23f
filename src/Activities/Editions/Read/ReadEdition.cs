using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Preau.Activities.Editions.Codes;
using Preau.Activities.Reporting;
using Preau.Contracts.Identity;
using Preau.Contracts.Networks;
using Preau.Kit;
using Preau.Kit.Forms;
using Preau.Platform;
using Preau.Platform.Data;

namespace Preau.Activities.Editions.Read;

/// <summary>The page of an edition: what is announced in it, counted as it stands now.</summary>
internal sealed class ReadEdition(PreauDb db, IProgrammes programmes, ICurrentPerson current, TimeProvider clock)
{
    internal static async Task<IResult> Get(string slug, string edition, string? done, ReadEdition read, EditionDoor door, CancellationToken cancellationToken) =>
        await door.Find(slug, edition, cancellationToken) is { } seen ? await read.Show(seen, done, null, cancellationToken) : Results.NotFound();

    internal async Task<IResult> Show(SeenEdition seen, string? done, FormErrors? errors, CancellationToken cancellationToken) => Answers.Page<EditionPage>(new
    {
        Seen = seen,
        Counts = await EditionCounts.Of(seen.Edition.Of(db.Set<Activity>()), cancellationToken),
        Participants = await ReportedIn(seen.Edition, cancellationToken),
        Systems = await programmes.Systems(cancellationToken),
        Codes = await Hers(seen.Edition.Id, cancellationToken),
        Done = done,
        Now = clock.GetUtcNow(),
        Errors = errors,
    }, Sent.StatusOf(errors));

    /// <summary>How many took part in what is announced, as far as it is reported.</summary>
    async Task<long> ReportedIn(Edition edition, CancellationToken cancellationToken) => await edition.Of(db.Set<Activity>().Where(activity => activity.State == ActivityState.Published && activity.HiddenAt == null))
        .Join(db.Set<ActivityReport>().Where(report => report.ReplacedAt == null), activity => activity.Id, report => report.ActivityId, (_, report) => (long)report.Participants).SumAsync(cancellationToken);

    /// <summary>The codes that the present person has made; null for a visitor, who can make none.</summary>
    async Task<IReadOnlyList<SharedCode>?> Hers(EditionId edition, CancellationToken cancellationToken) => current.Person is not { Id: var me } ? null
        : await db.Set<SharedCode>().AsNoTracking().Where(code => code.EditionId == edition && code.MadeBy == me).OrderBy(code => code.MadeAt).ToListAsync(cancellationToken);
}
