using Microsoft.Playwright;
using Xunit;

namespace Preau.Journeys;

/// <summary>The course that every new site has.</summary>
public sealed class StarterCourseJourneys(House house)
{
    const string Words = "OUTSTEAM";

    [Fact(Timeout = Patience.OneJourney)]
    public async Task A_teacher_takes_the_starter_course_goes_on_from_her_phone_and_finishes()
    {
        string email = await Teacher();
        await using var teacher = await Visitor.Enter(house);
        await teacher.SignIn(email);
        await Open(teacher);
        await teacher.Look("starter-course");
        await teacher.Main("form[action$='/enrolments'] button").ClickAsync();
        await teacher.Comes("**/runs/*");
        await teacher.Look("starter-run");
        await teacher.Main("aside a.button-primary").ClickAsync();
        await teacher.Comes("**/units/*");

        for (int i = 0; i < 3; i++)
            await DoUnit(teacher);
        string stoppedAt = teacher.Path;
        await teacher.Look("starter-unit");
        await GoesOnFromHerPhone(email, stoppedAt);

        await teacher.Page.ReloadAsync();
        for (int i = 0; i < 60 && await DoUnit(teacher); i++) { }
        await teacher.Go(teacher.Path[3..].Split("/units/")[0]);
        await teacher.Shows(teacher.Main(".notice.tone-ok"));
        await teacher.Main("a[href$='/progress']").ClickAsync();
        await teacher.Comes("**/progress");
        await teacher.Look("starter-progress");
        teacher.Leave();
    }

    [Theory(Timeout = Patience.OneJourney), InlineData("en", "fr"), InlineData("fr", "en")]
    public async Task The_language_menu_keeps_the_page_of_a_course(string first, string second)
    {
        await using var visitor = await Visitor.Enter(house, new Manner(Language: first));
        await Open(visitor);
        string title = await visitor.Main("h1").InnerTextAsync();
        string path = visitor.Path;
        await visitor.Page.Locator("details.languages summary").ClickAsync();
        await visitor.Page.Locator($"details.languages a[hreflang={second}]").ClickAsync();
        await visitor.Comes($"**/{second}/courses/*");
        Assert.Equal(path[3..], visitor.Path[3..]);
        Assert.Equal(second, await visitor.Page.Locator("html").GetAttributeAsync("lang"));
        Assert.NotEqual(title, await visitor.Main("h1").InnerTextAsync());

        await visitor.Page.GotoAsync("/");
        Assert.EndsWith($"/{second}/", visitor.Page.Url, StringComparison.Ordinal);
        visitor.Leave();
    }

    async Task GoesOnFromHerPhone(string email, string stoppedAt)
    {
        await Task.Delay(1_500, TestContext.Current.CancellationToken);
        await using var phone = await Visitor.Enter(house, new Manner(Width: 390, Touch: true));
        await phone.SignIn(email);
        await phone.Go("/my-courses");
        await phone.Look("starter-my-courses");
        await phone.Main("a.card-link").ClickAsync();
        await phone.Comes("**/runs/*");
        await phone.Main("aside a.button-primary").ClickAsync();
        await phone.Comes("**" + stoppedAt);
        await phone.Look("starter-unit");
        phone.Leave();
    }

    // Tries every exercise of the unit she is on and turns the page; false at the last one.
    static async Task<bool> DoUnit(Visitor teacher)
    {
        var forms = teacher.Page.Locator("main form.question");
        int exercises = await forms.CountAsync();
        for (int i = 0; i < exercises; i++)
            await DoExercise(forms.Nth(i));
        string here = teacher.Path;
        var next = teacher.Page.Locator("main a[rel=next]");
        bool goesOn = await next.CountAsync() > 0;
        var read = teacher.Page.Locator("main form[action$='/completion'] button");
        bool isToRead = await read.CountAsync() > 0;
        if (isToRead)
            await read.ClickAsync();
        else if (goesOn)
            await next.ClickAsync();
        if (goesOn || isToRead)
            await teacher.Comes(url => !url.Contains(here, StringComparison.Ordinal));
        return goesOn;
    }

    static async Task DoExercise(ILocator form)
    {
        var groups = form.Locator("fieldset.field:not(:disabled), fieldset.plain:not(:disabled) fieldset.field");
        for (int i = 0; i < await groups.CountAsync(); i++)
        {
            var choices = groups.Nth(i).Locator("input[type=radio]:enabled, input[type=checkbox]:enabled");
            if (await choices.CountAsync() > 0)
                await choices.First.CheckAsync();
        }
        var lists = form.Locator("select:enabled");
        for (int i = 0; i < await lists.CountAsync(); i++)
            await lists.Nth(i).SelectOptionAsync(new SelectOptionValue { Index = 1 });
        var fields = form.Locator("input.control:enabled");
        for (int i = 0; i < await fields.CountAsync(); i++)
            await fields.Nth(i).FillAsync("1");
        var send = form.Locator("button.button-primary").First;
        if (await send.CountAsync() == 0)
            return;
        var answered = form.Page.WaitForResponseAsync(response => response.Request.Method == "POST");
        await send.ClickAsync();
        Assert.Equal(200, (await answered).Status);
        await form.Page.WaitForFunctionAsync("() => !document.querySelector('.htmx-request, .htmx-swapping, [aria-busy=true]')");
    }

    static async Task Open(Visitor visitor)
    {
        await visitor.Go("/courses?q=" + Words);
        await visitor.Main("#results a.card-link").ClickAsync();
        await visitor.Comes("**/courses/*");
    }

    async Task<string> Teacher()
    {
        string email = $"{Guid.NewGuid():N}@journeys.example";
        await house.Site.Run(House.Password, "user", "create", email, "--name", "Maïa", "--password");
        return email;
    }
}
