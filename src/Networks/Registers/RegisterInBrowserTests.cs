using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Preau.Contracts.Identity;
using Preau.Contracts.Networks;
using Preau.Networks.Registers.Upload;
using Preau.Networks.Systems;
using Preau.Tests;
using Xunit;
using static Preau.Networks.Registers.RegistersForTests;

namespace Preau.Networks.Registers;

public sealed class RegisterInBrowserTests : RegisterBrowser
{
    [Fact]
    public async Task An_administrator_uploads_names_columns_looks_confirms_and_has_a_register()
    {
        using var root = await site.SignedIn(Role.Administrator);
        Assert.Contains("No register yet", (await Read(root, Registers)).Text, StringComparison.Ordinal);
        string import = await Uploaded(root, File(Row("A"), Row("B"), Row("B")));
        Assert.Contains("register.csv", (await Read(root, Registers)).Text, StringComparison.Ordinal);
        var columns = await Read(root, import + "/columns");
        Assert.Contains("A · B", columns.Text, StringComparison.Ordinal);

        await Compared(root, import);
        var ready = await Read(root, import);
        Assert.Equal("3 2 0 0 1 0 0", Figures(ready));
        Assert.Contains("The same identifier as in row 2", ready.Text, StringComparison.Ordinal);
        Assert.Equal(0, await Schools());

        await To(import, root.Post(import + "/confirmation", []));
        Assert.Contains("being saved", (await Read(root, import)).Text, StringComparison.Ordinal);
        await site.DoJobs();
        Assert.Contains("The register is saved", (await Read(root, import)).Text, StringComparison.Ordinal);
        Assert.Equal(2, await Schools());
        Assert.Empty(Staged());
        var listed = await Read(root, Registers);
        Assert.Contains("2 new", listed.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Your imports under way", listed.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_real_register_of_Latvia_is_imported_in_the_browser_and_rolled_back()
    {
        Assert.SkipWhen(RealOnes is null, "The real registers (../shared/data/schools) are not here.");
        using var root = await site.SignedIn(Role.Administrator);
        byte[] bytes = await System.IO.File.ReadAllBytesAsync(Path.Combine(RealOnes!, "lv_primary_secondary_2020.csv"), Cancellation);
        string import = await Uploaded(root, bytes, "lv", isComplete: true);
        await Compared(root, import);
        Assert.Equal("688 688 0 0 0 0 0", Figures(await Read(root, import)));
        await Saved(root, import);
        Assert.Equal(688, await Schools());

        string back = (await Read(root, Registers)).Page.QuerySelector("a[href*='roll-back']")!.GetAttribute("href")!;
        Assert.Contains("688 schools that it brought are removed", (await Read(root, back)).Text, StringComparison.Ordinal);
        await To(back, root.Post(back, []));
        Assert.Contains("being rolled back", (await Read(root, back)).Text, StringComparison.Ordinal);
        await site.DoJobs();
        Assert.Contains("what they were before", (await Read(root, back)).Text, StringComparison.Ordinal);
        Assert.Equal(0, await Schools());
    }

    [Fact]
    public async Task Columns_that_are_named_by_hand_are_remembered_for_the_next_year()
    {
        using var root = await site.SignedIn(Role.Administrator);
        const string csv = "number;what it is called;where;other\n1;Lyceum;Paris;x\n2;Lyceum two;Lyon;y\n";
        string import = await Uploaded(root, csv);
        var missing = await root.Submit(await Read(root, import + "/columns"), import + "/columns", new { });
        Assert.Equal((HttpStatusCode.UnprocessableEntity, 2), (missing.Status, missing.Errors.Count));
        await To(import, root.Post(import + "/columns", [new("id", "0"), new("name", "1"), new("town", "2")]));
        await site.DoJobs();
        await Saved(root, import);
        Assert.Equal("Lyon", (await site.School("2")).Town);

        string next = await Uploaded(root, csv);
        var columns = await Read(root, next + "/columns");
        Assert.Equal(("0", "1", "2"), (Selected(columns, "id"), Selected(columns, "name"), Selected(columns, "town")));
        await Compared(root, next);
        Assert.Equal("2 0 0 2 0 0 0", Figures(await Read(root, next)));
    }

    [Fact]
    public async Task A_refused_row_is_mended_in_the_browser_and_read_again()
    {
        using var root = await site.SignedIn(Role.Administrator);
        string import = await Uploaded(root, File(Row("A"), Row("B", pupils: "many"), "C;too;short", Row("D"), Row("E"), Row("F")));
        await Compared(root, import);
        var ready = await Read(root, import);
        Assert.Equal("6 4 0 0 0 2 0", Figures(ready));
        string[] rows = [.. ready.Page.QuerySelectorAll("a[href*='/rows/']").Select(link => link.GetAttribute("href")!)];
        Assert.Equal([$"{import}/rows/2", $"{import}/rows/3"], rows);

        var still = await root.Submit(await Read(root, rows[0]), rows[0], new { });
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "“many” is no number of pupils."), (still.Status, still.Errors.Single()));
        var form = await Read(root, rows[0]);
        var fields = form.Page.QuerySelectorAll("main form input[name]").ToDictionary(input => input.GetAttribute("name")!, input => input.GetAttribute("value") ?? "");
        fields[fields.Single(field => field.Value == "many").Key] = "140";
        await To(import, root.Post(rows[0], fields));
        await site.DoJobs();
        Assert.Equal("6 5 0 0 0 1 0", Figures(await Read(root, import)));

        // One that had too few fields has as many as it needs once it is mended.
        await To(import, root.Post(rows[1], [new("column-0", "C"), new("column-1", "Mended")]));
        await site.DoJobs();
        var mended = await Read(root, import);
        Assert.Equal("6 6 0 0 0 0 0", Figures(mended));
        Assert.Contains("2 rows are read as you mended them", mended.Text, StringComparison.Ordinal);
        await Saved(root, import);
        Assert.Equal((140, "Mended"), ((await site.School("B")).Pupils, (await site.School("C")).Name));
    }

    [Fact]
    public async Task Rows_that_are_not_taken_come_in_pages_and_as_csv()
    {
        using var root = await site.SignedIn(Role.Administrator);
        string import = await Uploaded(root, File([.. Enumerable.Range(1, 30).Select(i => Row($"A{i}", name: $"School {i}")), .. Enumerable.Range(1, 25).Select(i => Row($"B{i}", name: "=1+1", pupils: "many"))]));
        await Compared(root, import);
        Assert.Equal(20, (await Read(root, import)).Page.QuerySelectorAll("a[href*='/rows/']").Length);
        Assert.Equal(5, (await Read(root, import + "?page=2")).Page.QuerySelectorAll("a[href*='/rows/']").Length);
        foreach (string odd in (string[])["?page=x", "?page=-1", "?page=99999999999"])
            Assert.Equal(HttpStatusCode.OK, (await root.Open(import + odd)).Status);
        var csv = await root.Open(import + "/refused.csv");
        string[] lines = csv.Html.TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal((26, "text/csv"), (lines.Length, csv.Message.Content.Headers.ContentType!.MediaType));
        Assert.Contains("“many” is no number of pupils.", lines[1], StringComparison.Ordinal);
        Assert.Contains("\"'=1+1\"", lines[1], StringComparison.Ordinal);
        // What was refused can be sent again as it is.
        string again = await Uploaded(root, csv.Html.TrimStart('\uFEFF'));
        Assert.Contains("uai", (await Read(root, again + "/columns")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_no_system_is_known_the_page_says_where_they_come_from()
    {
        await site.With((db, _) => db.Set<EducationSystem>().ExecuteDeleteAsync(Cancellation));
        using var root = await site.SignedIn(Role.Administrator);
        Assert.Contains("No education system yet", (await Read(root, Imports)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_with_faults_says_all_of_them_and_keeps_no_file()
    {
        using var root = await site.SignedIn(Role.Administrator);
        Assert.Equal(["Choose an education system.", "Choose a file."], (await root.Post(Imports, [])).Errors);
        Assert.Equal(["This file is empty. Choose another one."], (await Upload(root, [], "fr")).Errors);
        Assert.Equal(["Choose an education system."], (await Upload(root, Encoding.UTF8.GetBytes(File(Row("A"))), "xx")).Errors);
        Assert.Contains("CSV", (await Upload(root, [0x50, 0x4B, 3, 4, 0, 0, 0, 0], "fr")).Errors.Single(), StringComparison.Ordinal);
        Assert.Empty(Staged());
    }

    [Fact]
    public async Task A_file_that_is_too_large_is_refused_in_a_sentence()
    {
        await using var own = new OwnSite();
        own.Site.Configure = builder => builder.Services.Replace(ServiceDescriptor.Singleton(new RegisterLimit(2_000_000)));
        await own.Site.InitializeAsync();
        await own.Site.With(async (db, _) =>
        {
            db.Add(EducationSystem.Create(SystemCode.Parse("fr"), new() { ["en"] = "France" }));
            await db.SaveChangesAsync(Cancellation);
        });
        using var root = await own.Site.SignedIn(Role.Administrator);
        var refused = await Upload(root, new byte[2_000_001], "fr");
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, refused.Status);
        Assert.StartsWith("This file is larger than 2 MB", Assert.Single(refused.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_of_which_half_is_broken_leads_back_to_its_columns()
    {
        using var root = await site.SignedIn(Role.Administrator);
        string import = await Uploaded(root, File([.. Enumerable.Range(1, 20).Select(i => Row($"A{i}", pupils: "many"))]));
        await Compared(root, import);
        await To(import + "/columns", root.Open(import));
        Assert.Contains("20 of 20 rows cannot be taken", (await Read(root, import + "/columns")).Text, StringComparison.Ordinal);
    }
}
