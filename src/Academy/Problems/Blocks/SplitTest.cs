using System.Collections.Immutable;
using System.Text.Json;

namespace Preau.Academy.Problems.Blocks;

/// <summary>A way to part the learners of a course into groups: one of its <c>user_partitions</c>.</summary>
/// <param name="Scheme"><c>random</c>: by chance; <c>cohort</c>: the groups are those of the course's cohorts.</param>
sealed record Partition(string Id, string Name, string Scheme, ImmutableArray<PartitionGroup> Groups)
{
    /// <param name="json">The array of a course's policy.</param>
    public static ImmutableArray<Partition> ReadAll(string? json) => Attributes.List(json, Read);

    static Partition? Read(JsonElement partition) => partition.Text("id") is { Length: > 0 } id
        ? new(id, partition.Text("name"), partition.Text("scheme") is { Length: > 0 } scheme ? scheme : "random",
            [.. partition.Items("groups").Select(group => new PartitionGroup(group.Text("id"), group.Text("name"))).Where(group => group.Id.Length > 0)])
        : null;

    /// <summary>The learner's group: by cohort where the scheme is so, otherwise by a chance that stays. Null: none.</summary>
    /// <param name="cohortGroup">The group of the learner's cohort, if any.</param>
    public string? GroupOf(int seed, string? cohortGroup)
    {
        if (Scheme != "random") return Groups.Any(group => group.Id == cohortGroup) ? cohortGroup : null;
        return Groups.IsEmpty ? null : Groups[(int)(Stable.Hash(Id, (ulong)(uint)seed) % (ulong)Groups.Length)].Id;
    }
}

sealed record PartitionGroup(string Id, string Name);

/// <summary>Different content for different groups: the block <c>split_test</c>.</summary>
sealed record SplitTest(string PartitionId, ImmutableDictionary<string, BlockRef> ChildOfGroup)
{
    public static SplitTest Read(Func<string, string?> attribute) => new(
        attribute.Text("user_partition_id").Trim(), Attributes.With(attribute("group_id_to_child"), Children, ImmutableDictionary<string, BlockRef>.Empty));

    static ImmutableDictionary<string, BlockRef> Children(JsonElement map) => map.ValueKind != JsonValueKind.Object ? ImmutableDictionary<string, BlockRef>.Empty
        : map.EnumerateObject().DistinctBy(pair => pair.Name).Where(pair => BlockRef.Parse(Attributes.Plain(pair.Value)) is not null)
            .ToImmutableDictionary(pair => pair.Name, pair => BlockRef.Parse(Attributes.Plain(pair.Value))!.Value, StringComparer.Ordinal);

    /// <summary>The child this learner sees; null: none of them.</summary>
    /// <param name="seed">The learner's own, the same for every test of a course, so that the groups stay together.</param>
    /// <param name="cohortGroup">The group of the learner's cohort, if any.</param>
    public BlockRef? ChildFor(IEnumerable<Partition> partitions, int seed, string? cohortGroup = null) =>
        partitions.FirstOrDefault(partition => partition.Id == PartitionId)?.GroupOf(seed, cohortGroup) is { } group && ChildOfGroup.TryGetValue(group, out var child) ? child : null;
}
