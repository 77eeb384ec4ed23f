using Microsoft.Playwright;
using Xunit;

namespace Preau.Journeys;

/// <summary>An administrator brings the register of a system, mends a row, and takes it back.</summary>
public sealed class RegisterJourneys(House house)
{
    [Theory(Timeout = Patience.OneJourney), InlineData("en", 1280, "mt"), InlineData("fr", 320, "cy")]
    public async Task A_register_is_uploaded_mended_imported_and_rolled_back(string language, int width, string system)
    {
        string email = $"{Guid.NewGuid():N}@journeys.example", file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.csv");
        await house.Administered();
        await house.Site.Run(House.Password, "user", "create", email, "--name", "Rosa", "--role", "administrator", "--password");
        await File.WriteAllTextAsync(file, "school id;school name;town;pupils;head\n" + string.Concat(Enumerable.Range(1, 30).Select(i => $"{i};School {i};Town;{(i < 25 ? "120" : "many")};A. Person\n")) + "1;Twice;Town;;\n", TestContext.Current.CancellationToken);
        await using var person = await Visitor.Enter(house, new Manner(language, width));
        await person.SignIn(email);
        await person.Go("/registers");
        await person.Look("registers");
        await person.Main("a[href$='/registers/imports']").First.ClickAsync();
        await person.Comes("**/registers/imports");
        await person.Look("register-upload");
        await person.Main("select[name=system]").SelectOptionAsync(system);
        await person.Main("input[type=file]").SetInputFilesAsync(file);
        await Press(person, "**/columns");
        File.Delete(file);
        await person.Look("register-columns");
        await person.Main("select[name=id]").SelectOptionAsync("");
        await person.Main("form button.button-primary").ClickAsync();
        await person.Shows(person.Main(".errors"));
        await person.Look("register-columns-error");
        await person.Main("select[name=id]").SelectOptionAsync("0");
        await person.Main("form button.button-primary").ClickAsync();
        await person.Main("form[action$='/confirmation']").WaitForAsync(new LocatorWaitForOptions { Timeout = 90_000 });
        await person.Look("register-difference");

        await person.Main("a[href$='/rows/25']").ClickAsync();
        await person.Comes("**/rows/25");
        await person.Look("register-row");
        await person.Main("form button.button-primary").ClickAsync();
        await person.Shows(person.Main(".errors"));
        await person.Look("register-row-error");
        await person.Main("input[value=many]").FillAsync("130");
        await person.Main("form button.button-primary").ClickAsync();
        var confirm = person.Main("form[action$='/confirmation'] button.button-primary");
        await confirm.WaitForAsync(new LocatorWaitForOptions { Timeout = 90_000 });
        await confirm.ClickAsync();
        var back = person.Main("a[href$='/roll-back']");
        await back.WaitForAsync(new LocatorWaitForOptions { Timeout = 90_000 });
        await person.Look("register-saved");

        await back.ClickAsync();
        await person.Comes("**/roll-back");
        await person.Look("register-roll-back");
        await person.Main("form button.button-primary").ClickAsync();
        await person.Main(".tone-ok").WaitForAsync(new LocatorWaitForOptions { Timeout = 90_000 });
        await person.Look("register-rolled-back");
        await person.Go("/registers");
        await person.Look("registers-after");
        person.Leave();
    }

    static async Task Press(Visitor person, string address)
    {
        await person.Main("form button.button-primary").ClickAsync();
        await person.Comes(address);
    }
}
