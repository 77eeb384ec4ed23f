using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Preau.Contracts.Identity;
using Preau.Contracts.Networks;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Languages;
using Preau.Vetting.Applications.Score;
using Preau.Vetting.Calls;

namespace Preau.Vetting.Applications.Compare;

/// <summary>An application in the list, with no more than the reader may see of it.</summary>
/// <param name="Score">What the panel gave together; null where nothing is there, or it is not yet for her.</param>
/// <param name="HandedIn">How many of the panel have scored.</param>
/// <param name="Mine">Where her own scores stand; null where she is not on the panel or has not begun.</param>
public sealed record ListedApplication(Application Application, string Name, string System, Spread? Score, int HandedIn, ReviewState? Mine);

/// <summary>Who applied to a call, the best scored first, for its officers and the panel; once it is closed.</summary>
internal sealed class ListApplications(PreauDb db, CallDoor door, IOfficers officers, IPeople people, IProgrammes programmes, ICurrentPerson current, Words words, TimeProvider clock)
{
    const int Most = 2000;

    internal static Task<IResult> Get(CallId call, ListApplications list, CancellationToken cancellationToken) => list.Open(call, cancellationToken);

    async Task<IResult> Open(CallId id, CancellationToken cancellationToken)
    {
        if (await door.Find(id, cancellationToken) is not { } seen || !(seen.MayDecide || seen.IsOnPanel))
            return Results.NotFound();
        bool isClosed = seen.Call.IsClosed(clock.Day());
        var (rows, total) = await Rows(seen, cancellationToken);
        return Answers.Page<ListApplicationsPage>(new
        {
            Seen = seen,
            // Before, they are their applicants' own: only how many there are is said.
            Applications = isClosed ? await Listed(seen, rows, cancellationToken) : [],
            Count = total,
            Accepted = rows.Count(row => row.State == ApplicationState.Accepted),
            IsClosed = isClosed,
        });
    }

    async Task<(List<Application>, int)> Rows(SeenCall seen, CancellationToken cancellationToken)
    {
        var id = seen.Call.Id;
        var rows = db.Set<Application>().AsNoTracking().IgnoreAutoIncludes().Where(row => row.CallId == id && row.State != ApplicationState.Draft && row.State != ApplicationState.Withdrawn);
        // The panel reads all; an officer what is of her systems.
        if (!seen.IsOnPanel && await officers.Mine(cancellationToken) is { } systems)
        {
            var hers = systems.Select(system => (SystemCode?)system).ToList();
            rows = rows.Where(row => hers.Contains(row.System));
        }
        return (await rows.OrderBy(row => row.SubmittedAt).ThenBy(row => row.Id).Take(Most).ToListAsync(cancellationToken), await rows.CountAsync(cancellationToken));
    }

    async Task<IReadOnlyList<ListedApplication>> Listed(SeenCall seen, List<Application> rows, CancellationToken cancellationToken)
    {
        var (me, id) = (current.Person!.Id, seen.Call.Id);
        // Her own application is not for her to compare.
        rows = rows.FindAll(row => row.PersonId != me);
        var names = await people.NamesOf([.. rows.Select(row => row.PersonId).OfType<PersonId>()], cancellationToken);
        var systems = await programmes.Systems(cancellationToken);
        var reviews = (await db.Set<Review>().AsNoTracking().Where(review => db.Set<Application>().Any(row => row.CallId == id && row.Id == review.ApplicationId)).ToListAsync(cancellationToken)).ToLookup(review => review.ApplicationId);
        return [.. rows.Select(row =>
        {
            var mine = reviews[row.Id].FirstOrDefault(review => review.PersonId == me);
            var counted = Comparison.Counted(reviews[row.Id]);
            bool mayCompare = !seen.IsOnPanel || mine?.State == ReviewState.HandedIn;
            return new ListedApplication(row, row.PersonId is { } person ? names.GetValueOrDefault(person) ?? words["Deleted account"] : words["Deleted account"], row.System is { } system ? systems.Of(system) : "",
                mayCompare ? Comparison.Total(seen.Call, counted) : null, counted.Count, seen.IsOnPanel ? mine?.State : null);
        }).OrderByDescending(listed => listed.Score?.Mean ?? -1).ThenBy(listed => listed.Name, words.Alphabet())];
    }
}
