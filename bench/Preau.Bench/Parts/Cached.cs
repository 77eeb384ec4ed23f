namespace Preau.Bench.Parts;

/// <summary>Pages for visitors, from the cache, beside nginx serving the same bytes.</summary>
internal static class Cached
{
    const double Goal = 0.6;

    public static async Task Measure(Bench bench)
    {
        var site = await bench.Site();
        await Page(bench, site, "catalogue", "/en/courses");
        await Page(bench, site, "course page", site.Course);
        await Page(bench, site, "unit page", site.Unit);
    }

    static async Task Page(Bench bench, Furnished site, string name, string path)
    {
        using var visitor = new Browser(site.Address, bench.Stop);
        // The page as kept from now on, in the encoding that wrk asks for.
        var (answer, body) = await visitor.Raw(path, "gzip, deflate, br");
        using (answer)
        {
            await using var nginx = await Nginx.Start(bench, answer, body);
            Shot[] page = [new(path)], file = [new("/page")];
            var ours = await bench.Wrk.Warm(site.Address, page, site.Serving.Process);
            var theirs = await bench.Wrk.Send(nginx.Address, file, nginx.Process);
            // Again, so that a busy moment of the machine does not decide.
            var oursAgain = await bench.Wrk.Send(site.Address, page, site.Serving.Process);
            var theirsAgain = await bench.Wrk.Send(nginx.Address, file, nginx.Process);
            double measured = (ours.PerSecond + oursAgain.PerSecond) / 2, yardstick = (theirs.PerSecond + theirsAgain.PerSecond) / 2;
            bench.Table.Add(new Figure(
                $"{name}, visitor, cached ({body.Length} bytes {string.Join(' ', answer.Content.Headers.ContentEncoding)})", $"≥ {Shown.Digits(Goal, 1)} of nginx",
                $"nginx, same bytes: {Shown.Whole(yardstick)}/s", $"{Shown.Whole(measured)}/s", Shown.Digits(measured / yardstick), measured / yardstick >= Goal));
        }
    }
}
