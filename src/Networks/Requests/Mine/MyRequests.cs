using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Preau.Contracts.Identity;
using Preau.Networks.Dated;
using Preau.Networks.Programmes;
using Preau.Platform;
using Preau.Platform.Data;

namespace Preau.Networks.Requests.Mine;

/// <param name="Until">By when an answer is awaited, where one is.</param>
public sealed record RequestEntry(RequestId Id, string Subject, DateOnly On, RequestState State, DateTimeOffset AskedAt, DateTimeOffset? Until, Programme Programme);

/// <summary>What a person asked for, and what is asked of her.</summary>
internal static class MyRequests
{
    const int PageSize = 30, LastPage = 10_000;

    internal static async Task<IResult> Get(HttpRequest http, ICurrentPerson current, PreauDb db, TimeProvider clock, CancellationToken cancellationToken)
    {
        var me = current.Person!.Id;
        int page = int.TryParse(http.Query["page"], CultureInfo.InvariantCulture, out int number) ? Math.Clamp(number, 1, LastPage) : 1;
        var toMe = db.Set<AmbassadorRequest>().AsNoTracking().Where(request => request.Offers.Any(offer => offer.PersonId == me && (offer.Answer == OfferAnswer.Waiting || offer.Answer == OfferAnswer.Accepted)));
        var mine = db.Set<AmbassadorRequest>().AsNoTracking().Where(request => request.AskerId == me);
        int total = await mine.CountAsync(cancellationToken);
        var programmes = await db.Set<Programme>().AsNoTracking().ToDictionaryAsync(programme => programme.Id, cancellationToken);
        List<RequestEntry> Entries(List<AmbassadorRequest> requests) => requests.ConvertAll(request =>
            new RequestEntry(request.Id, request.Subject, request.On, request.State, request.AskedAt, request.State == RequestState.Waiting ? request.Current?.Until : null, programmes[request.ProgrammeId]));
        return Answers.Page<MyRequestsPage>(new
        {
            // The queue: what waits longest first, then what is coming up.
            Asked = Entries(await toMe.OrderBy(request => request.State == RequestState.Waiting ? 0 : 1).ThenBy(request => request.On).Take(PageSize * 2).ToListAsync(cancellationToken)),
            Own = Entries(await mine.OrderByDescending(request => request.AskedAt).Skip((page - 1) * PageSize).Take(PageSize).ToListAsync(cancellationToken)),
            Page = page,
            Pages = (total + PageSize - 1) / PageSize,
            Done = http.Query["done"].ToString(),
            Declined = await Declined(http.Query["of"], me, db, clock, cancellationToken),
        });
    }

    /// <summary>What she has just said no to, as long as she can think again.</summary>
    internal static async Task<RequestId?> Declined(string? typed, PersonId me, PreauDb db, TimeProvider clock, CancellationToken cancellationToken) =>
        RequestId.TryParse(typed, out var id) && await db.Set<AmbassadorRequest>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, cancellationToken) is { } request && request.MayReconsider(me, clock.Day()) ? id : null;
}
