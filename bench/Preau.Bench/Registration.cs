using System.Globalization;
using MimeKit;

namespace Preau.Bench;

/// <summary>Makes learners as learners make themselves: the form, the letter, its link.</summary>
internal static class Registration
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <returns>Browsers that are signed in.</returns>
    public static async Task<IReadOnlyList<Browser>> Register(Bench bench, Uri address, string mail, int count)
    {
        var browsers = new List<Browser>();
        for (int i = 0; i < count; i++)
        {
            var browser = new Browser(address, bench.Stop);
            browsers.Add(browser);
            await browser.Submit(await browser.Open("/en/register"), "/en/register",
                ("name", "Ada Lovelace"), ("email", Email(i)), ("password", "purple giraffe under umbrella"));
        }
        var links = await Links(bench, mail, count);
        for (int i = 0; i < count; i++)
            await browsers[i].Submit(await browsers[i].Open(links[Email(i)]), links[Email(i)]);
        return browsers.TrueForAll(browser => browser.Session is not null) ? browsers : throw new InvalidOperationException("A new learner is not signed in.");
    }

    static string Email(int number) => string.Create(CultureInfo.InvariantCulture, $"learner{number}@example.org");

    static async Task<Dictionary<string, string>> Links(Bench bench, string mail, int count)
    {
        for (var waited = TimeSpan.Zero; waited < Patience; waited += TimeSpan.FromSeconds(0.5))
        {
            string[] letters = Directory.Exists(mail) ? Directory.GetFiles(mail, "*.eml") : [];
            if (letters.Length >= count)
                return letters.Select(file => MimeMessage.Load(file, bench.Stop)).ToDictionary(letter => ((MailboxAddress)letter.To[0]).Address, LinkIn, StringComparer.Ordinal);
            await Task.Delay(TimeSpan.FromSeconds(0.5), bench.Stop);
        }
        throw new InvalidOperationException("The letters did not come.");
    }

    static string LinkIn(MimeMessage letter) =>
        new Uri(letter.TextBody!.Split('\n').Select(line => line.Trim()).First(line => line.StartsWith("http", StringComparison.Ordinal) && line.Contains("/confirm/", StringComparison.Ordinal))).AbsolutePath;
}
