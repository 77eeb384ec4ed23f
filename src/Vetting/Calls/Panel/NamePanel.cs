using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Preau.Contracts;
using Preau.Contracts.Identity;
using Preau.Kit;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Languages;
using Preau.Vetting.Applications;
using Preau.Vetting.Applications.Score;

namespace Preau.Vetting.Calls.Panel;

/// <param name="HandedIn">How many applications she has scored.</param>
public sealed record ListedPanellist(PersonId Id, string Name, int HandedIn);

/// <summary>People of that name who could sit on the panel.</summary>
/// <param name="Found">Null while nothing was searched for.</param>
public sealed record PanelSearch(string Words, IReadOnlyList<FoundPerson>? Found, bool HasMore);

/// <summary>An officer names who scores.</summary>
internal sealed class NamePanel(PreauDb db, CallDoor door, IPeople people, Letters letters, Words words, Links links, TimeProvider clock)
{
    // Two letters find half the site: who names somebody knows her name.
    const int Fewest = 3, Longest = 100, Most = 20;

    internal static Task<IResult> Get(CallId call, string? q, string? done, NamePanel panel, CancellationToken cancellationToken) => panel.Open(call, q, done, cancellationToken);

    internal static Task<IResult> Post(CallId call, HttpRequest request, NamePanel panel, CancellationToken cancellationToken) => panel.Name(call, request, cancellationToken);

    internal static Task<IResult> Remove(CallId call, PersonId person, NamePanel panel, CancellationToken cancellationToken) => panel.RemoveIt(call, person, cancellationToken);

    async Task<IResult> Open(CallId id, string? q, string? done, CancellationToken cancellationToken) =>
        await door.ForManagers(id, cancellationToken) is { } seen ? await Show(seen, q, done, null, cancellationToken) : Results.NotFound();

    async Task<IResult> Name(CallId id, HttpRequest request, CancellationToken cancellationToken)
    {
        if (await door.ForManagers(id, cancellationToken) is not { } seen)
            return Results.NotFound();
        if (!PersonId.TryParse((await Answers.ReadForm(request, cancellationToken)).Line("Person"), out var person) || (await people.NamesOf([person], cancellationToken)).Count == 0)
            return await Show(seen, null, null, new FormErrors().Add("q", words["Choose a person."]), cancellationToken);
        bool hasApplied = await db.Set<Application>().AnyAsync(row => row.CallId == id && row.PersonId == person, cancellationToken);
        return await Change(seen, "named", call => call.Seat(person, hasApplied, clock.GetUtcNow()), () => letters.Tell(person,
            words => words["You are on a panel: {0}", seen.Call.Title], links => links.Call(id),
            words => [words["You were asked to score the applications to this call. They can be read once it is closed, on {0}.", words.On(seen.Call.ClosesOn)]], cancellationToken), cancellationToken);
    }

    async Task<IResult> RemoveIt(CallId id, PersonId person, CancellationToken cancellationToken)
    {
        if (await door.ForManagers(id, cancellationToken) is not { } seen)
            return Results.NotFound();
        var hers = await db.Set<Review>().Where(review => review.PersonId == person && db.Set<Application>().Any(row => row.CallId == id && row.Id == review.ApplicationId)).ToListAsync(cancellationToken);
        bool hasScored = hers.Exists(review => review.State == ReviewState.HandedIn);
        // What she began and never handed in goes with her.
        if (!hasScored && seen.Call.HasOnPanel(person))
            db.RemoveRange(hers);
        return await Change(seen, "removed", call => call.Unseat(person, hasScored), () => Task.CompletedTask, cancellationToken);
    }

    async Task<IResult> Change(SeenCall seen, string done, Func<Call, Message?> act, Func<Task> also, CancellationToken cancellationToken)
    {
        var refusal = act(seen.Call);
        if (refusal is null)
        {
            await also();
            try
            {
                await db.SaveChangesAsync(cancellationToken);
                return Answers.SeeOther($"{links.CallPanel(seen.Call.Id)}?done={done}");
            }
            catch (DbUpdateConcurrencyException)
            {
                refusal = new Message("Somebody else changed it meanwhile. Look at what stands there now.");
            }
        }
        db.ChangeTracker.Clear();
        return await Show((await door.ForManagers(seen.Call.Id, cancellationToken))!, null, null, new FormErrors().Add("", words.Say(refusal.Value)), cancellationToken);
    }

    async Task<IResult> Show(SeenCall seen, string? q, string? done, FormErrors? errors, CancellationToken cancellationToken)
    {
        var id = seen.Call.Id;
        var names = await people.NamesOf([.. seen.Call.Panel.Select(panellist => panellist.PersonId)], cancellationToken);
        var scored = await db.Set<Review>().Where(review => review.State == ReviewState.HandedIn && review.PersonId != null && db.Set<Application>().Any(row => row.CallId == id && row.Id == review.ApplicationId))
            .GroupBy(review => review.PersonId).Select(group => new { group.Key, Count = group.Count() }).ToListAsync(cancellationToken);
        return Answers.Page<PanelPage>(new
        {
            Seen = seen,
            Panel = seen.Call.Panel.Where(panellist => names.ContainsKey(panellist.PersonId))
                .Select(panellist => new ListedPanellist(panellist.PersonId, names[panellist.PersonId], scored.Find(row => row.Key == panellist.PersonId)?.Count ?? 0)).OrderBy(listed => listed.Name, words.Alphabet()).ToList(),
            Search = await Find(seen.Call, q, cancellationToken),
            Done = done,
            Errors = errors,
        }, Forms.StatusOf(errors));
    }

    async Task<PanelSearch> Find(Call call, string? typed, CancellationToken cancellationToken)
    {
        string text = typed?.Replace("\0", "", StringComparison.Ordinal).Trim() ?? "";
        text = text[..Math.Min(text.Length, Longest)];
        if (text.Length < Fewest)
            return new PanelSearch(text, null, false);
        var found = await people.Find(text, Most + 1, cancellationToken);
        return new PanelSearch(text, [.. found.Take(Most).Where(person => !call.HasOnPanel(person.Id))], found.Count > Most);
    }
}
