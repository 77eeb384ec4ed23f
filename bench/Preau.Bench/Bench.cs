namespace Preau.Bench;

/// <summary>
/// One run: its temporary folder, its table, and a site with the starter course and enrolled learners that most parts
/// share. Everything that was started stops, and the folder goes, when it is disposed.
/// </summary>
/// <param name="root">The repository.</param>
/// <param name="duration">Of each load.</param>
internal sealed class Bench(string root, TimeSpan duration, CancellationToken stop) : IAsyncDisposable
{
    // As many as there are connections: each has one request on its way.
    public const int Learners = 64;

    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("preau-bench-");
    Task<Furnished>? site;

    public string Root => root;
    public TimeSpan Duration => duration;
    public CancellationToken Stop => stop;
    public Table Table { get; } = new();
    public Wrk Wrk => new(this);
    public string Program => Path.Combine(root, "preau");
    public string Shared => Path.Combine(Path.GetDirectoryName(root)!, "shared");

    public string Folder(string name) => folder.CreateSubdirectory(name).FullName;

    public Task<Furnished> Site() => site ??= Furnished.Open(this, "site", null);

    public async ValueTask DisposeAsync()
    {
        if (site is { IsCompletedSuccessfully: true })
            await (await site).DisposeAsync();
        folder.Delete(recursive: true);
    }
}
