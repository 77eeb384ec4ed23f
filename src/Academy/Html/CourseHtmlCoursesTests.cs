using Xunit;

namespace Preau.Academy.Html;

public sealed class CourseHtmlCoursesTests
{
    [Fact]
    public void Every_page_of_the_real_courses_comes_out_safe_and_stays_as_it_is()
    {
        var samples = CourseSamples.Get();
        Assert.True(samples.Pages.Count > 1000);
        foreach (var (name, html) in samples.Pages)
        {
            var options = samples.Options(name);
            var clean = CourseHtml.Clean(html, options);
            SafeHtmlAssert.IsSafe(clean, name);
            Assert.False(clean.Notes.HasFlag(HtmlNotes.TextOnly), name);
            Assert.False(clean.Notes.HasFlag(HtmlNotes.Cut), name);
            Assert.Equal(clean.Html, CourseHtml.Clean(clean.Html, options).Html);
        }
    }
}
