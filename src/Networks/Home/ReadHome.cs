using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Preau.Contracts;
using Preau.Contracts.Academy;
using Preau.Networks.Programmes;
using Preau.Platform;
using Preau.Platform.Data;

namespace Preau.Networks.Home;

/// <summary>The first page of the site: what it is, its courses, the networks behind them.</summary>
internal static class ReadHome
{
    const int MostCourses = 4, MostFigures = 4;

    internal static async Task<IResult> Get(HttpRequest request, PreauDb db, ICourses courses, Links links, CancellationToken cancellationToken)
    {
        // One page, one address: /fr/ and not /fr.
        if (request.Path != links.Home)
            return Results.Redirect(links.Home + request.QueryString.ToUriComponent(), permanent: true);
        var programmes = await db.Set<Programme>().AsNoTracking().ToListAsync(cancellationToken);
        return Answers.Page<HomePage>(new
        {
            Courses = await courses.First(MostCourses, cancellationToken),
            Programmes = programmes,
            Figures = Figures.Of(programmes, MostFigures),
        });
    }
}
