using Xunit;

namespace Preau.Journeys;

/// <summary>A teacher asks for an ambassador, and they write to each other without an address.</summary>
public sealed class RequestJourneys(House house)
{
    const string Programme = "/programmes/future-classroom-lab";

    [Fact(Timeout = Patience.OneJourney)]
    public async Task A_teacher_asks_an_ambassador_who_asks_back_and_says_yes()
    {
        await house.Administered();
        string mark = Guid.NewGuid().ToString("N")[..8], ambassadorName = $"Nora {mark}", teacherName = $"Théo {mark}";
        string root = await Account("administrator", $"Root {mark}"), ambassador = await Account("learner", ambassadorName), teacher = await Account("learner", teacherName);
        await Appoint(root, ambassadorName, Programme, "fr", "National");

        await using var asker = await Visitor.Enter(house, new Manner("fr", 320, Script: false));
        await asker.SignIn(teacher);
        await asker.Go(Programme + "/requests");
        await asker.Look("ask");
        await asker.Main("input[name=Subject]").FillAsync("Le ciel nocturne");
        await asker.Main("textarea[name=Text]").FillAsync("Une heure avec vingt élèves de huit ans.\nÉcrivez-moi à theo@ecole.example");
        await asker.Main("select[name=Language]").SelectOptionAsync("fr");
        await asker.Main("input[name=On]").FillAsync(TimeProvider.System.GetUtcNow().AddDays(90).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        await asker.Main("form button.button-primary").ClickAsync();
        await asker.Shows(asker.Main(".errors"));
        await asker.Look("ask-error");
        await asker.Main("input[name=Format][value=place]").CheckAsync();
        await asker.Main("form button.button-primary").ClickAsync();
        await asker.Comes("**/requests/*");
        string request = asker.Path;
        await asker.Look("request-asked");

        await using var asked = await Visitor.Enter(house, new Manner(Dark: true));
        await asked.SignIn(ambassador);
        await asked.Go("/my-requests");
        await asked.Look("my-requests");
        await asked.Main("h3 a").ClickAsync();
        await asked.Shows(asked.Page.GetByText("Écrivez-moi à […]"));
        await asked.Look("request");
        await asked.Main("form[action$='/conversation'] button").ClickAsync();
        await asked.Comes("**/conversations/*");
        await asked.Main("textarea").FillAsync("Is there a dark yard?");
        await asked.Main("form button.button-primary").ClickAsync();
        await asked.Shows(asked.Page.GetByText("Is there a dark yard?"));
        await asked.Look("conversation");
        await asked.Go(request[3..]);
        await asked.Main("form[action$='/acceptance'] button").ClickAsync();
        await asked.Shows(asked.Main("a[href*='/conversations/']"));
        await asked.Look("request-accepted");

        await asker.Page.GotoAsync(request);
        await asker.Shows(asker.Page.GetByText(ambassadorName));
        await asker.Main("a[href*='/conversations/']").ClickAsync();
        await asker.Main("textarea").FillAsync("Oui, derrière l’école.");
        await asker.Main("form button.button-primary").ClickAsync();
        await asker.Shows(asker.Page.GetByText("Oui, derrière l’école."));
        await asker.Look("conversation-asker");
        await asker.Go("/conversations");
        await asker.Look("conversations");
        await asker.Go("/my-requests");
        await asker.Look("my-requests-asker");
        asked.Leave();
        asker.Leave();
    }

    [Fact(Timeout = Patience.OneJourney)]
    public async Task Nobody_answers_in_time_and_the_lead_ambassador_is_asked()
    {
        const string programme = "/programmes/empowered";
        await house.Administered();
        string mark = Guid.NewGuid().ToString("N")[..8], silentName = $"Silvia {mark}", leadName = $"Lena {mark}", subject = $"Coding {mark}";
        string root = await Account("administrator", $"Rita {mark}"), silent = await Account("learner", silentName), lead = await Account("learner", leadName), teacher = await Account("learner", $"Tom {mark}");
        await Appoint(root, silentName, programme, "mt", "National");
        await Appoint(root, leadName, programme, "mt", "Lead");

        await using var quiet = await Visitor.Enter(house);
        await quiet.SignIn(silent);
        await using var leader = await Visitor.Enter(house);
        await leader.SignIn(lead);
        await using var asker = await Visitor.Enter(house);
        await asker.SignIn(teacher);
        await asker.Go(programme + "/requests");
        await asker.Main("input[name=Subject]").FillAsync(subject);
        await asker.Main("textarea[name=Text]").FillAsync("An hour with twelve pupils.");
        await asker.Main("select[name=Language]").SelectOptionAsync("fr");
        await asker.Main("input[name=On]").FillAsync(TimeProvider.System.GetUtcNow().AddDays(90).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        await asker.Main("input[name=Format][value=place]").CheckAsync();
        await asker.Main("form button.button-primary").ClickAsync();
        await asker.Comes("**/requests/*");
        Assert.Contains(subject, await Asked(quiet), StringComparison.Ordinal);
        Assert.DoesNotContain(subject, await Asked(leader), StringComparison.Ordinal);

        // Her days to answer go by, and the hour in which it is passed on comes.
        string hers = $"(SELECT id FROM networks_requests WHERE subject = '{subject}')";
        await house.Site.Change($"UPDATE networks_offers SET until = at WHERE request_id IN {hers}");
        await RunningSite.Until(async () =>
        {
            await house.Site.Change($"UPDATE platform_jobs SET due = (SELECT max(at) FROM networks_offers WHERE request_id IN {hers}) WHERE kind = 'networks.offers'");
            return (await Asked(leader)).Contains(subject, StringComparison.Ordinal);
        }, "The request did not go on to the lead ambassador.");
        Assert.DoesNotContain(subject, await Asked(quiet), StringComparison.Ordinal);
        await asker.Page.ReloadAsync();
        await asker.Look("request-passed-on");
        quiet.Leave();
        leader.Leave();
        asker.Leave();
    }

    /// <summary>The words of the page on which somebody finds what she is asked.</summary>
    static async Task<string> Asked(Visitor visitor)
    {
        await visitor.Go("/my-requests");
        return await visitor.Main(".stack-l").InnerTextAsync();
    }

    async Task Appoint(string email, string name, string programme, string system, string rank)
    {
        await using var root = await Visitor.Enter(house);
        await root.SignIn(email);
        await root.Go(programme + "/mandates");
        await root.Main("input[name=q]").FillAsync(name);
        await root.Main("form[role=search] button").ClickAsync();
        await root.Main("h3 a").ClickAsync();
        await root.Main("select[name=System]").SelectOptionAsync(system);
        await root.Main($"input[name=Rank][value={rank}]").CheckAsync();
        await root.Main("input[name=By]").FillAsync("Ministère");
        await root.Main("details summary:has(~ * input[name=Languages])").ClickAsync();
        await root.Main("input[name=Languages][value=fr]").CheckAsync();
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
