using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Preau.Contracts.Identity;
using Preau.Kit;
using Preau.Networks.Organisations;
using Preau.Platform.Data;

namespace Preau.Networks.Mandates.Schools;

/// <summary>
/// The schools of her territory as dots: those without activity by squares, in three sizes; those with, each where it is.
/// The page colours them. For her alone: which school had whom is nobody else's business.
/// </summary>
internal static class DrawTerritory
{
    // A dot of its own for each, as long as a reader could tell them apart.
    const int MostDots = 2000;
    static readonly int[] From = [1, 5, 25];

    internal static async Task<IResult> Get(MandateId mandate, PreauDb db, ICurrentPerson current, SchoolGrid grid, CancellationToken cancellationToken)
    {
        var me = current.Person!.Id;
        if (await db.Set<Mandate>().AsNoTracking().IgnoreAutoIncludes().FirstOrDefaultAsync(row => row.Id == mandate && row.PersonId == me, cancellationToken) is not { } found || Europe.BoxOf(found.System.Country) is not { } box)
            return Results.NotFound();
        var active = ActiveSchools.Of(db, found);
        var places = await db.Set<Organisation>().AsNoTracking().Where(school => active.Contains(school.Id) && school.Latitude != null && school.Longitude != null)
            .OrderBy(school => school.Id).Take(MostDots).Select(school => new { Latitude = school.Latitude!.Value, Longitude = school.Longitude!.Value }).ToListAsync(cancellationToken);
        var svg = new StringBuilder().Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"{box.Framed()}\" fill=\"none\" stroke=\"gray\" stroke-linecap=\"round\">");
        var cells = (await grid.Of(found.System, found.Region, db, cancellationToken)).Where(cell => cell.Latitude is not null)
            .GroupBy(cell => (cell.Latitude, cell.Longitude)).Select(cell => (Spot: Europe.Place(cell.Key.Latitude!.Value, cell.Key.Longitude!.Value), Schools: cell.Sum(part => part.Schools))).Where(cell => box.Framed().Holds(cell.Spot)).ToList();
        for (int size = 0; size < From.Length; size++)
            Dots(svg, $"size-{size + 1}", cells.Where(cell => From.Count(least => least <= cell.Schools) == size + 1).Select(cell => cell.Spot));
        Dots(svg, "active", places.Select(place => Europe.Place(place.Latitude, place.Longitude)).Where(box.Framed().Holds));
        return Results.Text(svg.Append("</svg>").ToString(), "image/svg+xml", Encoding.UTF8);
    }

    // A line of no length with round ends is a dot, of the same size on the screen however near one looks.
    static void Dots(StringBuilder svg, string id, IEnumerable<MapSpot> spots)
    {
        svg.Append(CultureInfo.InvariantCulture, $"<path id=\"{id}\" vector-effect=\"non-scaling-stroke\" d=\"");
        foreach (var spot in spots)
            svg.Append(CultureInfo.InvariantCulture, $"M{spot.X:0.#} {spot.Y:0.#}h0");
        svg.Append("\"/>");
    }
}
