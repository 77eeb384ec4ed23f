using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Languages;

namespace Preau.Groups.Publications.Read;

/// <summary>A publication in a list, without its text.</summary>
public sealed record ListedPublication(PublicationId Id, PublicationState State, DateOnly? PublishedOn, string Title, string Summary, string Language);

/// <summary>What a group has published, the newest first.</summary>
internal sealed class ListPublications(PreauDb db, Standings standings, Words words)
{
    const int OnePage = 20;

    internal static Task<IResult> Get(string slug, string? page, ListPublications list, CancellationToken cancellationToken) => list.Open(slug, GroupForms.Page(page), cancellationToken);

    async Task<IResult> Open(string slug, int page, CancellationToken cancellationToken)
    {
        if (await standings.In(slug, cancellationToken) is not { } standing)
            return Results.NotFound();
        bool leads = standing.Leads;
        var all = db.Set<Publication>().AsNoTracking().Where(row => row.GroupId == standing.Group.Id && ((row.State == PublicationState.Published && (leads || row.HiddenAt == null)) || (leads && row.State == PublicationState.Draft)));
        (page, int pages) = GroupForms.Paged(page, await all.CountAsync(cancellationToken), OnePage);
        return Answers.Page<PublicationsPage>(new
        {
            Standing = standing,
            Publications = await Listed(all.OrderByDescending(row => row.PublishedOn ?? DateOnly.MaxValue).ThenBy(row => row.Id).Skip((page - 1) * OnePage).Take(OnePage), words.Language.Tag, cancellationToken),
            Page = page,
            Pages = pages,
        });
    }

    /// <summary>Titles alone: the paragraphs of twenty publications would be a book.</summary>
    internal static async Task<IReadOnlyList<ListedPublication>> Listed(IQueryable<Publication> some, string language, CancellationToken cancellationToken)
    {
        var rows = await some.Select(row => new { row.Id, row.State, row.PublishedOn, row.Original, Texts = row.Texts.Select(text => new { text.Language, text.Title, text.Summary }).ToList() }).ToListAsync(cancellationToken);
        return [.. rows.Select(row => (Row: row, Text: row.Texts.Find(text => text.Language == language) ?? row.Texts.Find(text => text.Language == row.Original) ?? row.Texts[0]))
            .Select(pair => new ListedPublication(pair.Row.Id, pair.Row.State, pair.Row.PublishedOn, pair.Text.Title, pair.Text.Summary, pair.Text.Language))];
    }
}
