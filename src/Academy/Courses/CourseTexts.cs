using Microsoft.Extensions.Caching.Memory;
using Preau.Academy.Html;

namespace Preau.Academy.Courses;

/// <summary>The long descriptions of courses, made fit to be shown, in the language of the request where there is one.</summary>
internal sealed class CourseTexts : IDisposable
{
    readonly MemoryCache kept = new(new MemoryCacheOptions { SizeLimit = 4 * 1024 * 1024 });

    public SafeHtml Overview(Course course, string language)
    {
        var text = course.TextIn(language);
        var key = (course.ContentId, text.Language);
        if (kept.TryGetValue(key, out SafeHtml? clean))
            return clean!;
        clean = CourseHtml.Clean(text.Overview, new CourseHtmlOptions { Scope = "about-" + course.Slug, RewriteUrl = AddressIn(course), TopHeading = 2 });
        return kept.Set(key, clean, new MemoryCacheEntryOptions { Size = 256 + (text.Overview.Length * 4L) });
    }

    static Func<string, string?> AddressIn(Course course)
    {
        var links = new Contracts.Links(course.Language);
        return url => url.StartsWith("/static/", StringComparison.Ordinal) ? links.CourseFile(course.ContentId, "static/" + url["/static/".Length..]) : null;
    }

    public void Dispose() => kept.Dispose();
}
