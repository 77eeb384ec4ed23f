using Preau.Platform.Languages;

namespace Preau.Academy.Olx;

/// <summary>
/// Reads an Open edX course export. The files go to the store; the course that comes back is saved by the caller, or not:
/// nothing else is written anywhere.
/// </summary>
internal static class OlxImport
{
    /// <summary>
    /// Reads a <c>.tar.gz</c> or <c>.zip</c>. The stream must be able to seek. Fails with <see cref="OlxRefused"/> when
    /// the archive is not a course that can be saved; faults of the store and of the stream itself pass through.
    /// </summary>
    public static async Task<OlxCourse> ReadAsync(Stream archive, IOlxFiles store, OlxLimits? limits = null, CancellationToken cancellation = default)
    {
        limits ??= OlxLimits.Default;
        var folder = await OlxArchive.UnpackAsync(archive, store, limits, cancellation);
        return Read(folder, limits);
    }

    static OlxCourse Read(OlxFolder folder, OlxLimits limits)
    {
        var warnings = new List<Message>();
        var root = OlxRoot.Find(folder);
        var policy = OlxPolicy.Read(folder, root.Folder, root.Key.Run, warnings);
        var assets = OlxAssetNames.Of(folder, root.Folder, warnings);
        var tree = new OlxTreeReader(folder, root, policy, assets, limits, warnings);
        var course = tree.Course();
        var matter = new OlxMatter(folder, root.Folder, course, limits, warnings);
        var (tabs, updates, handouts) = (matter.Tabs(), matter.Updates(), matter.Page("info/handouts.html"));
        var drafts = $"{root.Folder}drafts/";
        WarnOfUnknownFormats(course, policy, warnings);
        OlxAudience.WarnOfWhatIsNotApplied(course, warnings);
        warnings.AddRange(OlxLosses.Of(course, new OlxLinks(root.Key, name => assets.Find(name) is { } file ? "/" + file.Path : null, _ => null).RewriteUrl));
        return new OlxCourse
        {
            Key = root.Key,
            DisplayName = course.DisplayName ?? root.Key.Course,
            Language = OlxValue.Text(course.Own.GetValueOrDefault("language")),
            Root = course,
            Extras = tree.Extras,
            RootFolder = root.Folder,
            Files = [.. folder.Files.Values.OrderBy(file => file.Path, StringComparer.Ordinal)],
            EmptyFolders = folder.EmptyFolders,
            Grading = policy.Grading,
            About = matter.About(),
            Schedule = matter.Schedule(),
            Tabs = tabs,
            Updates = updates,
            Handouts = handouts,
            Partitions = matter.Partitions(),
            Image = assets.Find(OlxValue.Text(course.Own.GetValueOrDefault("course_image")) ?? ""),
            Assets = assets,
            Warnings = warnings,
            Unsupported = [.. Unsupported(course.SelfAndDescendants().Concat(tree.Extras)), .. Beside(tabs, updates, handouts)],
            Dangling = [.. course.SelfAndDescendants().Where(block => block.Reading == OlxReading.Dangling).Select(block => block.Name)],
            DraftFiles = folder.Files.Keys.Count(path => path.StartsWith(drafts, StringComparison.Ordinal)),
        };
    }

    static IEnumerable<OlxUnsupported> Unsupported(IEnumerable<OlxBlock> blocks)
    {
        foreach (var block in blocks)
            if (OlxSupport.ReasonNotShown(block) is { } reason)
                yield return new OlxUnsupported(block.Type, block.Address, reason);
    }

    // What Open edX shows beside the course: read, kept in the archive, and shown nowhere yet.
    static IEnumerable<OlxUnsupported> Beside(IEnumerable<OlxTab> tabs, IEnumerable<OlxUpdate> updates, string? handouts) =>
    [
        .. tabs.Where(tab => !string.IsNullOrWhiteSpace(tab.Html)).Select(tab => new OlxUnsupported("course/tab", OlxPath.Shown(tab.Name), new Message("Pages beside the course are not shown."))),
        .. updates.Select(update => new OlxUnsupported("course/update", OlxPath.Shown(update.Date), new Message("The news of the course is not shown."))),
        .. string.IsNullOrWhiteSpace(handouts) ? Array.Empty<OlxUnsupported>() : [new OlxUnsupported("course/handouts", "info/handouts.html", new Message("The handouts of the course are not shown."))],
    ];

    static void WarnOfUnknownFormats(OlxBlock course, OlxPolicy policy, List<Message> warnings)
    {
        var known = policy.Grading.Graders.Select(grader => grader.Type).ToHashSet(StringComparer.Ordinal);
        var formats = course.SelfAndDescendants()
            .Where(block => block is { Type: "sequential", Graded: true, Format: not null })
            .Select(block => block.Format!).Where(format => !known.Contains(format)).Distinct(StringComparer.Ordinal);
        foreach (var format in formats)
            warnings.Add(new Message("Work of type “{0}” is graded, but the grading policy gives it no weight: it counts for nothing.", OlxPath.Shown(format)));
    }
}
