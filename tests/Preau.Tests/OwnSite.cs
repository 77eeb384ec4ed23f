namespace Preau.Tests;

/// <summary>A site for one test: where its clock moves, or its settings differ.</summary>
internal sealed class OwnSite : IAsyncDisposable
{
    public TestSite Site { get; } = new();

    public async Task<TestSite> Start(params IEnumerable<(string Key, string Value)> settings)
    {
        Site.Configure = builder =>
        {
            foreach (var (key, value) in settings)
                builder.Configuration[key] = value;
        };
        await Site.InitializeAsync();
        return Site;
    }

    public ValueTask DisposeAsync() => Site.DisposeAsync();
}
