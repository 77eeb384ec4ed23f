using Preau.Platform.Data;
using Preau.Platform.Search;

namespace Preau.Academy.Courses;

/// <summary>What of a course can be found by its words: title, summary, organisation, names of its modules and sections.</summary>
internal static class CourseSearch
{
    public const string Kind = "course";

    public static async Task IndexCourse(this PreauDb db, Course course, IReadOnlyDictionary<string, IReadOnlyList<string>> namesByLanguage, CancellationToken cancellationToken = default)
    {
        foreach (var text in course.Texts)
        {
            var names = namesByLanguage.GetValueOrDefault(text.Language) ?? [];
            string words = string.Join('\n', [text.Summary, course.Organisation, course.Number, .. names]);
            await db.Index(Kind, course.Id.Value, text.Language, text.Title, words, cancellationToken);
        }
    }
}
