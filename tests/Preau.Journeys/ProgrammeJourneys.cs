using Xunit;

namespace Preau.Journeys;

/// <summary>The pages of the programmes: read by visitors, written by an editor, translated part by part.</summary>
public sealed class ProgrammeJourneys(House house)
{
    static readonly string[] Programmes =
    [
        "european-schoolnet", "european-schoolnet-academy", "teacher-academy", "future-classroom-lab", "scientix", "agile-edu", "empowered", "codeweek",
        "working-group-learning-analytics", "working-group-digital-citizenship", "working-group-small-rural-schools", "working-group-surveys-monitoring",
    ];

    [Theory(Timeout = Patience.OneJourney), InlineData("en", false, 1280), InlineData("fr", false, 320), InlineData("fr", true, 1280)]
    public async Task A_visitor_reads_what_each_programme_is_in_her_language(string language, bool dark, int width)
    {
        await using var visitor = await Visitor.Enter(house, new Manner(language, width, dark));
        foreach (string programme in Programmes)
        {
            Assert.Equal(200, await visitor.Go($"/programmes/{programme}"));
            await visitor.Shows(visitor.Main(".aside-last section h2"));
            await visitor.Look($"programme-{programme}");
        }
        visitor.Leave();
    }

    [Theory(Timeout = Patience.OneJourney), InlineData("en", false, 1280, true), InlineData("fr", true, 320, false)]
    public async Task Anyone_asks_who_was_in_a_group_on_a_day_and_reads_the_source(string language, bool dark, int width, bool script)
    {
        await using var visitor = await Visitor.Enter(house, new Manner(language, width, dark, script));
        await visitor.Go("/programmes/working-group-digital-citizenship");
        await visitor.Main("a[href$='/members']").ClickAsync();
        await visitor.Comes("**/members");
        await visitor.Main("input[name=on]").FillAsync("2026-01-15");
        await visitor.Main("form.form button").ClickAsync();
        await visitor.Comes("**on=2026-01-15");
        Assert.Equal(16, await visitor.Page.Locator("main table tbody tr").CountAsync());
        Assert.Equal(16, await visitor.Page.Locator("main table tbody tr", new() { HasText = "January 2026" }).CountAsync());
        await visitor.Look("members-on-a-day");
        await visitor.Main("input[name=on]").FillAsync("2020-01-01");
        await visitor.Main("form.form button").ClickAsync();
        await visitor.Comes("**on=2020-01-01");
        Assert.Equal(0, await visitor.Page.Locator("main table tbody tr").CountAsync());
        visitor.Leave();
    }

    [Theory(Timeout = Patience.OneJourney), InlineData("fr", true, 320), InlineData("en", false, 1280)]
    public async Task An_editor_attaches_courses_and_keeps_the_lists(string language, bool dark, int width)
    {
        await house.Administered();
        string email = $"{Guid.NewGuid():N}@journeys.example", slug = $"listes-{Guid.NewGuid():N}"[..20], course = house.SmallCourse.Split('/')[^1];
        await house.Site.Run(House.Password, "user", "create", email, "--name", "Édith Page", "--role", "administrator", "--password");
        await using var editor = await Visitor.Enter(house, new Manner(language, width, dark));
        await editor.SignIn(email);
        await editor.Go("/programmes/new");
        await editor.Main("input[name=Name]").FillAsync("The workshop of lists");
        await editor.Main("textarea[name=Summary]").FillAsync("Teachers keep what is known of their programme.");
        await editor.Main("input[name=Slug]").FillAsync(slug);
        await editor.Main("form.form button.button-primary").ClickAsync();
        await editor.Comes("**/edit");

        await editor.Main(".tabs a[href$='/courses']").ClickAsync();
        await editor.Look("programme-courses-none");
        await editor.Main("form[method=post] button.button-primary").ClickAsync();
        await editor.Shows(editor.Main(".errors"));
        await editor.Look("programme-courses-error");
        await editor.Main("input[name=q]").FillAsync("dehors");
        await editor.Main("form:has(input[name=q]) button").ClickAsync();
        await editor.Comes("**q=dehors");
        await editor.Main($"input[name=Course][value='{course}']").CheckAsync();
        await editor.Main("form[method=post] button.button-primary").ClickAsync();
        await editor.Comes("**done=attached");
        await editor.Look("programme-courses");
        await editor.Go($"/programmes/{slug}");
        await editor.Shows(editor.Main($"a[href$='/courses/{course}']"));
        await editor.Look("programme-with-course");
        await editor.Go($"/programmes/{slug}/courses");
        await editor.Main("form[action$='/removal'] button").ClickAsync();
        await editor.Shows(editor.Page.Locator(".toast"));
        await editor.Look("programme-course-detached");
        await editor.Page.Locator(".toast button").ClickAsync();
        await editor.Comes("**done=back**");

        foreach (var (list, fields) in new (string, (string Name, string Value)[])[]
        {
            ("figures", [("Name", "Classrooms furnished"), ("Number", "1200"), ("Day", "2026-01")]),
            ("publications", [("Name", "The lab book"), ("Text", "How to furnish a room in which pupils move."), ("Year", "2025")]),
            ("partners", [("Name", "The makers of labs"), ("Text", "Builds the rooms")]),
            ("spaces", [("Name", "Lab of the north"), ("Place", "Lille"), ("Text", "A room with six corners."), ("Zones", "6")]),
            ("links", [("Name", "The lab elsewhere"), ("Address", "https://example.org/lab")]),
        })
        {
            await editor.Go($"/programmes/{slug}/lists/{list}");
            await editor.Look($"programme-{list}-none");
            await editor.Main("a[href$='/new']").ClickAsync();
            await editor.Comes("**/new");
            await editor.Look($"programme-{list}-new");
            await editor.Main("form.form").EvaluateAsync("form => form.noValidate = true");
            await editor.Main("form.form button.button-primary").ClickAsync();
            await editor.Shows(editor.Main(".errors"));
            await editor.Look($"programme-{list}-error");
            foreach (var (name, value) in fields)
                await editor.Main($"[name={name}]").FillAsync(value);
            if (list is "partners" or "spaces")
                await editor.Main("select[name=Country]").SelectOptionAsync("FR");
            await editor.Main("form.form button.button-primary").ClickAsync();
            await editor.Comes("**done=saved*");
            await editor.Look($"programme-{list}");
        }
        await editor.Main("form[action$='/removal'] button").ClickAsync();
        await editor.Shows(editor.Page.Locator(".toast"));
        await editor.Page.Locator(".toast button").ClickAsync();
        await editor.Shows(editor.Main("ol.items h2"));
        await editor.Go($"/programmes/{slug}");
        await editor.Look("programme-with-lists");
        editor.Leave();
    }

    [Fact(Timeout = Patience.OneJourney)]
    public async Task An_editor_changes_one_section_and_a_translator_brings_it_up_to_date()
    {
        await house.Administered();
        string email = $"{Guid.NewGuid():N}@journeys.example", slug = $"atelier-{Guid.NewGuid():N}"[..20];
        await house.Site.Run(House.Password, "user", "create", email, "--name", "Édith Page", "--role", "administrator", "--password");
        await using var editor = await Visitor.Enter(house);
        await editor.SignIn(email);

        await editor.Go("/programmes/new");
        await editor.Look("programme-new");
        await editor.Main("input[name=Name]").FillAsync("The large workshop");
        await editor.Main("textarea[name=Summary]").FillAsync("Teachers build what they need for their lessons.");
        await editor.Main("input[name=Slug]").FillAsync("Not a slug");
        await editor.Main("form.form button.button-primary").ClickAsync();
        await editor.Shows(editor.Main(".errors"));
        await editor.Look("programme-new-error");
        await editor.Main("input[name=Slug]").FillAsync(slug);
        await editor.Main("form.form button.button-primary").ClickAsync();
        await editor.Comes("**/edit");
        await editor.Look("programme-edit");

        await editor.Main(".tabs a[href$='/sections']").ClickAsync();
        await editor.Look("programme-sections");
        await editor.Main("input[name=Kind][value=Text]").CheckAsync();
        await editor.Main("form.form button").ClickAsync();
        await editor.Comes("**/sections/*");
        await editor.Main("input[name=Title]").FillAsync("Where we meet");
        await editor.Main("textarea[name=Text]").FillAsync("In **Lyon**, every Tuesday.");
        await editor.Look("programme-section");
        await editor.Main("form.form button.button-primary").ClickAsync();
        await editor.Comes("**done=saved*");
        await editor.Look("programme-saved");

        await editor.Go($"/programmes/{slug}/translations");
        await editor.Look("programme-translations");
        await editor.Go($"/programmes/{slug}/translations/fr");
        foreach (var (field, text) in new[] { ("name", "Le grand atelier"), ("section-10-text", "À **Lyon**, chaque mardi.") })
        {
            await editor.Main($"#t-{field}").FillAsync(text);
            await editor.Main($"form:has(#t-{field}) button").ClickAsync();
            await editor.Comes("**done=*");
        }

        await editor.Go($"/programmes/{slug}/sections/10");
        await editor.Main("textarea[name=Text]").FillAsync("In **Lyon**, every Thursday.");
        await editor.Main("form.form button.button-primary").ClickAsync();
        await editor.Comes("**done=saved*");

        await using (var reader = await Visitor.Enter(house, new Manner("fr", 320)))
        {
            await reader.Go($"/programmes/{slug}");
            await reader.Shows(reader.Page.GetByText("L’original a changé depuis cette traduction."));
            await reader.Look("programme-stale");
            reader.Leave();
        }
        await editor.Go($"/programmes/{slug}/translations/fr");
        await editor.Shows(editor.Main("ins"));
        await editor.Look("programme-translate");
        await editor.Main("#t-section-10-text").FillAsync("À **Lyon**, chaque jeudi.");
        await editor.Main("form:has(#t-section-10-text) button").ClickAsync();
        await editor.Comes("**done=*");

        await editor.Go($"/programmes/{slug}/sections");
        await editor.Main("form[action$='/10/removal'] button").ClickAsync();
        await editor.Shows(editor.Page.Locator(".toast"));
        await editor.Look("programme-section-removed");
        await editor.Page.Locator(".toast button").ClickAsync();
        await editor.Shows(editor.Main("#s-10"));
        editor.Leave();
    }
}
