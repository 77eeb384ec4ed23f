using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Preau.Contracts.Networks;
using Preau.Networks.Organisations;
using Preau.Networks.Systems;
using Preau.Tests;
using Xunit;

namespace Preau.Networks.Registers;

/// <summary>Administrators at their browsers, on a site of their own that knows two systems.</summary>
public abstract class RegisterBrowser : IAsyncLifetime
{
    private protected const string Registers = "/en/registers", Imports = "/en/registers/imports";

    private protected readonly TestSite site = new();

    private protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await site.InitializeAsync();
        await site.With(async (db, _) =>
        {
            db.Add(EducationSystem.Create(SystemCode.Parse("fr"), new() { ["en"] = "France", ["fr"] = "France" }));
            db.Add(EducationSystem.Create(SystemCode.Parse("lv"), new() { ["en"] = "Latvia", ["fr"] = "Lettonie" }));
            await db.SaveChangesAsync(Cancellation);
        });
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();

    /// <summary>Rows, new, changed, unchanged, duplicates, refused, closed; those between the first and the last add up to the first.</summary>
    private protected static string Figures(Answer page)
    {
        int[] figures = [.. page.Page.QuerySelectorAll("main dd:not(.act)").Select(figure => int.Parse(figure.TextContent.Split(',')[0], System.Globalization.CultureInfo.InvariantCulture))];
        Assert.Equal(figures[0], figures[1..6].Sum());
        return string.Join(' ', figures);
    }

    private protected static string? Selected(Answer page, string field) => page.Page.QuerySelector($"#{field} option[selected]")?.GetAttribute("value");

    private protected Task<int> Schools() => site.With((db, _) => db.Set<Organisation>().CountAsync(school => school.Register != null, Cancellation));

    private protected string[] Staged() => Path.Combine(site.Location.Staging, "registers") is var folder && Directory.Exists(folder) ? Directory.GetFiles(folder) : [];

    private protected static async Task<Answer> Read(Visitor visitor, string address)
    {
        var answer = await visitor.Open(address);
        Assert.True(answer.Status == HttpStatusCode.OK, $"{answer.Status} {answer.To} {answer.Text}");
        return answer;
    }

    private protected static async Task To(string address, Task<Answer> sent)
    {
        var answer = await sent;
        Assert.True((answer.Status, answer.To) == (HttpStatusCode.SeeOther, address), $"{answer.Status} {answer.To} {answer.Text}");
    }

    /// <summary>The columns as they were recognised.</summary>
    private protected async Task Compared(Visitor visitor, string import)
    {
        var page = await Read(visitor, import + "/columns");
        var fields = page.Page.QuerySelectorAll("main form select[name]")
            .Select(select => new KeyValuePair<string, string>(select.GetAttribute("name")!, select.QuerySelector("option[selected]")?.GetAttribute("value") ?? ""));
        await To(import, visitor.Post(import + "/columns", fields));
        Assert.Contains("http-equiv=\"refresh\"", (await Read(visitor, import)).Html, StringComparison.Ordinal);
        await site.DoJobs();
    }

    private protected async Task Saved(Visitor visitor, string import)
    {
        await To(import, visitor.Post(import + "/confirmation", []));
        await site.DoJobs();
        Assert.Contains("The register is saved", (await Read(visitor, import)).Text, StringComparison.Ordinal);
    }

    private protected static Task<string> Uploaded(Visitor visitor, string csv) => Uploaded(visitor, Encoding.UTF8.GetBytes(csv), "fr");

    private protected static async Task<string> Uploaded(Visitor visitor, byte[] csv, string system, bool isComplete = false)
    {
        var answer = await Upload(visitor, csv, system, isComplete);
        Assert.True(answer.Status == HttpStatusCode.SeeOther, $"{answer.Status} {answer.Text}");
        return answer.To!.Replace("/columns", "", StringComparison.Ordinal);
    }

    private protected static async Task<Answer> Upload(Visitor visitor, byte[] csv, string system, bool isComplete = false)
    {
        var form = new MultipartFormDataContent { { new StringContent(system), "\"system\"" } };
        if (isComplete)
            form.Add(new StringContent("true"), "\"complete\"");
        var file = new ByteArrayContent(csv);
        file.Headers.ContentDisposition = new ContentDispositionHeaderValue("form-data") { Name = "\"register\"", FileName = "\"register.csv\"" };
        form.Add(file);
        return await visitor.Send(new HttpRequestMessage(HttpMethod.Post, Imports) { Content = form });
    }
}
