using Microsoft.Extensions.Caching.Memory;
using Preau.Academy.Html;
using Preau.Platform.Data;
using Preau.Platform.Languages;

namespace Preau.Academy.Courses;

/// <summary>The long descriptions of courses, made fit to be shown, in the language of the request where there is one.</summary>
internal sealed class CourseTexts(CourseMatters matters, Languages languages) : IDisposable
{
    readonly MemoryCache kept = new(new MemoryCacheOptions { SizeLimit = 4 * 1024 * 1024 });

    public async ValueTask<SafeHtml> Overview(Course course, string language, PreauDb db, CancellationToken cancellationToken)
    {
        var text = course.TextIn(language);
        var key = (course.ContentId, text.Language);
        if (kept.TryGetValue(key, out SafeHtml? clean))
            return clean!;
        var matter = await matters.Of(course.ContentId, db, cancellationToken);
        clean = CourseHtml.Clean(text.Overview, new CourseHtmlOptions
        {
            Scope = "about-" + course.Slug,
            RewriteUrl = matter.AddressesOutside().RewriteUrl,
            StyleSheet = address => matters.StyleSheet(matter, address),
            TopHeading = 2,
        }.In(text.Language, languages));
        return kept.Set(key, clean, new MemoryCacheEntryOptions { Size = 256 + (text.Overview.Length * 4L) });
    }

    public void Dispose() => kept.Dispose();
}
