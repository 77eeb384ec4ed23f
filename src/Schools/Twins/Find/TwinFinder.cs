using Microsoft.EntityFrameworkCore;
using Preau.Contracts.Networks;
using Preau.Platform.Data;

namespace Preau.Schools.Twins.Find;

/// <summary>How large a school is: what its pupils can do together depends on it.</summary>
public enum Size { Tiny, Small, Medium, Large }

/// <param name="From">The school to which distances are measured, where one is.</param>
/// <param name="Age">In years: taught there.</param>
public sealed record TwinQuestion(SchoolId? From, Size? Size, int? Age, string? Language, Equipment Equipment, Wanted Distance, int Page)
{
    public bool IsNarrow => Size is not null || Age is not null || Language is not null || Equipment != Equipment.None || Distance != Wanted.Any;
}

public sealed record FoundTwin(TwinListing Listing, TwinReasons? Reasons, int? Kilometres);

/// <param name="Total">Of all pages.</param>
/// <param name="HasMore">There are more than are looked at: the filters narrow them.</param>
public sealed record TwinsFound(IReadOnlyList<FoundTwin> Twins, int Total, bool HasMore);

/// <summary>
/// Schools that look for a twin, the best match first. Only they are looked through, never the registers; of those that
/// pass the filters the few hundred that were described last are put in order, so that no search grows with their number.
/// </summary>
internal sealed class TwinFinder(PreauDb db)
{
    public const int PageSize = 10, MostRanked = 300;

    public async Task<TwinsFound> Find(TwinQuestion question, TwinListing? mine, School? from, CancellationToken cancellationToken)
    {
        var candidates = await Fitting(question, from).OrderByDescending(listing => listing.UpdatedAt).Take(MostRanked).ToListAsync(cancellationToken);
        var found = candidates
            .Select(listing => new FoundTwin(listing, mine is null ? null : TwinMatch.Of(mine, listing), TwinMatch.Kilometres(from?.Latitude, from?.Longitude, listing.Latitude, listing.Longitude)))
            // The box is wider than the circle, and the box within it narrower.
            .Where(twin => question.Distance switch { Wanted.Near => twin.Kilometres <= TwinMatch.Near, Wanted.Far => twin.Kilometres >= TwinMatch.Far, _ => true })
            .OrderByDescending(twin => twin.Reasons?.Score ?? 0)
            .ThenBy(twin => question.Distance switch { Wanted.Near => twin.Kilometres ?? int.MaxValue, Wanted.Far => -(twin.Kilometres ?? 0), _ => 0 })
            .ThenByDescending(twin => twin.Listing.UpdatedAt).ThenBy(twin => twin.Listing.SchoolId.Value)
            .ToList();
        return new TwinsFound([.. found.Skip((question.Page - 1) * PageSize).Take(PageSize)], found.Count, candidates.Count == MostRanked);
    }

    IQueryable<TwinListing> Fitting(TwinQuestion question, School? from)
    {
        var fitting = db.Set<TwinListing>().AsNoTracking().Where(listing => listing.HiddenAt == null);
        if (question.From is { } own)
            fitting = fitting.Where(listing => listing.SchoolId != own);
        if (question.Size is { } size)
        {
            var (fewest, most) = Bounds(size);
            fitting = fitting.Where(listing => listing.Pupils >= fewest && listing.Pupils <= most);
        }
        if (question.Age is { } age)
            fitting = fitting.Where(listing => listing.AgeFrom <= age && listing.AgeTo >= age);
        if (question.Language is { } language)
        {
            string tag = $" {language} ";
            fitting = fitting.Where(listing => listing.SpokenTags.Contains(tag));
        }
        if (question.Equipment != Equipment.None)
        {
            int bits = (int)question.Equipment;
            fitting = fitting.Where(listing => (listing.EquipmentBits & bits) == bits);
        }
        return question.Distance == Wanted.Any ? fitting
            : from is not { Latitude: { } latitude, Longitude: { } longitude } ? fitting.Where(_ => false)
            : question.Distance == Wanted.Near ? In(fitting, TwinMatch.Around(latitude, longitude, TwinMatch.Near))
            : Outside(fitting, TwinMatch.Within(latitude, longitude, TwinMatch.Far));
    }

    static IQueryable<TwinListing> In(IQueryable<TwinListing> listings, Box box) =>
        listings.Where(listing => listing.Latitude >= box.South && listing.Latitude <= box.North && listing.Longitude >= box.West && listing.Longitude <= box.East);

    static IQueryable<TwinListing> Outside(IQueryable<TwinListing> listings, Box box) =>
        listings.Where(listing => listing.Latitude < box.South || listing.Latitude > box.North || listing.Longitude < box.West || listing.Longitude > box.East);

    public static (int Fewest, int Most) Bounds(Size size) => size switch
    {
        Size.Tiny => (1, 30),
        Size.Small => (31, 80),
        Size.Medium => (81, 200),
        _ => (201, int.MaxValue),
    };
}
