using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore;
using Preau.Contracts.Identity;
using Preau.Kit;
using Preau.Networks.Officers;
using Preau.Platform.Data;
using Preau.Platform.Languages;

namespace Preau.Networks.Dated;

/// <summary>What is typed to renew a tenure or to end it; days as <c>2026-01-31</c>.</summary>
public sealed record TenureForm(string Until, string RenewSource, string From, string EndSource)
{
    internal static TenureForm Empty(DateOnly today) => new("", "", today.Written(), "");

    internal static TenureForm Sent(IFormCollection sent) => new(sent.Typed(nameof(Until)), sent.Typed(nameof(RenewSource)), sent.Typed(nameof(From)), sent.Typed(nameof(EndSource)));
}

/// <summary>One line of a tenure's history: what was said, and by whom.</summary>
/// <param name="By">Null for the starter content and for accounts that are gone.</param>
public sealed record HistoryLine(Stated Said, string? By);

/// <summary>Renews, ends, and takes ends back: the same for mandates and memberships.</summary>
internal sealed class TenureDesk(PreauDb db, Rights rights, IPeople people, IOutputCacheStore pages, Words words)
{
    public bool Renew(Tenure tenure, TenureForm form, bool sourceNeeded, Func<Days, Message?> clash, FormErrors errors)
    {
        var until = DayForms.Day(nameof(TenureForm.Until), form.Until, errors, words);
        Source(form.RenewSource, nameof(TenureForm.RenewSource), sourceNeeded, errors);
        return !errors.Any && Done(clash(new Days(tenure.Start, until)) ?? tenure.Renew(until, rights.Says(form.RenewSource)), nameof(TenureForm.Until), errors);
    }

    public bool End(Tenure tenure, TenureForm form, bool sourceNeeded, FormErrors errors)
    {
        var from = DayForms.Day(nameof(TenureForm.From), form.From, errors, words);
        Source(form.EndSource, nameof(TenureForm.EndSource), sourceNeeded, errors);
        return !errors.Any && Done(tenure.EndFrom(from, rights.Says(form.EndSource)), nameof(TenureForm.From), errors);
    }

    public bool Resume(Tenure tenure, Func<Days, Message?> clash, FormErrors errors) =>
        Done((tenure.WasEnded ? clash(tenure.BeforeEnd) : null) ?? tenure.Resume(rights.Says()), "", errors);

    /// <summary>Saves what was done, and lets the public pages follow.</summary>
    /// <returns>False when somebody else was quicker: the fault is among the errors, and nothing was saved.</returns>
    public async Task<bool> Save(FormErrors errors, CancellationToken cancellationToken)
    {
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException fault) when (fault.IsTwice())
        {
            db.ChangeTracker.Clear();
            errors.Add("", words["Somebody else changed it meanwhile. Look at what stands there now."]);
            return false;
        }
        await pages.EvictByTagAsync(CacheTags.Networks, cancellationToken);
        return true;
    }

    /// <summary>Its history with the names of those who spoke, the latest first.</summary>
    public async Task<IReadOnlyList<HistoryLine>> HistoryOf(Tenure tenure, CancellationToken cancellationToken)
    {
        var names = await people.NamesOf([.. tenure.History.Select(said => said.By).OfType<PersonId>().Distinct()], cancellationToken);
        return [.. tenure.History.OrderByDescending(said => said.Number).Select(said => new HistoryLine(said, said.By is { } by ? names.GetValueOrDefault(by) : null))];
    }

    void Source(string typed, string field, bool needed, FormErrors errors)
    {
        if (needed && typed.Length == 0)
            errors.Add(field, words["Say where this comes from: a letter, a page, minutes."]);
    }

    bool Done(Message? refusal, string field, FormErrors errors)
    {
        if (refusal is not { } sentence)
            return true;
        errors.Add(field, words.Say(sentence));
        return false;
    }
}
