using Xunit;

namespace Preau.Journeys;

/// <summary>Somebody reports what another wrote in public; a moderator hides it, with the keyboard, and takes it back.</summary>
public sealed class ModerationJourneys(House house)
{
    const string Programme = "/programmes/scientix";

    [Fact(Timeout = Patience.OneJourney)]
    public async Task A_moderator_hides_what_was_reported_and_takes_it_back()
    {
        await house.Administered();
        string mark = Guid.NewGuid().ToString("N")[..8], name = $"Odile {mark}", sentence = $"Buy my books, {mark}";
        string root = await Account("administrator", $"Root {mark}"), ambassador = await Account("learner", name), reader = await Account("learner", $"Rita {mark}");
        await Appoint(root, name);
        await using (var author = await Visitor.Enter(house))
        {
            await author.SignIn(ambassador);
            await author.Go("/my-mandates");
            await author.Main("h2 a").ClickAsync();
            await author.Main("a[href$='/presentation']").ClickAsync();
            await author.Main("input[name=Shown]").CheckAsync();
            await author.Main("input[name=Sentence]").FillAsync(sentence);
            await author.Main("form.form button.button-primary").ClickAsync();
            await author.Comes("**done=presented");
            author.Leave();
        }
        await using (var teacher = await Visitor.Enter(house, new Manner("fr", 320, Script: false)))
        {
            await teacher.SignIn(reader);
            await teacher.Go(Programme + "/ambassadors");
            await teacher.Main($"li:has-text('{name}') a[href*='/reports/']").ClickAsync();
            await teacher.Main("form.form button.button-primary").ClickAsync();
            await teacher.Shows(teacher.Main(".errors"));
            await teacher.Look("report-error");
            await teacher.Main("input[name=Reason][value=Spam]").CheckAsync();
            await teacher.Main("textarea[name=Text]").FillAsync("C’est de la publicité.");
            await teacher.Look("report");
            await teacher.Main("form.form button.button-primary").ClickAsync();
            await teacher.Comes("**/reports/sent");
            await teacher.Look("report-sent");
            teacher.Leave();
        }
        await using (var moderator = await Visitor.Enter(house, new Manner(Dark: true)))
        {
            await moderator.SignIn(root);
            await moderator.Go("/moderation");
            await moderator.Look("moderation");
            await moderator.Go("/moderation/cases");
            await moderator.Look("moderation-list");
            await moderator.Main($"li:has-text('{mark}') a").ClickAsync();
            await moderator.Main("input[name=Why]").FillAsync("The list is no place to sell.");
            await moderator.Main("button[value=hide]").PressAsync("Enter");
            await moderator.Comes("**done=*");
            await moderator.Shows(moderator.Page.Locator(".toast"));
            await moderator.Look("moderation-hidden");
            await using (var visitor = await Visitor.Enter(house))
            {
                await visitor.Go(Programme + "/ambassadors");
                Assert.Equal(0, await visitor.Page.GetByText(sentence).CountAsync());
                visitor.Leave();
            }
            await moderator.Page.Locator(".toast button").PressAsync("Enter");
            await moderator.Comes("**done=undone");
            await moderator.Look("moderation-case");
            await moderator.Go("/moderation/log");
            await moderator.Look("moderation-log");
            moderator.Leave();
        }
        await using (var author = await Visitor.Enter(house, new Manner("fr", 320)))
        {
            await author.SignIn(ambassador);
            await author.Go("/my-moderation");
            await author.Look("my-moderation");
            await author.Go(Programme + "/ambassadors");
            await author.Shows(author.Page.GetByText(sentence));
            author.Leave();
        }
    }

    async Task Appoint(string email, string name)
    {
        await using var root = await Visitor.Enter(house);
        await root.SignIn(email);
        await root.Go(Programme + "/mandates");
        await root.Main("input[name=q]").FillAsync(name);
        await root.Main("form[role=search] button").ClickAsync();
        await root.Main("h3 a").ClickAsync();
        await root.Main("select[name=System]").SelectOptionAsync("fr");
        await root.Main("input[name=Rank][value=National]").CheckAsync();
        await root.Main("input[name=By]").FillAsync("Ministère");
        await root.Main("form button.button-primary").ClickAsync();
        await root.Comes("**done=appointed");
        root.Leave();
    }

    async Task<string> Account(string role, string name)
    {
        string email = $"{Guid.NewGuid():N}@journeys.example";
        await house.Site.Run(House.Password, "user", "create", email, "--name", name, "--role", role, "--password");
        return email;
    }
}
