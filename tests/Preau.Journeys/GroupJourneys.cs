using System.Globalization;
using Xunit;

namespace Preau.Journeys;

/// <summary>A chair runs two groups: from a joint meeting to a publication.</summary>
public sealed class GroupJourneys(House house)
{
    const string First = "working-group-digital-citizenship", Second = "working-group-surveys-monitoring";

    [Fact(Timeout = Patience.OneJourney)]
    public async Task A_chair_prepares_a_meeting_for_two_groups_minutes_it_and_the_group_decides_consults_and_publishes()
    {
        await house.Administered();
        string mark = Guid.NewGuid().ToString("N")[..8], chairName = $"Clara {mark}", memberName = $"Mārtiņš {mark}";
        string root = await Account("administrator", $"Root {mark}"), chair = await Account("learner", chairName), member = await Account("learner", memberName);
        foreach (string group in new[] { First, Second })
            await Seat(root, chairName, group, "be-fr", "Chair");
        await Seat(root, memberName, First, "be-nl", "Member");

        await using var her = await Visitor.Enter(house, new Manner(Dark: true));
        await her.SignIn(chair);
        await her.Go("/my-mandates");
        await her.Main($"a[href$='{First}/desk']").ClickAsync();
        await her.Look("desk-empty");
        string meeting = await Prepare(her, mark);
        await her.Main("form[action$='/call'] button").ClickAsync();
        await her.Shows(her.Main(".notice"));
        await her.Look("meeting-called");

        await Record(her, meeting);
        string consultation = await Ask(her, mark);
        await Answer(member, consultation);
        await Answer(her, consultation, "be-fr");

        await using (var anybody = await Visitor.Enter(house))
        {
            Assert.Equal(404, await anybody.Go(consultation));
            anybody.Leave();
        }
        await her.Go(consultation);
        Assert.Equal(0, await her.Page.GetByText("Aprēķini").CountAsync());
        await her.Look("consultation-answered");
        await her.Main("form[action$='/release'] button").ClickAsync();
        await her.Shows(her.Page.GetByText("Aprēķini"));
        await her.Look("consultation-released");
        string publication = await Publish(her);
        her.Leave();

        await using var reader = await Visitor.Enter(house, new Manner("fr", 320, Script: false));
        foreach (var (name, path) in new[] { ("programme-with-shelf", $"/programmes/{First}"), ("calendar", $"/programmes/{First}/calendar?past=true"), ("meeting-public", meeting), ("decisions", $"/programmes/{First}/decisions"), ("consultation-public", consultation), ("publication", publication), ("publications", $"/programmes/{First}/publications") })
        {
            Assert.Equal(200, await reader.Go(path));
            await reader.Look(name);
        }
        await reader.Go($"/programmes/{Second}/calendar?past=true");
        await reader.Shows(reader.Page.GetByText($"Joint {mark}"));
        reader.Leave();
    }

    static async Task<string> Prepare(Visitor her, string mark)
    {
        await her.Main($"a[href$='{First}/meetings/new']").ClickAsync();
        await her.Main("form button.button-primary").ClickAsync();
        await her.Shows(her.Main(".errors"));
        await her.Look("meeting-form-error");
        await her.Main("input[name=Title]").FillAsync($"Joint {mark}");
        var began = TimeProvider.System.GetUtcNow().AddHours(-2);
        await her.Main("select[name=Zone]").SelectOptionAsync("UTC");
        await her.Main("input[name=Start]").FillAsync(began.ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture));
        await her.Main("input[name=End]").FillAsync(began.AddHours(1).ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture));
        await her.Main("input[name=Place]").FillAsync("Future Classroom Lab, Brussels");
        await her.Main("input[name=OnlineLink]").FillAsync("https://meet.example/preau");
        foreach (string group in new[] { First, Second })
            await her.Main($"input[name=Groups][value={group}]").CheckAsync();
        await her.Main("form button.button-primary").ClickAsync();
        await her.Comes("**/meetings/*");
        string meeting = her.Path[3..];
        await her.Main("a[href$='/removal']").ClickAsync();
        await her.Look("meeting-removal");
        await her.Go(meeting);
        await her.Main("a[href$='/agenda']").ClickAsync();
        await her.Main("input[name=Title-0]").FillAsync("Screens and trust");
        await her.Main("textarea[name=Text-0]").FillAsync("What the *last survey* says.");
        await her.Main("input[name=Minutes-0]").FillAsync("45");
        await her.Look("agenda");
        await her.Main("form button.button-primary").ClickAsync();
        await her.Shows(her.Page.GetByText("1. Screens and trust"));
        return meeting;
    }

    static async Task Record(Visitor her, string meeting)
    {
        await her.Go(meeting + "/attendance");
        foreach (string system in new[] { "be-fr", "be-nl" })
            await her.Main($"select[name=system-{system}]").SelectOptionAsync("Present");
        await her.Look("attendance");
        await her.Main("form button.button-primary").ClickAsync();
        await her.Go(meeting + "/minutes/en/edit");
        await her.Main("textarea[name=Text]").FillAsync("# Opening\n\nThe chair opened the meeting.\n\n- Screens\n- Trust");
        await her.Look("minutes-form");
        await her.Main("form button.button-primary").ClickAsync();
        await her.Main("form[action$='/approval'] button").ClickAsync();
        await her.Shows(her.Main(".toast"));
        await her.Look("minutes");
        await her.Go(meeting + "/minutes/fr/edit");
        await her.Look("minutes-translation");

        await her.Go($"{meeting}/decisions/{First}");
        await her.Main("textarea[name=Text]").FillAsync("The group publishes its findings.");
        await her.Main("input[name=Method][value=Vote]").CheckAsync();
        await her.Main("select[name=vote-be-fr]").SelectOptionAsync("Yes");
        await her.Main("select[name=vote-be-nl]").SelectOptionAsync("Abstain");
        await her.Main("select[name=Audience]").SelectOptionAsync("Everybody");
        await her.Look("decision-form");
        await her.Main("form button.button-primary").ClickAsync();
        await her.Comes("**/decisions/*done=saved");
        await her.Main("input[name=Text]").FillAsync("Translate the findings");
        await her.Main("select[name=System]").SelectOptionAsync("be-nl");
        await her.Main("input[name=Due]").FillAsync(TimeProvider.System.GetUtcNow().AddDays(30).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        await her.Main("form.form button.button-primary").ClickAsync();
        await her.Shows(her.Page.GetByText("Translate the findings").First);
        await her.Look("decision");
        await her.Go(meeting);
        await her.Look("meeting-recorded");
        await her.Go($"/programmes/{First}/decisions?actions=open");
        await her.Look("open-actions");
    }

    static async Task<string> Ask(Visitor her, string mark)
    {
        await her.Go($"/programmes/{First}/consultations/new");
        await her.Main("input[name=Title]").FillAsync($"Screens {mark}");
        await her.Main("textarea[name=Questions]").FillAsync("Who decides about screens in your schools?\nFrom which age?");
        await her.Main("select[name=Zone]").SelectOptionAsync("UTC");
        await her.Main("input[name=Deadline]").FillAsync(TimeProvider.System.GetUtcNow().AddDays(20).ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture));
        await her.Look("consultation-form");
        await her.Main("form button.button-primary").ClickAsync();
        await her.Comes("**/consultations/*");
        string consultation = her.Path[3..];
        await her.Main("form[action$='/opening'] button").ClickAsync();
        await her.Shows(her.Main(".notice"));
        await her.Look("consultation-open");
        return consultation;
    }

    async Task Answer(string email, string consultation)
    {
        await using var visitor = await Visitor.Enter(house, new Manner("fr", 320));
        await visitor.SignIn(email);
        await visitor.Go($"/programmes/{First}/desk");
        await visitor.Look("desk");
        await visitor.Main($"a[href$='{consultation}']").ClickAsync();
        await Answer(visitor, consultation, "be-nl");
        visitor.Leave();
    }

    static async Task Answer(Visitor visitor, string consultation, string system)
    {
        await visitor.Go($"{consultation}/answers/{system}");
        await visitor.Main("textarea[name=answer-1]").FillAsync(system == "be-nl" ? "Aprēķini: the schools do." : "The ministry advises.");
        await visitor.Main("textarea[name=answer-2]").FillAsync("Six.");
        await visitor.Main("input[name=members-2]").CheckAsync();
        await visitor.Look("answer");
        await visitor.Main("button[value=submit]").ClickAsync();
        await visitor.Shows(visitor.Main(".notice"));
    }

    static async Task<string> Publish(Visitor her)
    {
        await her.Go($"/programmes/{First}/publications/new");
        await her.Main("input[name=Title]").FillAsync("Screens with sense");
        await her.Main("textarea[name=Summary]").FillAsync("What sixteen systems found out about screens in schools.");
        await her.Main("textarea[name=Body]").FillAsync("# What we found\n\nTeachers ask for time to prepare.\n\nPupils ask to be asked.");
        await her.Main("textarea[name=Recommendations]").FillAsync("Give teachers time. [2]\nAsk pupils, and give teachers time. [2, 3]");
        await her.Look("publication-form");
        await her.Main("form button.button-primary").ClickAsync();
        await her.Comes("**/publications/*");
        string publication = her.Path[3..];
        await her.Main("form[action$='/release'] button").ClickAsync();
        await her.Shows(her.Main(".notice"));
        await her.Look("published");
        await her.Go(publication + "/texts/fr");
        await her.Look("publication-translation");
        return publication;
    }

    async Task Seat(string email, string name, string group, string system, string role)
    {
        await using var root = await Visitor.Enter(house);
        await root.SignIn(email);
        await root.Go($"/programmes/{group}/memberships");
        await root.Main("input[name=q]").FillAsync(name);
        await root.Main("form[role=search]:has(input[name=q]) button").ClickAsync();
        await root.Main("h3 a").ClickAsync();
        await root.Main("select[name=System]").SelectOptionAsync(system);
        await root.Main($"input[name=Role][value={role}]").CheckAsync();
        // The meeting began a while ago: shortly after midnight that was yesterday.
        await root.Main("input[name=Start]").FillAsync(TimeProvider.System.GetUtcNow().AddDays(-30).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        await root.Main("input[name=Source]").FillAsync("Letter");
        await root.Main("form button.button-primary").ClickAsync();
        await root.Comes("**done=joined");
        root.Leave();
    }

    async Task<string> Account(string role, string name)
    {
        string email = $"{Guid.NewGuid():N}@journeys.example";
        await house.Site.Run(House.Password, "user", "create", email, "--name", name, "--role", role, "--password");
        return email;
    }
}
