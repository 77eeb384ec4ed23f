using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore;
using Preau.Academy.Runs;
using Preau.Contracts;
using Preau.Platform.Data;
using Preau.Platform.Jobs;

namespace Preau.Academy.Courses;

/// <summary>Time passes: courses whose runs have opened, begun or ended since take their new place in the catalogue.</summary>
internal sealed record RefreshListings : IJob
{
    public static string Kind => "academy-refresh-listings";
}

internal sealed class RefreshListingsHandler(PreauDb db, IOutputCacheStore pages, TimeProvider clock) : IJobHandler<RefreshListings>
{
    public async Task Handle(RefreshListings job, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var courses = await db.Set<Course>().Where(course => course.ListingChangesAt <= now).ToListAsync(cancellationToken);
        if (courses.Count == 0)
            return;
        var ids = courses.ConvertAll(course => course.Id);
        var runs = (await db.Set<Run>().Where(run => ids.Contains(run.CourseId)).ToListAsync(cancellationToken)).ToLookup(run => run.CourseId);
        foreach (var course in courses)
            course.List(runs[course.Id], now);
        await db.SaveChangesAsync(cancellationToken);
        await pages.EvictByTagAsync(CacheTags.Courses, cancellationToken);
    }
}

/// <summary>The tags of cached pages.</summary>
internal static class CacheTags
{
    public const string Courses = "courses";
}
