using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Preau.Networks.Programmes;
using Preau.Tests;
using Xunit;

namespace Preau.Networks.Starter;

public sealed class NetworkFileTests
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_starter_network_is_of_the_format()
    {
        await using var json = File.OpenRead(Path.Combine(Repository.Root, "src", "Preau", "Starter", NetworkFile.Name));
        var file = await NetworkFile.Read(json, Stop);
        Assert.Contains(file.Programmes, entry => entry.Slug == "codeweek" && entry.Kind == ProgrammeKind.Campaign);
    }

    [Fact]
    public async Task What_is_stored_is_what_was_read()
    {
        await using var json = File.OpenRead(Path.Combine(Repository.Root, "src", "Preau", "Starter", NetworkFile.Name));
        var file = await NetworkFile.Read(json, Stop);
        string once = JsonSerializer.Serialize(file, ProgrammeDetails.Json);
        Assert.Equal(once, JsonSerializer.Serialize(JsonSerializer.Deserialize<NetworkFile>(once, ProgrammeDetails.Json), ProgrammeDetails.Json));
    }

    public static TheoryData<string, Action<JsonNode>> Faults => new()
    {
        { "another format", file => file["format"] = "preau-network/2" },
        { "a member that nobody knows", file => One(file)["colour"] = "blue" },
        { "a member missing", file => ((JsonObject)One(file)).Remove("summary") },
        { "null for a list", file => One(file)["facts"] = null },
        { "null in a list", file => One(file)["languages"] = new JsonArray((JsonNode?)null) },
        { "a slug with a slash", file => One(file)["slug"] = "../etc" },
        { "a slug twice", file => ((JsonArray)file["programmes"]!).Add(One(file).DeepClone()) },
        { "a parent that does not stand before", file => One(file)["parent"] = "example" },
        { "an unknown kind", file => One(file)["kind"] = "empire" },
        { "a kind by its number", file => One(file)["kind"] = 1 },
        { "a name in no language", file => One(file)["name"] = new JsonObject() },
        { "a name in a language that is no tag", file => One(file)["name"] = new JsonObject { ["<script>"] = "x" } },
        { "an empty name", file => One(file)["name"] = new JsonObject { ["en"] = " " } },
        { "a name too long", file => One(file)["name"] = new JsonObject { ["en"] = new string('a', NetworkCheck.LongestLine + 1) } },
        { "a body too long", file => One(file)["body"] = new JsonObject { ["en"] = new string('a', NetworkCheck.LongestBody + 1) } },
        { "a country that is no code", file => One(file)["countries"] = new JsonArray("France") },
        { "a script for a link", file => One(file)["links"] = new JsonArray(new JsonObject { ["name"] = new JsonObject { ["en"] = "x" }, ["url"] = "javascript:alert(1)" }) },
        { "a fact whose source is another", file => One(file)["facts"]![0]!["source"] = "hearsay" },
        { "a number beyond counting", file => One(file)["facts"]![0]!["value"] = JsonNode.Parse("1e27") },
        { "a number beyond any type", file => One(file)["facts"]![0]!["value"] = JsonNode.Parse("1e400") },
        { "a date that does not exist", file => One(file)["facts"]![0]!["as_of"] = "2026-13" },
        { "a period that ends before it begins", file => One(file)["dates"]![0]!["end"] = "2024" },
        { "too many countries", file => One(file)["countries"] = new JsonArray([.. Enumerable.Repeat(0, NetworkCheck.MostItems + 1).Select(_ => JsonValue.Create("FR"))]) },
        { "too many programmes", file => file["programmes"] = new JsonArray([.. Enumerable.Range(0, NetworkCheck.MostProgrammes + 1).Select(n => Numbered(One(file), n))]) },
    };

    [Theory, MemberData(nameof(Faults))]
    public async Task A_faulty_file_is_refused_in_one_line(string fault, Action<JsonNode> spoil)
    {
        var file = Example();
        await Read(file.ToJsonString());
        spoil(file);
        var refusal = await Assert.ThrowsAsync<InvalidDataException>(() => Read(file.ToJsonString()));
        Assert.True(refusal.Message.StartsWith("network.json", StringComparison.Ordinal) && !refusal.Message.Contains('\n', StringComparison.Ordinal), $"{fault}: {refusal.Message}");
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("""{"format":"preau-network/1","format":"preau-network/1"}""")]
    public async Task What_is_no_such_JSON_is_refused(string json) => await Assert.ThrowsAsync<InvalidDataException>(() => Read(json));

    [Fact]
    public async Task A_file_nested_too_deep_is_refused() =>
        await Assert.ThrowsAsync<InvalidDataException>(() => Read($$"""{"format":{{new string('[', 100_000)}}"""));

    [Fact]
    public async Task A_file_too_large_is_refused_before_it_is_parsed()
    {
        var refusal = await Assert.ThrowsAsync<InvalidDataException>(() => Read(new string(' ', NetworkFile.MostBytes + 1)));
        Assert.Equal("network.json is larger than 4 MB.", refusal.Message);
    }

    [Theory]
    [InlineData("2023", PartialDate.Year)]
    [InlineData("2026-01", PartialDate.Month)]
    [InlineData("2026-01-12", PartialDate.Day)]
    public void A_date_keeps_its_precision(string text, string format)
    {
        Assert.True(PartialDate.TryParse(text, out var date));
        Assert.Equal((format, text), (date.Format, date.ToString()));
    }

    static async Task<NetworkFile> Read(string json) => await NetworkFile.Read(new MemoryStream(Encoding.UTF8.GetBytes(json)), Stop);

    static JsonNode One(JsonNode file) => file["programmes"]![0]!;

    static JsonNode Numbered(JsonNode entry, int number)
    {
        var copy = entry.DeepClone();
        copy["slug"] = $"example-{number}";
        return copy;
    }

    static JsonNode Example() => JsonNode.Parse("""
        {
          "format": "preau-network/1",
          "source": { "name": "page", "title": "A page", "language": "en", "updated": "2026-01" },
          "programmes": [
            {
              "slug": "example", "kind": "working-group", "parent": null,
              "name": { "en": "Example" }, "summary": { "en": "An example." }, "body": { "en": "Text." },
              "languages": ["en"],
              "facts": [{ "label": { "en": "Members" }, "value": 16, "as_of": "2026-01", "source": "page" }],
              "dates": [{ "label": { "en": "Project" }, "start": "2025", "end": "2026-02-01" }],
              "countries": ["FR"], "countries_complete": false,
              "partners": [], "outputs": [], "spaces": [], "links": []
            }
          ]
        }
        """)!;
}
