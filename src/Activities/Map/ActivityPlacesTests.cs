using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Preau.Academy.Authoring;
using Preau.Contracts.Identity;
using Preau.Networks.Dated;
using Preau.Networks.Mandates;
using Preau.Networks.Programmes;
using Preau.Tests;
using Xunit;

namespace Preau.Activities.Map;

/// <summary>Where activities stand: the town, the pin, what the map and the list find near. The clock stands on 20 January 2026.</summary>
public sealed class ActivityPlacesTests : IAsyncLifetime
{
    const string List = "/en/activities";
    readonly TestSite site = new();
    Visitor administrator = null!;
    string programme = "";

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await site.InitializeAsync();
        await site.Furnish();
        administrator = (await site.Person(Role.Administrator, "Ada Administrator")).Visitor;
        programme = await site.With(async (db, _) => (await db.Set<Programme>().SingleAsync(row => row.Slug == TenuresForTests.Labs, Stop)).Id.Value.ToString("N"));
    }

    public async ValueTask DisposeAsync()
    {
        administrator.Dispose();
        await site.DisposeAsync();
    }

    (string, string)[] Typed(string town, params (string Field, string Value)[] also)
    {
        var typed = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Programme"] = programme,
            ["System"] = "fr",
            ["Title"] = $"Robots in {town}",
            ["Text"] = "We build robots together.",
            ["Language"] = "fr",
            ["Organiser"] = "Collège des Lilas",
            ["OrganiserKind"] = "School",
            ["Start"] = "2026-03-10T09:00",
            ["End"] = "2026-03-10T12:00",
            ["Zone"] = "Europe/Paris",
            ["Format"] = "Place",
            ["Town"] = town,
            ["Version"] = "0",
        };
        foreach (var (field, value) in also)
            typed[field] = value;
        return [.. typed.Select(pair => (pair.Key, pair.Value))];
    }

    // An administrator announces her own without waiting.
    async Task<string> Announced(string town, params (string, string)[] also)
    {
        string activity = (await administrator.Act(List, Typed(town, also))).Split('?')[0];
        await administrator.Act(activity + "/submission");
        return activity;
    }

    async Task<JsonElement[]> Points(string query = "") =>
        [.. (await Json("/activities.geojson" + query)).GetProperty("features").EnumerateArray()];

    async Task<JsonElement> Json(string address) => JsonDocument.Parse((await site.Visitor().Open(address)).Html).RootElement;

    async Task<string[]> Found(string query) => [.. (await site.Visitor().Read(List + query)).Page.QuerySelectorAll(".item h3").Select(title => title.TextContent.Trim())];

    async Task<byte[]> Tile(string address) => await (await site.Visitor().Open(address)).Message.Content.ReadAsByteArrayAsync(Stop);

    [Fact]
    public async Task An_activity_stands_in_its_town_on_the_map_and_is_found_near()
    {
        await Announced("Rennes");
        await Announced("Marseille");
        var point = Assert.Single(await Points("?bbox=-5,47,0,49"));
        Assert.Equal("Robots in Rennes", point.GetProperty("properties").GetProperty("title").GetString());
        var place = point.GetProperty("geometry").GetProperty("coordinates");
        Assert.Equal((-1.67, 48.11), (Math.Round(place[0].GetDouble(), 2), Math.Round(place[1].GetDouble(), 2)));
        Assert.Equal(2, (await Points()).Length);
        Assert.NotEmpty(await Tile("/map/activities/0/0/0.mvt"));
        Assert.Empty(await Tile("/map/activities/3/0/0.mvt"));
        Assert.Equal(["Robots in Rennes"], await Found("?near=rennes"));
        Assert.Equal(["Robots in Rennes"], await Found("?near=Vitr%C3%A9&km=50"));
        Assert.Empty(await Found("?near=Paris"));
        Assert.Empty(await Found("?near=Nowhere-at-all"));
        Assert.Equal(["Robots in Marseille"], await Found("?bbox=4,42,7,45"));
        Assert.Equal(2, (await Found("?bbox=-180,-85,180,85")).Length);
    }

    [Fact]
    public async Task Of_several_places_of_a_name_the_organiser_chooses_hers()
    {
        var answer = await administrator.Try(List, Typed("Saint-Denis"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains("Several places have this name", answer.Text, StringComparison.Ordinal);
        var choices = answer.Page.QuerySelectorAll("select[name=TownChoice] option").Select(option => option.GetAttribute("value")!).Where(value => value.Length > 0).ToList();
        Assert.InRange(choices.Count, 2, 20);
        await Announced("Saint-Denis", ("TownChoice", choices[1]));
        var place = Assert.Single(await Points()).GetProperty("geometry").GetProperty("coordinates");
        Assert.Equal(choices[1], string.Create(CultureInfo.InvariantCulture, $"{place[1].GetDouble():0.######} {place[0].GetDouble():0.######}"));
    }

    [Theory]
    [InlineData("4.6", "-74.1", "The position lies outside France.")]
    [InlineData("43.3", "5.4", "The position lies")]
    [InlineData("NaN", "5.4", "Give latitude and longitude")]
    [InlineData("48.1", "", "Give latitude and longitude")]
    public async Task A_pin_where_it_cannot_be_asks_the_organiser(string latitude, string longitude, string question)
    {
        var typed = Typed("Rennes", ("Latitude", latitude), ("Longitude", longitude));
        var answer = await administrator.Try(List, typed);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains(question, answer.Text, StringComparison.Ordinal);
        Assert.Empty(await Points());
        if (!question.StartsWith("The position", StringComparison.Ordinal))
            return;
        await Announced("Rennes", ("Latitude", latitude), ("Longitude", longitude), ("PinIsRight", "true"));
        Assert.Single(await Points());
    }

    [Fact]
    public async Task A_town_that_nobody_knows_is_no_fault_but_the_organiser_is_told()
    {
        string activity = await Announced("Trifouillis-les-Oies");
        Assert.Empty(await Points());
        Assert.Contains("It is not on the map", (await administrator.Read(activity)).Text, StringComparison.Ordinal);
        Assert.Equal(["Robots in Trifouillis-les-Oies"], await Found(""));
    }

    [Fact]
    public async Task What_changes_is_on_the_map_of_a_node_within_five_seconds()
    {
        Assert.Empty(await Tile("/map/activities/5/15/11.mvt"));
        string activity = await Announced("Rennes");
        site.Clock.Advance(TimeSpan.FromSeconds(3));
        Assert.NotEmpty(await Tile("/map/activities/5/15/11.mvt"));
        await administrator.Act(activity + "/cancellation");
        site.Clock.Advance(TimeSpan.FromSeconds(3));
        Assert.Empty(await Tile("/map/activities/5/15/11.mvt"));
        await administrator.Act(activity + "/cancellation/undo");
        site.Clock.Advance(TimeSpan.FromSeconds(3));
        Assert.NotEmpty(await Tile("/map/activities/5/15/11.mvt"));
        // Filters of the list are filters of the map.
        foreach (string none in new[] { "?system=lv", "?programme=scientix", "?theme=Art", "?language=de", "?format=Online", "?from=2026-04-01", "?q=nothing", "?now=1" })
            Assert.Empty(await Tile("/map/activities/5/15/11.mvt" + none));
        foreach (string some in new[] { "?system=fr", $"?programme={TenuresForTests.Labs}", "?language=fr", "?format=Place", "?from=2026-03-10&to=2026-03-10", "?q=robots", "?age=10" })
            Assert.NotEmpty(await Tile("/map/activities/5/15/11.mvt" + some));
    }

    [Theory]
    [InlineData("/map/activities/17/0/0.mvt")]
    [InlineData("/map/activities/1/2/0.mvt")]
    [InlineData("/map/activities/-1/0/0.mvt")]
    [InlineData("/map/activities/1/99999999999/0.mvt")]
    public async Task A_tile_that_cannot_be_is_not_found(string address) => Assert.Equal(HttpStatusCode.NotFound, (await site.Visitor().Open(address)).Status);

    [Fact]
    public async Task Whoever_types_a_town_is_offered_those_of_the_country()
    {
        var towns = await Json("/map/towns?q=renn&system=fr");
        Assert.Equal("Rennes", towns[0].GetProperty("name").GetString());
        Assert.Equal(0, (await Json($"/map/towns?q={new string('a', 500)}")).GetArrayLength());
    }

    [Fact]
    public async Task Another_program_reads_the_tiles()
    {
        string activity = await Announced("Rennes");
        for (int i = 0; i < 3; i++)
            await Announced("Marseille");
        var near = await Decoded("/map/activities/4/7/5.mvt");
        var layer = near.GetProperty("activities");
        Assert.Equal((4096, 2), (layer.GetProperty("extent").GetInt32(), layer.GetProperty("version").GetInt32()));
        var alone = Assert.Single(layer.GetProperty("features").EnumerateArray());
        Assert.Equal((1, activity.Split('/')[^1]), (alone.GetProperty("properties").GetProperty("count").GetInt32(), alone.GetProperty("properties").GetProperty("id").GetString()));
        // 1.68 degrees west, 48.11 north, in a tile of 22.5 degrees from 22.5 west on.
        Assert.InRange(alone.GetProperty("points")[0].GetProperty("x").GetInt32(), 3785, 3795);
        var whole = (await Decoded("/map/activities/0/0/0.mvt")).GetProperty("activities").GetProperty("features");
        Assert.Equal(4, whole.EnumerateArray().Sum(feature => feature.GetProperty("properties").GetProperty("count").GetInt32()));
        var ground = await Decoded("/map/ground/5/15/11.mvt");
        Assert.Contains(ground.GetProperty("towns").GetProperty("features").EnumerateArray(), town => town.GetProperty("properties").GetProperty("n").GetString() == "Rennes");
        Assert.NotEmpty(ground.GetProperty("land").GetProperty("features").EnumerateArray());
    }

    async Task<JsonElement> Decoded(string address)
    {
        var start = new ProcessStartInfo("node", "src/Activities/Map/decode.mjs") { WorkingDirectory = Repository.Root, UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true };
        using var reader = Process.Start(start)!;
        await reader.StandardInput.BaseStream.WriteAsync(await Tile(address), Stop);
        reader.StandardInput.Close();
        return JsonDocument.Parse(await reader.StandardOutput.ReadToEndAsync(Stop)).RootElement;
    }

    [Theory]
    [InlineData("/map/ground/6/0/0.mvt")]
    [InlineData("/map/ground/1/2/0.mvt")]
    [InlineData("/map/ground.bin")]
    [InlineData("/map/..%2FPreau.dll")]
    public async Task Nothing_but_the_map_has_an_address_there(string address) => Assert.Equal(HttpStatusCode.NotFound, (await site.Visitor().Open(address)).Status);
}
