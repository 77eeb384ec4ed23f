using Microsoft.Playwright;
using Xunit;

namespace Preau.Journeys;

/// <summary>
/// The way from a word typed in the catalogue to the end of the course, which everybody must be able to go: register,
/// enrol, read, answer each kind of exercise wrong, in part and right, finish.
/// </summary>
internal sealed class CorePath(House house, Visitor visitor, IHands hands)
{
    readonly string email = $"{Guid.NewGuid():N}@journeys.example";

    internal async Task Go()
    {
        await FindTheCourse();
        await Register();
        await Enrol();
        await ReadTheFirstUnit();
        await AnswerProblems();
        await SayWhatSheThinks();
        await Finish();
    }

    async Task FindTheCourse()
    {
        await visitor.Go("/courses");
        await visitor.Look("catalogue");
        await hands.Type(visitor.Main("#words"), "ecole");
        await hands.Press(visitor.Main("#words + button"));
        var found = visitor.Page.Locator("#results a.card-link", new PageLocatorOptions { HasTextString = SmallCourseArchive.Title });
        await visitor.Shows(found);
        await visitor.Look("catalogue-search");
        await hands.Press(found);
        await visitor.Comes("**" + house.SmallCourse);
        await visitor.Look("course");
    }

    async Task Register()
    {
        await hands.Press(visitor.Main("form[action$='/enrolments'] button"));
        await visitor.Comes("**/sign-in?**");
        await visitor.Look("sign-in");
        await hands.Press(visitor.Main("a[href*='/register']"));
        await visitor.Comes("**/register?**");
        await visitor.Look("register");
        await hands.Type(visitor.Main("input[name=name]"), "Zoé");
        await hands.Type(visitor.Main("input[name=email]"), email);
        await hands.Type(visitor.Main("input[name=password]"), "short");
        await hands.Press(visitor.Main("form[action$='/register'] button.button-primary"));
        await visitor.Shows(visitor.Main(".errors"));
        await visitor.Look("register-error");
        await hands.Type(visitor.Main("input[name=password]"), House.Password);
        await hands.Press(visitor.Main("form[action$='/register'] button.button-primary"));
        await visitor.Comes("**/register/sent**");
        await visitor.Look("register-sent");
        await visitor.Page.GotoAsync((await house.Site.LinkSentTo(email)).PathAndQuery);
        await visitor.Look("confirm");
        await hands.Press(visitor.Main("form[action*='/confirm/'] button"));
        await visitor.Comes("**" + house.SmallCourse);
    }

    async Task Enrol()
    {
        await hands.Press(visitor.Main("form[action$='/enrolments'] button"));
        await visitor.Comes("**/runs/*");
        await visitor.Look("run");
        await hands.Press(visitor.Main("aside a.button-primary"));
        await visitor.Comes("**/units/*");
    }

    async Task ReadTheFirstUnit()
    {
        await visitor.Look("unit-text");
        string here = visitor.Path;
        await hands.Press(visitor.Main("form[action$='/completion'] button"));
        await visitor.Comes(url => !url.EndsWith(here, StringComparison.Ordinal));
    }

    async Task AnswerProblems()
    {
        await visitor.Shows(visitor.Main(".block form.question"));
        await visitor.Look("unit-problems");

        await hands.Choose(Option("Un choix", "Au plafond"));
        await Answer("Un choix", "bad");
        await visitor.Shows(Block("Un choix").GetByText("Regardez sous vos pieds."));
        await hands.Choose(Option("Un choix", "Dans le pré"));
        await Answer("Un choix", "ok");

        await hands.Choose(Option("Des cases", "De l’eau"));
        await Answer("Des cases", "warn");
        await hands.Choose(Option("Des cases", "Un chapeau"));
        await Answer("Des cases", "ok");

        await hands.Pick(Block("Une liste").Locator("select"), "verte");
        await Answer("Une liste", "ok");

        await hands.Press(Block("Un mot").Locator("button[value=hint]"));
        await visitor.Shows(Block("Un mot").Locator("ol.hints li"));
        await hands.Type(Block("Un mot").Locator("input.control"), "Pluie");
        await Answer("Un mot", "ok");

        await hands.Type(Block("Un nombre").Locator("input.control"), "three");
        await hands.Press(Block("Un nombre").Locator("button[value=answer]"));
        await visitor.Shows(Block("Un nombre").Locator(".fault"));
        await hands.Type(Block("Un nombre").Locator("input.control"), "3.5");
        await Answer("Un nombre", "ok");
        await visitor.Look("unit-problems-answered");
        await hands.Press(visitor.Main("a[rel=next]"));
    }

    async Task SayWhatSheThinks()
    {
        await visitor.Shows(Block("Un vote"));
        await visitor.Look("unit-opinions");
        await hands.Choose(Option("Un vote", "Oui"));
        await Send("Un vote");
        await hands.Choose(Option("Une enquête", "Non"));
        await Send("Une enquête");
        await hands.Type(Block("Des mots").Locator("input.control").First, "flaque");
        await Send("Des mots");
        await visitor.Shows(Block("Des mots").GetByText("flaque").First);

        await hands.Pick(Block("Chaque chose").Locator("select").Nth(0), "Ciel");
        await hands.Pick(Block("Chaque chose").Locator("select").Nth(1), "Sol");
        await Answer("Chaque chose", "ok");
        await hands.Press(Block("Fait").Locator("button[value=done]"));
        await visitor.Shows(Block("Fait").Locator("button[value=undo]"));
        await visitor.Look("unit-opinions-given");
    }

    async Task Finish()
    {
        await visitor.Page.ReloadAsync();
        await hands.Press(visitor.Main("nav.breadcrumb a[href*='/runs/']"));
        await visitor.Comes("**/runs/*");
        await visitor.Shows(visitor.Main(".notice.tone-ok"));
        await visitor.Look("run-finished");
        await hands.Press(visitor.Main("a[href$='/progress']"));
        await visitor.Comes("**/progress");
        await visitor.Look("progress");
        await visitor.Go("/my-courses");
        Assert.Equal("3", await visitor.Main("progress").GetAttributeAsync("value"));
        await visitor.Look("my-courses");
    }

    ILocator Block(string title) =>
        visitor.Page.Locator("section.block").Filter(new LocatorFilterOptions { Has = visitor.Page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = title, Exact = true }) });

    ILocator Option(string block, string text) => Block(block).GetByLabel(text).First;

    async Task Answer(string block, string tone)
    {
        await hands.Press(Block(block).Locator("button[value=answer]"));
        await visitor.Shows(Block(block).Locator($".notice.tone-{tone}").First);
    }

    async Task Send(string block)
    {
        await hands.Press(Block(block).Locator("button.button-primary"));
        await Assertions.Expect(Block(block).Locator("button.button-primary")).ToHaveCountAsync(0);
    }
}
