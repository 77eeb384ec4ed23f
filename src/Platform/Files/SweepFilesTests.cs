using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Preau.Academy.Authoring;
using Preau.Academy.Courses;
using Preau.Tests;
using Xunit;

namespace Preau.Platform.Files;

public sealed class SweepFilesTests(TestSite site) : IClassFixture<TestSite>
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    FileStore Store => site.Services.GetRequiredService<FileStore>();

    [Fact]
    public async Task What_no_row_names_goes_after_a_day_and_nothing_else()
    {
        var saved = await site.ImportSmall();
        var needed = await site.With((db, _) => db.Set<ContentFile>().Where(file => file.ContentId == saved.Run.ContentId).Select(file => file.Hash).ToListAsync(Cancellation));
        string old = await Keep("old"), young = await Keep("young"), renewed = await Keep("renewed");
        foreach (string hash in (string[])[.. needed, old, renewed])
            Age(hash, TimeSpan.FromDays(2));
        Age(young, TimeSpan.FromHours(23));
        // Stored again by an import under way: the same bytes, a new time.
        Assert.Equal(renewed, await Keep("renewed"));
        Age(renewed, TimeSpan.FromMinutes(1), only: File.GetLastWriteTimeUtc(Store.PathOf(renewed)) > site.Clock.GetUtcNow().UtcDateTime - TimeSpan.FromDays(1));

        await Sweep();
        Assert.False(Store.Has(old));
        Assert.All([.. needed, young, renewed], hash => Assert.True(Store.Has(hash)));
    }

    [Fact]
    public async Task What_a_crash_left_half_written_goes_too()
    {
        string drafts = Path.Combine(site.Location.Files, "new"), batch = Path.Combine(drafts, "batch"), draft = Path.Combine(drafts, "draft");
        Directory.CreateDirectory(batch);
        await File.WriteAllTextAsync(Path.Combine(batch, "x"), "x", Cancellation);
        await File.WriteAllTextAsync(draft, "x", Cancellation);
        Directory.SetLastWriteTimeUtc(batch, site.Clock.GetUtcNow().UtcDateTime.AddDays(-2));
        File.SetLastWriteTimeUtc(draft, site.Clock.GetUtcNow().UtcDateTime.AddDays(-2));
        await Sweep();
        Assert.False(Directory.Exists(batch) || File.Exists(draft));
    }

    [Fact]
    public async Task A_batch_is_kept_as_a_whole_or_leaves_nothing()
    {
        StoredFile first;
        using (var batch = Store.Begin())
        {
            first = await batch.Add(new MemoryStream("batched"u8.ToArray()), Cancellation);
            Assert.Equal(first, await batch.Add(new MemoryStream("batched"u8.ToArray()), Cancellation));
            Assert.False(Store.Has(first.Hash));
            using var reader = new StreamReader(batch.Open(first.Hash));
            Assert.Equal("batched", await reader.ReadToEndAsync(Cancellation));
        }
        Assert.False(Store.Has(first.Hash));
        using (var batch = Store.Begin())
        {
            await batch.Add(new MemoryStream("batched"u8.ToArray()), Cancellation);
            await batch.Keep(Cancellation);
            await using var kept = batch.Open(first.Hash);
        }
        Assert.True(Store.Has(first.Hash));
    }

    async Task<string> Keep(string text) => (await Store.Store(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text)), Cancellation)).Hash;

    void Age(string hash, TimeSpan age, bool only = true)
    {
        if (only)
            File.SetLastWriteTimeUtc(Store.PathOf(hash), (site.Clock.GetUtcNow() - age).UtcDateTime);
    }

    Task Sweep() => site.With((_, services) => services.GetRequiredService<SweepFilesHandler>().Handle(new SweepFiles(), Cancellation));
}
