using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Preau.Contracts;
using Preau.Contracts.Networks;
using Preau.Kit;
using Preau.Networks.Officers;
using Preau.Networks.Organisations.Find;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Languages;

namespace Preau.Networks.Organisations.Merge;

/// <summary>
/// Somebody knows that a school is there twice, where nothing alike suggests it: she looks for the other row, by words or by
/// the address of its page, and sees the two side by side.
/// </summary>
internal sealed class FindTwice(PreauDb db, Rights rights, SchoolFinder finder, Words words, Links links)
{
    public const string SearchField = "q";
    const int LongestSearch = 500, MostShown = 20;

    internal static async Task<IResult> Get(OrganisationId one, string? q, FindTwice find, CancellationToken cancellationToken) =>
        await find.Mine(one, cancellationToken) is { } school ? await find.Look(school, q, cancellationToken) : Results.NotFound();

    /// <summary>A school that she decides for. Null for all others, as where the two stand side by side.</summary>
    async Task<Organisation?> Mine(OrganisationId id, CancellationToken cancellationToken) =>
        await db.Set<Organisation>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, cancellationToken) is { System: { } system, Kind: OrganisationKind.School or OrganisationKind.University } school
            && (await rights.Mine(cancellationToken)).Covers(system) ? school : null;

    async Task<IResult> Look(Organisation one, string? asked, CancellationToken cancellationToken)
    {
        string typed = asked?.Replace("\0", "", StringComparison.Ordinal).Trim() is { } text ? text[..Math.Min(text.Length, LongestSearch)] : "";
        if (typed.Length == 0)
            return Show(one, typed, null, null);
        if (Named(typed) is { } other)
            return await Refusal(one, other, cancellationToken) is { } refusal
                ? Show(one, typed, null, new FormErrors().Add(SearchField, refusal))
                : Answers.SeeOther(links.Duplicate(one.Id, other));
        var found = await finder.Find(new SchoolQuestion(typed, [one.System!.Value], 1), cancellationToken);
        return Show(one, typed, [.. found.Schools.Where(school => school.Id != one.Id && school.Kind == one.Kind).Take(MostShown)], null);
    }

    // Words that somebody types are no address.
    static OrganisationId? Named(string typed) =>
        typed.Contains('/', StringComparison.Ordinal) && OrganisationId.TryParse(typed.Split('?', '#')[0].TrimEnd('/').Split('/')[^1], out var id) ? id : null;

    async Task<string?> Refusal(Organisation one, OrganisationId otherId, CancellationToken cancellationToken)
    {
        if (one.Id == otherId)
            return words["This is the same school: look for the other one."];
        return await db.Set<Organisation>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == otherId, cancellationToken) switch
        {
            null => words["There is no school at this address."],
            { System: var system } when system != one.System => words["This school is in another education system: only two of one system can be one."],
            { Kind: var kind } when kind != one.Kind => words["One of them is a school and the other is not: they cannot be one."],
            _ => null,
        };
    }

    static IResult Show(Organisation one, string typed, IReadOnlyList<Organisation>? found, FormErrors? errors) =>
        Answers.Page<FindTwicePage>(new { School = one, Typed = typed, Found = found, Errors = errors }, errors is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
}
