using System.Text.Json;
using Preau.Activities.Import;
using Preau.Kit.Forms;
using Preau.Platform.Languages;
using Preau.Platform.Security;

namespace Preau.Activities.Feeds.In;

/// <summary>Reads <c>preau-activities/1</c> of docs/formats.md: what another Préau sends.</summary>
internal static class JsonFeed
{
    /// <returns>The items of a page, and the address of the next one.</returns>
    /// <exception cref="FetchRefused">It is not that.</exception>
    public static (IReadOnlyList<FeedItem> Items, string? Next) Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var parsed = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 16 });
            var list = parsed.RootElement;
            if (list.ValueKind != JsonValueKind.Object || Text(list, "format") != JsonList.Format || !list.TryGetProperty("activities", out var activities) || activities.ValueKind != JsonValueKind.Array)
                throw NoList(null);
            if (activities.GetArrayLength() > ImportTable.MostRows)
                throw new FetchRefused(new Message("The feed has more than {0} activities.", ImportTable.MostRows));
            return ([.. activities.EnumerateArray().Select(Item)], Text(list, "next") is { Length: > 0 } next ? next : null);
        }
        // Text that is no Unicode fails only when it is read.
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            throw NoList(fault);
        }
    }

    static FetchRefused NoList(Exception? fault) => new(new Message("This is no list of activities that can be read: JSON of another Préau, or iCalendar."), fault);

    static FeedItem Item(JsonElement item) => item.ValueKind != JsonValueKind.Object
        ? new FeedItem("", "", "", "", "") { Fault = new Message("It is no object of JSON.") }
        : new FeedItem(Text(item, "id"), Text(item, "title"), Text(item, "text"), Text(item, "start"), Text(item, "end"))
        {
            Zone = Text(item, "zone"),
            Language = Text(item, "language"),
            System = Text(item, "system"),
            Organiser = Text(item, "organiser"),
            OrganiserKind = Sent.One<OrganiserKind>(Text(item, "organiser_kind")),
            Format = Sent.One<ActivityFormat>(Text(item, "format")),
            Town = Text(item, "town"),
            Address = Text(item, "address"),
            Online = Text(item, "online_address"),
            YoungestAge = Age(item, "youngest_age"),
            OldestAge = Age(item, "oldest_age"),
            Themes = Names<Theme>(item, "themes"),
            Audiences = Names<Audience>(item, "audiences"),
            Accessibility = ImportTable.Clean(Text(item, "accessibility")),
            IsCalledOff = Text(item, "state") == "cancelled",
            Fault = Text(item, "id").Length == 0 ? new Message("It has no identifier.") : null,
        };

    static string Text(JsonElement item, string name) => item.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    static int? Age(JsonElement item, string name) =>
        item.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int age) && age is >= 0 and <= Activity.OldestOfAll ? age : null;

    static IReadOnlyList<T> Names<T>(JsonElement item, string name) where T : struct, Enum =>
        item.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Array
            ? [.. value.EnumerateArray().Where(one => one.ValueKind == JsonValueKind.String).Select(one => Sent.One<T>(one.GetString())).OfType<T>().Distinct().Order()] : [];
}
