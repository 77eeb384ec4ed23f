using Microsoft.AspNetCore.Http;
using Preau.Contracts.Networks;
using Preau.Kit;
using Preau.Networks.Dated;
using Preau.Platform.Languages;

namespace Preau.Networks.Mandates.Appoint;

/// <summary>What an appointing body says of a mandate; days as <c>2026-01-31</c>.</summary>
public sealed record AppointForm(
    string Person, string System, string Region, string Rank, string By, string Start, string End, string Source, string SourceUrl, IReadOnlyList<string> Languages, string Subjects)
{
    internal static AppointForm Empty(string person, string system, DateOnly today) => new(person, system, "", "", "", today.Written(), "", "", "", [], "");

    internal static AppointForm From(IFormCollection sent) => new(
        sent.Typed(nameof(Person)), sent.Typed(nameof(System)), sent.Typed(nameof(Region)), sent.Typed(nameof(Rank)), sent.Typed(nameof(By)), sent.Typed(nameof(Start)), sent.Typed(nameof(End)),
        sent.Typed(nameof(Source)), sent.Typed(nameof(SourceUrl)), MandateForms.TongueOf(sent), sent.Typed(nameof(Subjects), longest: 2000));

    /// <summary>What it stands for, or the faults.</summary>
    internal Appointment? Parse(FormErrors errors, Words words)
    {
        if (!SystemCode.TryParse(System, out var system))
            errors.Add(nameof(System), words["Choose an education system."]);
        if (!Enum.TryParse<Rank>(Rank, out var rank) || !Enum.IsDefined(rank))
            errors.Add(nameof(Rank), words["Choose a rank."]);
        if (By.Length == 0)
            errors.Add(nameof(By), words["Say who appoints her: the ministry, for example."]);
        var days = DayForms.Period(nameof(Start), Start, nameof(End), End, errors, words);
        var subjects = MandateForms.SubjectsOf(Subjects, errors, words);
        string? url = DayForms.Url(nameof(SourceUrl), SourceUrl, errors, words);
        return errors.Any ? null : new Appointment(new Territory(system, Region.Length > 0 ? Region : null), rank, By, days, Source, url, Languages, subjects);
    }
}

/// <summary>An appointment that can be made, as far as the form alone tells.</summary>
internal sealed record Appointment(Territory Territory, Rank Rank, string By, Days Days, string Source, string? SourceUrl, IReadOnlyList<string> Languages, IReadOnlyList<string> Subjects);
