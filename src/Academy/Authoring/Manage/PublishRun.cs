using Microsoft.AspNetCore.Http;
using Preau.Academy.Runs;
using Preau.Contracts;
using Preau.Platform;

namespace Preau.Academy.Authoring.Manage;

/// <summary>A run enters the catalogue, or leaves it. Either is taken back by the other.</summary>
internal static class PublishRun
{
    internal static Task<IResult> Post(RunId run, AuthoredCourses authored, Links links, CancellationToken cancellationToken) =>
        Change(run, found => found.Publish(), "published", authored, links, cancellationToken);

    internal static Task<IResult> End(RunId run, AuthoredCourses authored, Links links, CancellationToken cancellationToken) =>
        Change(run, found => found.Withdraw(), "withdrawn", authored, links, cancellationToken);

    static async Task<IResult> Change(RunId id, Action<Run> change, string act, AuthoredCourses authored, Links links, CancellationToken cancellationToken)
    {
        if (await authored.Find(id, cancellationToken) is not var (course, run))
            return Results.NotFound();
        change(run);
        await authored.Save(course, cancellationToken);
        return Answers.SeeOther(links.Told(course, act, id));
    }
}
