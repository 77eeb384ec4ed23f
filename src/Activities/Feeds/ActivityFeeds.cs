using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Preau.Activities.Find;
using Preau.Contracts;
using Preau.Contracts.Networks;
using Preau.Kit.Forms;
using Preau.Platform;
using Preau.Platform.Languages;

namespace Preau.Activities.Feeds;

/// <summary>A page of a list for programs.</summary>
/// <param name="First">The whole address of the first page: what the list is known by.</param>
/// <param name="Self">Of this page.</param>
/// <param name="Next">Of the page after it, or null.</param>
internal sealed record FeedPage(IReadOnlyList<Activity> Activities, IReadOnlyDictionary<GroupId, KnownGroup> Programmes, string First, string Self, string? Next);

/// <summary>
/// What the list shows with its filters, for programs: as Atom, JSON and CSV (docs/formats.md). What was called off is there
/// too and says so. Each page is bounded and names the next one.
/// </summary>
internal sealed class ActivityFeeds(ActivityFinder finder, IProgrammes programmes, ThisSite site, Links links, Words words, TimeProvider clock)
{
    public const int EntriesAPage = 50, ActivitiesAPage = 100, RowsAPage = 1000;
    const int LastPage = 1000;

    internal static Task<IResult> Atom(HttpContext http, ActivityFeeds feeds, CancellationToken cancellationToken) => feeds.SendAtom(http, cancellationToken);

    internal static Task<IResult> Json(HttpContext http, ActivityFeeds feeds, CancellationToken cancellationToken) => feeds.SendJson(http, cancellationToken);

    internal static Task<IResult> Csv(HttpContext http, ActivityFeeds feeds, CancellationToken cancellationToken) => feeds.SendCsv(http, cancellationToken);

    async Task<IResult> SendAtom(HttpContext http, CancellationToken cancellationToken)
    {
        var page = await Read(http, links.ActivitiesAtom, latestFirst: true, EntriesAPage, cancellationToken);
        return Answer(http, AtomFeed.Write(page, site, links, words, clock.GetUtcNow()), "application/atom+xml; charset=utf-8");
    }

    async Task<IResult> SendJson(HttpContext http, CancellationToken cancellationToken)
    {
        Embed.EmbedActivities.ForOthers(http);
        return Answer(http, JsonList.Write(await Read(http, links.ActivitiesJson, latestFirst: false, ActivitiesAPage, cancellationToken), site, links), "application/json; charset=utf-8");
    }

    async Task<IResult> SendCsv(HttpContext http, CancellationToken cancellationToken)
    {
        var page = await Read(http, links.ActivitiesCsv, latestFirst: false, RowsAPage, cancellationToken);
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName("activities.csv");
        http.Response.Headers.ContentDisposition = disposition.ToString();
        // A table has no room for an address.
        if (page.Next is { } next)
            http.Response.Headers.Link = $"<{next}>; rel=\"next\"";
        return Answer(http, Encoding.UTF8.GetBytes(CsvTable.Write(page, site, links)), "text/csv; charset=utf-8");
    }

    async Task<FeedPage> Read(HttpContext http, string address, bool latestFirst, int size, CancellationToken cancellationToken)
    {
        var question = ActivityQuestion.Read(http.Request.Query);
        // The pages of a feed are more than anybody leafs through.
        int page = Sent.Page(http.Request.Query["page"], LastPage);
        var (found, hasNext) = await finder.ForFeed(question, latestFirst, page, size, cancellationToken);
        string At(int number) => site.Address + (number == 1 ? address + question.Query : Links.AtPage(address + question.Query, number));
        return new FeedPage(found, await programmes.Find([.. found.Select(activity => activity.ProgrammeId).Distinct()], words.Language.Tag, cancellationToken), At(1), At(page), hasNext && page < LastPage ? At(page + 1) : null);
    }

    // Weak: compressed or not, it is the same list.
    static IResult Answer(HttpContext http, byte[] body, string type)
    {
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(body).AsSpan(0, 16))}\"", isWeak: true);
        http.Response.Headers.ETag = tag.ToString();
        return http.Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Compare(tag, useStrongComparison: false)) ? Results.StatusCode(StatusCodes.Status304NotModified) : Results.Bytes(body, type);
    }
}
