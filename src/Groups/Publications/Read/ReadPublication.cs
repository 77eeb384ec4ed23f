using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore;
using Preau.Contracts;
using Preau.Kit;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Languages;

namespace Preau.Groups.Publications.Read;

/// <summary>A publication and what the person who asks is to its group.</summary>
public sealed record SeenPublication(Publication Publication, Standing Standing);

/// <summary>Drafts are for those who write them, and so is what moderators hide; what was once published keeps its address.</summary>
internal sealed class PublicationDoor(PreauDb db, Standings standings)
{
    public async Task<SeenPublication?> Find(PublicationId id, CancellationToken cancellationToken) =>
        await db.Set<Publication>().FirstOrDefaultAsync(row => row.Id == id, cancellationToken) is { } publication
            && await standings.In(publication.GroupId, cancellationToken) is { } standing && ((publication.State != PublicationState.Draft && publication.HiddenAt is null) || standing.Leads)
            ? new SeenPublication(publication, standing) : null;
}

/// <summary>Reads a publication; publishes it, withdraws it, and takes that back.</summary>
internal sealed class ReadPublication(PreauDb db, PublicationDoor door, Words words, Links links, TimeProvider clock, IOutputCacheStore pages)
{
    internal const string Reason = "Reason";

    internal static Task<IResult> Get(PublicationId publication, string? done, ReadPublication read, CancellationToken cancellationToken) => read.Open(publication, done, cancellationToken);

    internal static Task<IResult> Publish(PublicationId publication, ReadPublication read, CancellationToken cancellationToken) =>
        read.Turn(publication, "published", (row, now) => row.Publish(DateOnly.FromDateTime(now.UtcDateTime)), cancellationToken);

    internal static Task<IResult> Withdraw(PublicationId publication, HttpRequest request, ReadPublication read, CancellationToken cancellationToken) => read.WithdrawIt(publication, request, cancellationToken);

    internal static Task<IResult> Restore(PublicationId publication, ReadPublication read, CancellationToken cancellationToken) => read.Turn(publication, "saved", (row, _) => row.Restore(), cancellationToken);

    async Task<IResult> Open(PublicationId id, string? done, CancellationToken cancellationToken) =>
        await door.Find(id, cancellationToken) is { } seen ? Show(seen, done, null) : Results.NotFound();

    async Task<IResult> WithdrawIt(PublicationId id, HttpRequest request, CancellationToken cancellationToken)
    {
        if (await door.Find(id, cancellationToken) is not { Standing.Leads: true } seen)
            return Results.NotFound();
        string reason = (await Answers.ReadForm(request, cancellationToken)).Lines(Reason, Publication.LongestReason);
        var errors = new FormErrors();
        GroupForms.Need(Reason, reason, words["Say why it is withdrawn: whoever has its address reads that."], Publication.LongestReason, errors, words);
        return errors.Any ? Show(seen, null, errors) : await Turn(id, "withdrawn", (row, now) => row.Withdraw(reason, now), cancellationToken);
    }

    async Task<IResult> Turn(PublicationId id, string done, Func<Publication, DateTimeOffset, bool> act, CancellationToken cancellationToken)
    {
        if (await door.Find(id, cancellationToken) is not { Standing.Leads: true } seen)
            return Results.NotFound();
        bool changed = act(seen.Publication, clock.GetUtcNow());
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            changed = false;
        }
        await pages.EvictByTagAsync(CacheTags.Networks, cancellationToken);
        return Answers.SeeOther(links.Publication(id) + (changed ? $"?done={done}" : ""));
    }

    static IResult Show(SeenPublication seen, string? done, FormErrors? errors) => Answers.Page<ReadPublicationPage>(new
    {
        Seen = seen,
        Done = done,
        Errors = errors,
    }, errors is not null ? StatusCodes.Status422UnprocessableEntity : seen.Publication.State == PublicationState.Withdrawn ? StatusCodes.Status410Gone : StatusCodes.Status200OK);
}
