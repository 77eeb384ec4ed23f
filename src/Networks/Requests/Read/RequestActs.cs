using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Preau.Contracts;
using Preau.Contracts.Identity;
using Preau.Networks.Dated;
using Preau.Networks.Mandates;
using Preau.Networks.Organisations;
using Preau.Networks.Programmes;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Languages;

namespace Preau.Networks.Requests.Read;

/// <summary>A request as its asker or the ambassador whose turn it is sees it. Nobody else may, and whoever passed it on no longer.</summary>
/// <param name="Other">Name of the ambassador, or of the asker, once she may be known.</param>
public sealed record ShownRequest(AmbassadorRequest Request, Programme Programme, string Place, string? School, bool IsAsker, string? Other);

internal sealed class RequestActs(PreauDb db, Dispatch dispatch, Candidates candidates, IPeople people, ICurrentPerson current, Words words, Links links, TimeProvider clock)
{
    PersonId Me => current.Person!.Id;

    internal static async Task<IResult> Get(RequestId request, RequestActs acts, CancellationToken cancellationToken) =>
        await acts.Find(request, cancellationToken) is { } found ? await acts.Show(found, cancellationToken) : Results.NotFound();

    internal static async Task<IResult> Accept(RequestId request, HttpRequest http, RequestActs acts, CancellationToken cancellationToken) => await acts.Accept(request, await DeskOf(http, cancellationToken), cancellationToken);

    internal static async Task<IResult> Decline(RequestId request, HttpRequest http, RequestActs acts, CancellationToken cancellationToken) => await acts.Decline(request, await DeskOf(http, cancellationToken), cancellationToken);

    /// <summary>The mandate at whose desk she pressed, to come back to it.</summary>
    static async Task<MandateId?> DeskOf(HttpRequest http, CancellationToken cancellationToken) =>
        http.HasFormContentType && MandateId.TryParse((await Answers.ReadForm(http, cancellationToken))["desk"], out var mandate) ? mandate : null;

    internal static async Task<IResult> Reconsider(RequestId request, HttpRequest http, RequestActs acts, CancellationToken cancellationToken) => await acts.Reconsider(request, await DeskOf(http, cancellationToken), cancellationToken);

    internal static Task<IResult> Talk(RequestId request, RequestActs acts, CancellationToken cancellationToken) => acts.Talk(request, cancellationToken);

    internal static Task<IResult> Withdraw(RequestId request, RequestActs acts, CancellationToken cancellationToken) => acts.Withdraw(request, cancellationToken);

    Task<IResult> Accept(RequestId id, MandateId? desk, CancellationToken cancellationToken) => AsAmbassador(id, async request =>
    {
        // Her check was taken back, or has come to be asked for, since she was asked.
        if (!await candidates.MayGo(request, Me, cancellationToken))
        {
            await dispatch.Close(request, cancellationToken);
            request.PassOn(OfferAnswer.Declined);
            await dispatch.Next(request, cancellationToken);
            return (desk is { } back ? links.MyMandate(back) : links.MyRequests) + "?done=unchecked";
        }
        (await dispatch.Talk(request, Me, cancellationToken)).Agree(clock.GetUtcNow());
        request.Accept();
        await dispatch.Tell(request.AskerId!.Value, request, words => (words["An ambassador says yes: {0}", request.Subject], [words["You can now write to each other and agree on the rest."]]), cancellationToken);
        return desk is { } mandate ? links.MyMandate(mandate) + "?done=accepted" : links.Request(id);
    }, cancellationToken);

    Task<IResult> Decline(RequestId id, MandateId? desk, CancellationToken cancellationToken) => AsAmbassador(id, async request =>
    {
        await dispatch.Close(request, cancellationToken);
        request.PassOn(OfferAnswer.Declined);
        await dispatch.Next(request, cancellationToken);
        return $"{(desk is { } mandate ? links.MyMandate(mandate) : links.MyRequests)}?done=declined&of={id.Value:N}";
    }, cancellationToken);

    /// <summary>It is no longer hers to read, and still hers to take back her no: for others it is not there.</summary>
    async Task<IResult> Reconsider(RequestId id, MandateId? desk, CancellationToken cancellationToken)
    {
        var me = Me;
        if (await db.Set<AmbassadorRequest>().FirstOrDefaultAsync(row => row.Id == id && row.Offers.Any(offer => offer.PersonId == me && offer.Answer == OfferAnswer.Declined), cancellationToken) is not { } request)
            return Results.NotFound();
        bool isHers = request.Reconsider(me, clock.Day(), clock.GetUtcNow()) && await Save(cancellationToken);
        return Answers.SeeOther((desk is { } mandate ? links.MyMandate(mandate) : links.MyRequests) + (isHers ? "?done=reconsidered" : "?done=late"));
    }

    Task<IResult> Talk(RequestId id, CancellationToken cancellationToken) => AsAmbassador(id, async request =>
        links.Conversation((await dispatch.Talk(request, Me, cancellationToken)).Id), cancellationToken);

    async Task<IResult> Withdraw(RequestId id, CancellationToken cancellationToken)
    {
        if (await Find(id, cancellationToken) is not { } request || request.AskerId != Me)
            return Results.NotFound();
        if (request.State == RequestState.Waiting)
        {
            await dispatch.Close(request, cancellationToken);
            request.Withdraw();
            await Save(cancellationToken);
        }
        return Answers.SeeOther(links.Request(id));
    }

    /// <summary>What only the ambassador may whose turn it is. Done twice, or too late, it changes nothing.</summary>
    async Task<IResult> AsAmbassador(RequestId id, Func<AmbassadorRequest, Task<string>> act, CancellationToken cancellationToken)
    {
        if (await Find(id, cancellationToken) is not { } request || request.Current?.PersonId != Me)
            return Results.NotFound();
        if (request is not { State: RequestState.Waiting, AskerId: not null })
            return Answers.SeeOther(links.Request(id));
        string next = await act(request);
        return Answers.SeeOther(await Save(cancellationToken) ? next : links.MyRequests + "?done=late");
    }

    /// <returns>False when it changed in the meantime: withdrawn, or passed on because the time was over.</returns>
    async Task<bool> Save(CancellationToken cancellationToken)
    {
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateConcurrencyException)
        {
            return false;
        }
    }

    async Task<AmbassadorRequest?> Find(RequestId id, CancellationToken cancellationToken)
    {
        var request = await db.Set<AmbassadorRequest>().FirstOrDefaultAsync(row => row.Id == id, cancellationToken);
        return request is not null && (request.AskerId == Me || request.Current?.PersonId == Me) ? request : null;
    }

    async Task<IResult> Show(AmbassadorRequest request, CancellationToken cancellationToken)
    {
        var programme = await db.Set<Programme>().AsNoTracking().SingleAsync(row => row.Id == request.ProgrammeId, cancellationToken);
        var names = await SystemNames.Load(db, words, cancellationToken);
        bool isAsker = request.AskerId == Me;
        // Who was asked and did not answer is nobody's business.
        PersonId? other = !isAsker ? request.AskerId : request.State == RequestState.Accepted || request.ConversationId is not null ? request.Current?.PersonId : null;
        var known = other is { } person ? await people.NamesOf([person], cancellationToken) : null;
        string? school = request.SchoolId is { } id ? await db.Set<Organisation>().Where(row => row.Id == id).Select(row => row.Name + (row.Town == null ? "" : ", " + row.Town)).FirstOrDefaultAsync(cancellationToken) : null;
        return Answers.Page<RequestPage>(new
        {
            Shown = new ShownRequest(request, programme, names.Of(request.System), school, isAsker, known?.Values.FirstOrDefault()),
        });
    }
}
