using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Preau.Academy.Authoring;
using Preau.Contracts.Identity;
using Preau.Contracts.Networks;
using Preau.Networks.Dated;
using Preau.Networks.Memberships;
using Preau.Networks.Programmes.Passages;
using Preau.Networks.Starter;
using Preau.Tests;
using Xunit;

namespace Preau.Networks.Programmes.Edit;

/// <summary>An editor changes what a programme is and says; a translator follows; visitors read.</summary>
public sealed class EditTests : IAsyncLifetime
{
    const string Page = $"/en/programmes/{TenuresForTests.Labs}", French = $"/fr/programmes/{TenuresForTests.Labs}", Edit = Page + "/edit", Translation = Page + "/translations/fr";
    readonly TestSite site = new();
    Visitor editor = null!, visitor = null!;

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await site.InitializeAsync();
        await site.Furnish();
        editor = await site.SignedIn(Role.Administrator);
        visitor = site.Visitor();
    }

    public async ValueTask DisposeAsync()
    {
        editor.Dispose();
        visitor.Dispose();
        await site.DisposeAsync();
    }

    /// <summary>The form as the page has it, one or two fields changed.</summary>
    static List<KeyValuePair<string, string>> Fields(Answer page, params (string Name, string Value)[] changed)
    {
        var form = page.Page.QuerySelectorAll<IHtmlFormElement>("main form[method=post]").First();
        var fields = form.QuerySelectorAll<IHtmlInputElement>("input[name]").Where(input => input.Type is not ("checkbox" or "radio") || input.IsChecked).Select(input => KeyValuePair.Create(input.Name!, input.Value))
            .Concat(form.QuerySelectorAll<IHtmlTextAreaElement>("textarea").Select(area => KeyValuePair.Create(area.Name!, area.Value)))
            .Concat(form.QuerySelectorAll<IHtmlSelectElement>("select").Select(select => KeyValuePair.Create(select.Name!, select.Value ?? ""))).ToList();
        fields.RemoveAll(field => changed.Any(one => one.Name == field.Key));
        fields.AddRange(changed.Select(one => KeyValuePair.Create(one.Name, one.Value)));
        return fields;
    }

    async Task<Answer> Save(params (string Name, string Value)[] changed) => await editor.Post(Edit, Fields(await editor.Open(Edit), changed));

    Task<List<Passage>> Passages() => site.With((db, _) => db.Set<Passage>().AsNoTracking().Include(passage => passage.Translations).Where(passage => db.Set<Programme>().Any(programme => programme.Id == passage.ProgrammeId && programme.Slug == TenuresForTests.Labs)).ToListAsync(Stop));

    async Task<Answer> Translate(string part, string text, params (string Name, string Value)[] more)
    {
        var page = await editor.Open(Translation);
        var form = page.Page.QuerySelectorAll<IHtmlFormElement>("main form[method=post]").Single(form => form.QuerySelector<IHtmlInputElement>("input[name=Part]")!.Value == part);
        var fields = form.QuerySelectorAll<IHtmlInputElement>("input[type=hidden]").ToDictionary(input => input.Name!, input => input.Value, StringComparer.Ordinal);
        fields["Text"] = text;
        foreach (var (name, value) in more)
            fields[name] = value;
        return await editor.Post(Translation, fields);
    }

    [Fact]
    public async Task Saving_without_a_change_changes_no_passage()
    {
        string Told(List<Passage> passages) => string.Join('\n', passages.OrderBy(passage => passage.Part, StringComparer.Ordinal).Select(passage => $"{passage.Part} {passage.Version} {passage.Text} {string.Join(' ', passage.Translations.Select(one => one.SourceVersion))}"));
        string before = Told(await Passages());
        Assert.Equal(HttpStatusCode.SeeOther, (await Save()).Status);
        Assert.Equal(before, Told(await Passages()));
        Assert.DoesNotContain("original has changed", (await visitor.Open(French)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Editing_one_field_makes_only_that_field_stale_in_each_language()
    {
        Assert.Equal(HttpStatusCode.SeeOther, (await Translate("remit", "Ein Labor")).Status);
        Assert.Equal(HttpStatusCode.SeeOther, (await Save(("Summary", "A method, a lab and a network."))).Status);
        Assert.Equal(["summary"], (await Passages()).Where(passage => passage.In("fr").IsStale).Select(passage => passage.Part));
        Assert.Contains("A method, a lab and a network.", (await visitor.Open(Page)).Text, StringComparison.Ordinal);
        Assert.Contains("L’original a changé depuis cette traduction.", (await visitor.Open(French)).Text, StringComparison.Ordinal);
        var desk = await editor.Open(Translation);
        Assert.StartsWith("Summary", desk.Page.QuerySelector("main section h2")!.TextContent.Trim(), StringComparison.Ordinal);
        Assert.Contains("network.", string.Concat(desk.Page.QuerySelectorAll("main ins").Select(added => added.TextContent)), StringComparison.Ordinal);
        Assert.Contains("1 part to look at again", (await editor.Open(Page + "/translations")).Text, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.SeeOther, (await Translate("summary", "Une méthode, un laboratoire et un réseau.")).Status);
        string read = (await visitor.Open(French)).Text;
        Assert.Contains("Une méthode, un laboratoire et un réseau.", read, StringComparison.Ordinal);
        Assert.DoesNotContain("L’original a changé", read, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_part_that_is_not_translated_is_read_as_it_was_written_and_says_so()
    {
        await Save(("Objectives", "- more labs\n- fewer rows"));
        var read = await visitor.Open(French);
        Assert.Contains("Cette partie est encore en anglais.", read.Text.Replace('\u00a0', ' '), StringComparison.Ordinal);
        Assert.Equal("en", read.Page.QuerySelectorAll("main .prose").Single(prose => prose.TextContent.Contains("more labs", StringComparison.Ordinal)).GetAttribute("lang"));
        await Translate("objectives", "- plus de laboratoires", ("Machine", "true"));
        Assert.Contains("Traduit par une machine.", (await visitor.Open(French)).Text.Replace('\u00a0', ' '), StringComparison.Ordinal);
        await Translate("objectives", "- davantage de laboratoires");
        Assert.DoesNotContain("machine", (await visitor.Open(French)).Text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task The_later_of_two_editors_is_told_and_loses_nothing()
    {
        var mine = await editor.Open(Edit);
        await Save(("Name", "Their name"));
        var told = await editor.Post(Edit, Fields(mine, ("Remit", "My long remit")));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, told.Status);
        Assert.Contains("Their name", told.Page.QuerySelector(".notice")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("My long remit", told.Page.QuerySelector<IHtmlTextAreaElement>("textarea[name=Remit]")!.Value);
        Assert.DoesNotContain("My long remit", (await visitor.Open(Page)).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, (await editor.Post(Edit, Fields(told, ("Name", "Their name")))).Status);
        string read = (await visitor.Open(Page)).Text;
        Assert.Contains("Their name", read, StringComparison.Ordinal);
        Assert.Contains("My long remit", read, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_later_of_two_translators_is_told_and_one_who_saw_an_older_original_is_stale_at_once()
    {
        var opened = await editor.Open(Translation);
        await Translate("summary", "La leur");
        var form = opened.Page.QuerySelectorAll<IHtmlFormElement>("main form[method=post]").Single(form => form.QuerySelector<IHtmlInputElement>("input[name=Part]")!.Value == "summary");
        var fields = form.QuerySelectorAll<IHtmlInputElement>("input[type=hidden]").ToDictionary(input => input.Name!, input => input.Value, StringComparer.Ordinal);
        fields["Text"] = "La mienne";
        var told = await editor.Post(Translation, fields);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, told.Status);
        Assert.Contains("La leur", told.Page.QuerySelector(".notice .as-written")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("La mienne", told.Page.QuerySelectorAll<IHtmlTextAreaElement>("textarea").Single(area => area.Id == "t-summary").Value);

        await Save(("Summary", "Changed meanwhile."));
        fields["Revision"] = "2";
        Assert.Equal(HttpStatusCode.SeeOther, (await editor.Post(Translation, fields)).Status);
        Assert.True((await Passages()).Single(passage => passage.Part == "summary").In("fr") is { Text: "La mienne", IsStale: true });
    }

    [Fact]
    public async Task Starter_content_leaves_alone_what_people_edited()
    {
        await Save(("Name", "Our own lab"));
        await site.Furnish();
        Assert.Contains("Our own lab", (await visitor.Open(Page)).Text, StringComparison.Ordinal);
        await StarterNetworkTests.Remove(site);
        Assert.Equal(HttpStatusCode.OK, (await visitor.Open(Page)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.Open("/en/programmes/scientix")).Status);
    }

    [Fact]
    public async Task Faults_are_named_and_change_nothing()
    {
        foreach (var (name, value) in new[] { ("Name", ""), ("Name", new string('x', 301)), ("Summary", ""), ("Kind", "Nonsense"), ("Remit", new string('x', 10_001)), ("DateLabel1", "Opening"), ("CountriesComplete", "true") })
            Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Save((name, value), ("Countries", ""))).Status);
        foreach (var (start, end) in new[] { ("soon", ""), ("2026-02-30", ""), ("2026-05-01", "2026-04-30"), ("0001", "") })
            Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Save(("DateLabel1", "Opening"), ("DateStart1", start), ("DateEnd1", end))).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Translate("summary", "x", ("Version", "99"))).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Translate("name", "")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await editor.Post(Translation, [KeyValuePair.Create("Part", "section.99.text"), KeyValuePair.Create("Text", "x")])).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await editor.Open(Page + "/translations/en")).Status);
        Assert.Equal(0, await site.With((db, _) => db.Set<Programme>().CountAsync(programme => programme.Version > 0, Stop)));

        Assert.Equal(HttpStatusCode.SeeOther, (await Save(("DateLabel1", "Opening"), ("DateStart1", "2026-05"), ("DateEnd1", ""))).Status);
        Assert.Contains("May 2026", (await visitor.Open(Page)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_chair_writes_the_page_of_her_group_and_no_other()
    {
        var (chair, id) = await site.Person(Role.Learner);
        string group = $"/en/programmes/{TenuresForTests.Group}/edit";
        Assert.Equal(HttpStatusCode.NotFound, (await chair.Open(group)).Status);
        await site.With(async (db, _) =>
        {
            var programme = await db.Set<Programme>().SingleAsync(row => row.Slug == TenuresForTests.Group, Stop);
            var seat = GroupMembership.Join(programme.Id, SystemCode.Parse("is"), GroupRole.Chair, new Days(TenuresForTests.Day("2026-01-01"), TenuresForTests.Day("2026-01-25")), true, new Attestation(null, site.Clock.GetUtcNow()));
            seat.Send(new Envoy(id, null, false), null);
            db.Add(seat);
            await db.SaveChangesAsync(Stop);
        });
        Assert.Equal(HttpStatusCode.OK, (await chair.Open(group)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await chair.Open(Edit)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await chair.Try(Edit, ("Name", "Mine"))).Status);
        site.Clock.Advance(TimeSpan.FromDays(10));
        Assert.Equal(HttpStatusCode.NotFound, (await chair.Open(group)).Status);
    }

    [Fact]
    public async Task A_programme_is_added_once_and_has_a_page()
    {
        (string, string)[] sent = [("Language", "fr"), ("Name", "Le grand atelier"), ("Summary", "Un atelier."), ("Kind", "Project"), ("Parent", "scientix"), ("Slug", "grand-atelier")];
        Assert.Equal("/en/programmes/grand-atelier/edit", await editor.Act("/en/programmes/new", sent));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await editor.Try("/en/programmes/new", sent)).Status);
        foreach (var (name, value) in new[] { ("Slug", "new"), ("Slug", "Not a slug"), ("Name", ""), ("Language", "xx"), ("Parent", "atlantis"), ("Kind", "Nonsense") })
        {
            var faulty = sent.Where(field => field.Item1 is not "Slug").Append(("Slug", "another")).Where(field => field.Item1 != name).Append((name, value));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, (await editor.Try("/en/programmes/new", [.. faulty])).Status);
        }
        var read = await visitor.Open("/en/programmes/grand-atelier");
        Assert.Contains("This page is written in French", read.Text, StringComparison.Ordinal);
        Assert.Contains("Le grand atelier", (await visitor.Open("/fr/programmes?q=atelier")).Text, StringComparison.Ordinal);
    }
}
