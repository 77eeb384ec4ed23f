using System.Collections.Immutable;
using System.Text.Json;

namespace Preau.Academy.Problems.Blocks;

/// <summary>A part of the image that takes items. Sizes are pixels of the image.</summary>
public sealed record DropZone(string Id, string Title, string Description, double X, double Y, double Width, double Height, string Align);

/// <summary>Something to put in its place.</summary>
/// <param name="Zones">Where it belongs; none: it is a decoy and stays in the bank.</param>
public sealed record DropItem(string Id, string Name, string Image, string ImageText, ImmutableArray<string> Zones, string WhenRight, string WhenWrong)
{
    public bool IsDecoy => Zones.IsEmpty;
}

/// <summary>Items to put on an image: the block <c>drag-and-drop-v2</c>. It holds the answers: a learner sees <see cref="DragAndDropView"/>.</summary>
/// <param name="Assessment">Nothing is said until a submission; otherwise each item is judged as it is put, and goes back when it is wrong.</param>
public sealed record DragAndDrop(
    string Question, ImmutableArray<DropZone> Zones, ImmutableArray<DropItem> Items, string Image, string ImageText, string Start, string Finish,
    bool ShowLabels, bool ShowBorders, bool Assessment, int? MaxAttempts, int? MaxItemsPerZone, double Weight)
{
    public static DragAndDrop Read(Func<string, string?> attribute) => Attributes.With(attribute("data"), data => Read(attribute, data), Read(attribute, default));

    static DragAndDrop Read(Func<string, string?> attribute, JsonElement data)
    {
        ImmutableArray<DropZone> zones = [.. data.Items("zones").Select(Zone).DistinctBy(zone => zone.Id)];
        var said = data.ValueKind == JsonValueKind.Object && data.TryGetProperty("feedback", out var feedback) ? feedback : default;
        return new(
            attribute.Text("question_text"), zones, [.. data.Items("items").Select(item => Item(item, zones)).DistinctBy(item => item.Id)],
            data.Text("targetImg"), data.Text("targetImgDescription"), said.Text("start"), said.Text("finish"), data.Text("displayLabels") == "true", data.Text("displayBorders") == "true",
            attribute.Text("mode") == "assessment", attribute.Count("max_attempts") is { } most and > 0 ? most : null,
            attribute.Count("max_items_per_zone") is { } room and > 0 ? room : null, Math.Max(0, attribute.Number("weight") ?? 1));
    }

    static DropZone Zone(JsonElement zone) => new(
        zone.Text("uid") is { Length: > 0 } id ? id : zone.Text("title"), zone.Text("title"), zone.Text("description"),
        zone.Number("x"), zone.Number("y"), zone.Number("width"), zone.Number("height"), zone.Text("align"));

    static DropItem Item(JsonElement item, ImmutableArray<DropZone> zones)
    {
        var said = item.TryGetProperty("feedback", out var feedback) ? feedback : default;
        // Before 2016 an item had one zone, named by its title; "none" made it a decoy.
        IEnumerable<string> wanted = item.TryGetProperty("zones", out _) ? item.Items("zones").Select(Attributes.Plain) : [item.Text("zone")];
        return new(item.Text("id"), item.Text("displayName"), item.Text("imageURL"), item.Text("imageDescription"),
            [.. wanted.Select(name => zones.FirstOrDefault(zone => zone.Id == name || zone.Title == name)?.Id).OfType<string>().Distinct(StringComparer.Ordinal)],
            said.Text("correct"), said.Text("incorrect"));
    }

    public DropItem? Item(string id) => Items.FirstOrDefault(item => item.Id == id);

    /// <summary>From 0 to 1: the items in a right zone and the decoys left in the bank, of all items.</summary>
    /// <param name="placed">A zone by an item.</param>
    public double Share(IReadOnlyDictionary<string, string> placed) => Items.IsEmpty ? 0
        : (double)Items.Count(item => placed.TryGetValue(item.Id, out var zone) ? item.Zones.Contains(zone) : item.IsDecoy) / Items.Length;
}
