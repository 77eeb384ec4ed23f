using Microsoft.Playwright;
using Xunit;

namespace Preau.Journeys;

/// <summary>What a person does to a page, by whichever means she has.</summary>
internal interface IHands
{
    /// <summary>Follows a link or pushes a button.</summary>
    Task Press(ILocator control);
    Task Type(ILocator field, string text);
    /// <summary>Takes a radio button or ticks a box.</summary>
    Task Choose(ILocator option);
    /// <summary>Takes the entry of a list by its text.</summary>
    Task Pick(ILocator list, string entry);
}

/// <summary>Mouse or finger.</summary>
internal sealed class PointerHands : IHands
{
    public Task Press(ILocator control) => control.ClickAsync();
    public Task Type(ILocator field, string text) => field.FillAsync(text);
    public Task Choose(ILocator option) => option.CheckAsync();
    public Task Pick(ILocator list, string entry) => list.SelectOptionAsync(new SelectOptionValue { Label = entry });
}

/// <summary>Keys alone. On the way to each control, whatever has the focus must be in sight and show that it has it.</summary>
internal sealed class KeyboardHands(IPage page) : IHands
{
    const int MostTabs = 200;

    // A control that is drawn by another (a radio button by its card) shows its focus there.
    const string FocusState = """
        async () => {
          await new Promise(painted => requestAnimationFrame(() => requestAnimationFrame(painted)));
          const control = document.activeElement;
          if (!control || control === document.body || control.id === 'main') return null;
          const shown = [control, control.closest('label'), control.nextElementSibling, control.closest('.card')].filter(Boolean);
          const ringed = shown.some(part => [null, '::after', '::before'].some(pseudo => {
            const style = getComputedStyle(part, pseudo);
            return (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== 'none';
          }));
          const box = (control.closest('label') ?? control).getBoundingClientRect();
          const inSight = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
          const covering = inSight && document.elementFromPoint(Math.min(Math.max(box.left + box.width / 2, 1), innerWidth - 2), Math.min(Math.max(box.top + box.height / 2, 1), innerHeight - 2));
          const free = !covering || covering.contains(control) || control.contains(covering) || control.closest('label')?.contains(covering) || getComputedStyle(covering).position === 'static';
          return ringed && inSight && free ? null : `${ringed ? '' : 'no ring; '}${inSight ? '' : 'out of sight; '}${free ? '' : 'covered; '}${control.outerHTML.slice(0, 160)}`;
        }
        """;

    public async Task Press(ILocator control)
    {
        await Reach(control);
        await page.Keyboard.PressAsync("Enter");
    }

    public async Task Type(ILocator field, string text)
    {
        await Reach(field);
        await page.Keyboard.PressAsync("Control+a");
        await page.Keyboard.TypeAsync(text);
    }

    public async Task Choose(ILocator option)
    {
        if (await option.GetAttributeAsync("type") == "checkbox")
        {
            await Reach(option);
            if (!await option.IsCheckedAsync())
                await page.Keyboard.PressAsync("Space");
        }
        else
            await ChooseByArrows(option);
        Assert.True(await option.IsCheckedAsync());
    }

    public async Task Pick(ILocator list, string entry)
    {
        await Reach(list);
        for (int i = 0; i < 30 && await list.EvaluateAsync<string>("list => list.selectedOptions[0]?.text.trim() ?? ''") != entry; i++)
            await page.Keyboard.PressAsync("ArrowDown");
        Assert.Equal(entry, await list.EvaluateAsync<string>("list => list.selectedOptions[0].text.trim()"));
    }

    // Tab comes to a group of radio buttons once; arrows go through it.
    async Task ChooseByArrows(ILocator option)
    {
        for (int i = 0; i < MostTabs && !await option.EvaluateAsync<bool>("option => document.activeElement?.type === 'radio' && document.activeElement.name === option.name && document.activeElement.form === option.form"); i++)
            await Tab();
        for (int i = 0; i < 20 && !await HasFocus(option); i++)
            await page.Keyboard.PressAsync("ArrowDown");
        if (!await option.IsCheckedAsync())
            await page.Keyboard.PressAsync("Space");
    }

    async Task Reach(ILocator control)
    {
        await control.WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Attached });
        for (int i = 0; i < MostTabs; i++)
        {
            if (await HasFocus(control))
                return;
            await Tab();
        }
        Assert.Fail($"Tab never came to {await control.EvaluateAsync<string>("control => control.outerHTML.slice(0, 200)")}");
    }

    async Task Tab()
    {
        await page.Keyboard.PressAsync("Tab");
        if (await page.EvaluateAsync<string?>(FocusState) is { } unseen)
            Assert.Fail($"The focus cannot be seen at {page.Url}: {unseen}");
    }

    static Task<bool> HasFocus(ILocator control) => control.EvaluateAsync<bool>("control => control === document.activeElement");
}
