using Microsoft.AspNetCore.OutputCaching;
using Preau.Contracts;
using Preau.Platform.Jobs;

namespace Preau.Academy.Courses.Import;

/// <summary>A course was changed by another program (the command line): the site forgets the pages it keeps.</summary>
internal sealed record CoursesChanged : IJob
{
    public static string Kind => "academy-courses-changed";
}

internal sealed class CoursesChangedHandler(IOutputCacheStore pages) : IJobHandler<CoursesChanged>
{
    public Task Handle(CoursesChanged job, CancellationToken cancellationToken) =>
        pages.EvictByTagAsync(CacheTags.Courses, cancellationToken).AsTask();
}
