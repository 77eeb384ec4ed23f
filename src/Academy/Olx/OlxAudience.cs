using System.Text.Json;
using Preau.Platform.Languages;

namespace Preau.Academy.Olx;

/// <summary>Settings that show a block to some learners alone, and what becomes of them here.</summary>
internal static class OlxAudience
{
    const int Depth = 8, MostNamed = 20;

    /// <summary>Whether a <c>group_access</c> (groups by partition, as JSON) names any group.</summary>
    public static bool IsForGroups(string? groupAccess) =>
        OlxValue.Json(groupAccess, Depth) is { ValueKind: JsonValueKind.Object } partitions
        && partitions.EnumerateObject().Any(partition => partition.Value.ValueKind == JsonValueKind.Array && partition.Value.GetArrayLength() > 0);

    public static void WarnOfWhatIsNotApplied(OlxBlock course, List<Message> warnings)
    {
        var blocks = course.SelfAndDescendants().ToList();
        var forGroups = blocks.Where(block => IsForGroups(block.Own.GetValueOrDefault("group_access"))).Select(block => block.Name).ToList();
        if (forGroups.Count > 0)
            warnings.Add(new Message("Meant for certain groups of learners, which are not told apart yet, and therefore shown to those who teach alone: {0}.",
                OlxPath.Shown(string.Join(", ", forGroups.Take(MostNamed))) + (forGroups.Count > MostNamed ? ", …" : "")));
        if (blocks.Exists(block => OlxValue.Number(block.Own.GetValueOrDefault("days_early_for_beta")) is > 0))
            warnings.Add(new Message("Beta testers are not told apart: nothing opens earlier for them."));
    }
}
