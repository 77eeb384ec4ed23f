using Preau.Platform.Languages;

namespace Preau.Academy.Olx;

/// <summary>Paths as archives write them: what may be kept, and what is no file of a course.</summary>
internal static class OlxPath
{
    const int MaxLength = 1024;
    const int MaxFolders = 64;

    /// <summary>The path without <c>.</c> and empty steps; empty for the archive's own top. Refuses one that leaves the folder.</summary>
    public static string Clean(string name)
    {
        if (name.Length > MaxLength)
            throw new OlxRefused(new Message("A path in the archive is longer than {0} characters: “{1}”. Shorten it and pack the course again.", MaxLength, Shown(name)));
        if (name.Contains('\\') || name.Any(char.IsControl))
            throw new OlxRefused(new Message("A path in the archive has a character that paths may not have: “{0}”. Rename the file and pack the course again.", Shown(name)));
        var steps = name.Split('/').Where(step => step is not ("" or ".")).ToList();
        if (name.StartsWith('/') || steps.Contains("..") || (steps.Count > 0 && IsDrive(steps[0])))
            throw new OlxRefused(new Message("The archive has a path out of its own folder: “{0}”. Pack the course again from inside its folder.", Shown(name)));
        if (steps.Count > MaxFolders)
            throw new OlxRefused(new Message("The archive nests folders more than {0} deep: “{1}”. Pack the course again without them.", MaxFolders, Shown(name)));
        return string.Join('/', steps);
    }

    /// <summary>Files that belong to a machine or to a repository and not to the course: kept, but never read.</summary>
    public static bool IsClutter(string path) =>
        path.Split('/').Any(step => step.StartsWith("._", StringComparison.Ordinal) || step is ".DS_Store" or ".git" or "__MACOSX");

    /// <summary>The folder of a path with its final <c>/</c>; empty at the top.</summary>
    public static string Folder(string path) => path[..(path.LastIndexOf('/') + 1)];

    /// <summary>A foreign name cut to a length that a sentence can bear, without what could reorder the sentence.</summary>
    public static string Shown(string name)
    {
        var shown = new string([.. name.Where(c => !char.IsControl(c) && char.GetUnicodeCategory(c) != System.Globalization.UnicodeCategory.Format)]);
        return shown.Length <= 120 ? shown : $"{shown[..120]}…";
    }

    static bool IsDrive(string step) => step.Length >= 2 && step[1] == ':' && char.IsAsciiLetter(step[0]);
}
