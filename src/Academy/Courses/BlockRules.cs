using System.Text.Json;
using Preau.Academy.Olx;

namespace Preau.Academy.Courses;

/// <summary>What the settings of a few blocks say of who sees them, where and how long.</summary>
/// <param name="IsForGroups"><c>group_access</c>: for some groups of learners alone.</param>
/// <param name="IsHiddenFromToc"><c>hide_from_toc</c>: found by a link alone.</param>
/// <param name="HidesAfterDue"><c>hide_after_due</c>: gone once it was due.</param>
public readonly record struct BlockRules(bool IsForGroups, bool IsHiddenFromToc, bool HidesAfterDue)
{
    /// <param name="settings"><see cref="Block.Settings"/>.</param>
    public static BlockRules Read(string settings)
    {
        var read = JsonSerializer.Deserialize<Dictionary<string, string>>(settings) ?? [];
        bool Flag(string name) => OlxValue.Flag(read.GetValueOrDefault(name)) ?? false;
        return new(OlxAudience.IsForGroups(read.GetValueOrDefault("group_access")), Flag("hide_from_toc"), Flag("hide_after_due"));
    }
}
