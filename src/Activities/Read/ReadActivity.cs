using Microsoft.AspNetCore.Http;
using Preau.Activities.Moderate.Why;
using Preau.Contracts.Networks;
using Preau.Kit;
using Preau.Kit.Forms;
using Preau.Platform;

namespace Preau.Activities.Read;

/// <summary>An activity's own page.</summary>
internal static class ReadActivity
{
    internal static async Task<IResult> Get(ActivityId activity, string? done, ActivityDoor door, OrganisersViews views, IProgrammes programmes, TimeProvider clock, CancellationToken cancellationToken) =>
        await door.Find(activity, cancellationToken) is { } seen ? Show(await views.In(seen, cancellationToken), done, await programmes.Systems(cancellationToken), clock.GetUtcNow(), null) : Results.NotFound();

    internal static IResult Show(SeenActivity seen, string? done, IReadOnlyList<NamedSystem> systems, DateTimeOffset now, FormErrors? errors) => Answers.Page<ReadActivityPage>(new
    {
        Seen = seen,
        System = systems.FirstOrDefault(system => system.Code == seen.Activity.System).Name ?? seen.Activity.System.Value,
        Now = now,
        Done = done,
        Errors = errors,
    }, Sent.StatusOf(errors));
}
