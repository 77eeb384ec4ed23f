using System.Text.Json;
using Preau.Platform.Languages;

namespace Preau.Academy.Olx;

/// <summary>What surrounds the outline of a course: its presentation, dates, menu, news and groups.</summary>
internal sealed class OlxMatter(OlxFolder folder, string root, OlxBlock course, OlxLimits limits, List<Message> warnings)
{
    /// <summary>The text of a page, or null when the course has none.</summary>
    public string? Page(string path) => folder.Find(root + path) is { } file ? folder.Text(file) : null;

    public OlxAbout About()
    {
        // Old courses keep a folder for each run.
        string[] places = [$"{root}about/", $"{root}about/{course.UrlName}/"];
        var pages = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in folder.Files.Values)
            if (places.Contains(OlxPath.Folder(file.Path)) && file.Path.EndsWith(".html", StringComparison.Ordinal) && !OlxPath.IsClutter(file.Path))
                pages[Path.GetFileNameWithoutExtension(file.Path)] = folder.Text(file);
        return new OlxAbout(pages);
    }

    public OlxSchedule Schedule() => new(
        course.Start, Instant("end"), Instant("enrollment_start"), Instant("enrollment_end"),
        Flag("self_paced"), Flag("invitation_only"), OlxValue.Text(Own("catalog_visibility")));

    public IReadOnlyList<OlxTab> Tabs() => [.. Items(Own("tabs")).Select(Tab)];

    public IReadOnlyList<OlxUpdate> Updates()
    {
        if (folder.Json($"{root}info/updates.items.json", warnings) is { ValueKind: JsonValueKind.Array } items)
            return [.. items.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Object && Value(item, "status") != "deleted")
                .Select(item => new OlxUpdate(Value(item, "date") ?? "", Value(item, "content") ?? ""))];
        return Page("info/updates.html") is { } page && !string.IsNullOrWhiteSpace(page) ? [new OlxUpdate("", page)] : [];
    }

    public IReadOnlyList<OlxPartition> Partitions()
    {
        var partitions = new List<OlxPartition>();
        foreach (var item in Items(Own("user_partitions")))
            if (OlxValue.Whole(Value(item, "id")) is { } id)
                partitions.Add(new OlxPartition(id, Value(item, "name") ?? "", Value(item, "scheme") ?? "random", Value(item, "active") != "false", [.. Groups(item)]));
        return partitions;
    }

    OlxTab Tab(JsonElement tab)
    {
        var slug = Value(tab, "url_slug");
        return new OlxTab(
            Value(tab, "type") ?? "", Value(tab, "name") ?? "", slug,
            Value(tab, "is_hidden") == "true", Value(tab, "course_staff_only") == "true",
            slug is null ? null : Page($"tabs/{slug}.html"));
    }

    static IEnumerable<OlxGroup> Groups(JsonElement partition)
    {
        if (!partition.TryGetProperty("groups", out var groups) || groups.ValueKind != JsonValueKind.Array) yield break;
        foreach (var group in groups.EnumerateArray())
            if (group.ValueKind == JsonValueKind.Object && OlxValue.Whole(Value(group, "id")) is { } id)
                yield return new OlxGroup(id, Value(group, "name") ?? "");
    }

    IEnumerable<JsonElement> Items(string? json) =>
        OlxValue.Json(json, limits.PolicyDepth) is { ValueKind: JsonValueKind.Array } items
            ? items.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Object)
            : [];

    static string? Value(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? OlxValue.Text(value) : null;

    string? Own(string name) => course.Own.GetValueOrDefault(name);
    DateTimeOffset? Instant(string name) => OlxValue.Instant(Own(name));
    bool Flag(string name) => OlxValue.Flag(Own(name)) ?? false;
}
