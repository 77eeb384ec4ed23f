using Preau.Tests;
using Xunit;
using static Preau.Networks.Registers.RegistersForTests;

namespace Preau.Networks.Registers.Import;

public sealed class RollBackTests(TestSite site) : IClassFixture<TestSite>
{
    [Fact]
    public async Task Taken_back_in_turn_every_import_leaves_what_was_there_before_it()
    {
        string[] files =
        [
            File([.. Enumerable.Range(0, 1500).Select(i => Row($"{i:D4}"))]),
            File([.. Enumerable.Range(500, 1500).Select(i => Row($"{i:D4}", town: i % 2 == 0 ? "Vitré" : "Rennes"))]),
            File(Row("0001", state: "FERME"), Row("9999", name: "New")),
        ];
        var states = new List<string> { await site.Stored() };
        var batches = new List<string>();
        foreach (string file in files)
        {
            site.Clock.Advance(TimeSpan.FromDays(1));
            batches.Add((await site.Import(file, isComplete: batches.Count == 1)).Report().GetProperty("batch").GetString()!);
            states.Add(await site.Stored());
        }
        Assert.Contains("later import", await site.RollBack(batches[0]), StringComparison.Ordinal);
        for (int i = batches.Count - 1; i >= 0; i--)
        {
            Assert.Null(await site.RollBack(batches[i]));
            Assert.Equal(states[i], await site.Stored());
            Assert.Contains("already", await site.RollBack(batches[i]), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("00000000000000000000000000000000")]
    public async Task An_import_that_never_was_cannot_be_taken_back(string batch) =>
        Assert.Contains("no import", await site.RollBack(batch), StringComparison.Ordinal);
}
