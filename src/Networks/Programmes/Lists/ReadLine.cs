using System.Globalization;
using System.Text;
using Preau.Kit;
using Preau.Networks.Dated;
using Preau.Networks.Programmes.Edit;
using Preau.Platform.Languages;
using Preau.Platform.Search;

namespace Preau.Networks.Programmes.Lists;

/// <summary>From what was typed to a line; what is wrong with it goes to the errors. The bounds are those of the starter content.</summary>
/// <param name="old">The line before it was changed: what keeps its words keeps what they are in other languages.</param>
internal sealed class ReadLine(LineForm form, Programme programme, object? old, IReadOnlyCollection<string> countries, FormErrors errors, Words words)
{
    const int FirstYear = 1901, LastYear = 2199, MostZones = 99;
    const decimal Largest = 1e12m;

    public object? As(ListKind list)
    {
        object read = list switch
        {
            ListKind.Figures => Fact(old as Fact),
            ListKind.Publications => Output(old as Output),
            ListKind.Partners => Partner(old as Partner),
            ListKind.Spaces => Space(old as Space),
            _ => Link(old as OutsideLink),
        };
        return errors.Any ? null : read;
    }

    Fact Fact(Fact? before)
    {
        var label = Must(nameof(form.Name), form.Name, LineForm.LongestLine, words["Say what is counted or told."], before?.Label);
        FactValue value = new(null, null);
        if (form.Number.Length > 0 == form.Text.Length > 0)
            errors.Add(nameof(form.Number), words["Give a number, or say it in words: one of the two."]);
        else if (form.Text.Length > 0)
            value = new FactValue(null, Must(nameof(form.Text), form.Text, LineForm.LongestLine, "", before?.Value.Words));
        else if (form.Number.Length > LineForm.LongestNumber || !decimal.TryParse(form.Number, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal number) || Math.Abs(number) >= Largest)
            errors.Add(nameof(form.Number), words["Write the number in figures alone: {0} or {1}.", "1200", "12.5"]);
        else
            value = new FactValue(number, null);
        if (!ProgrammeForm.TryDate(form.Day, out var day))
            errors.Add(nameof(form.Day), words["Write the day as {0}, or the month as {1}, or the year alone.", "2026-01-31", "2026-01"]);
        ProgrammeForm.TooLong(nameof(form.Source), form.Source, LineForm.LongestLine, errors, words);
        return new Fact(label, value, day, form.Source.Length == 0 ? programme.Details.Source.Name : form.Source);
    }

    Output Output(Output? before)
    {
        var title = Must(nameof(form.Name), form.Name, LineForm.LongestLine, words["Give it a title."], before?.Title);
        var summary = Must(nameof(form.Text), form.Text, LineForm.LongestSummary, words["Say in a sentence what it is."], before?.Summary);
        return new Output(title, summary, Whole(nameof(form.Year), form.Year, FirstYear, LastYear, words["Write the year in four figures, or leave it out."]), form.Languages);
    }

    Partner Partner(Partner? before)
    {
        var name = Must(nameof(form.Name), form.Name, LineForm.LongestLine, words["Give it a name."], before?.Name);
        string? country = form.Country.Length == 0 ? null : Country();
        return new Partner(name, country, Must(nameof(form.Text), form.Text, LineForm.LongestLine, words["Say what the partner does in it."], before?.Role));
    }

    Space Space(Space? before)
    {
        var name = Must(nameof(form.Name), form.Name, LineForm.LongestLine, words["Give it a name."], before?.Name);
        string country = Country();
        var place = Must(nameof(form.Place), form.Place, LineForm.LongestLine, words["Say in which town or building it is."], before?.Place);
        var summary = Must(nameof(form.Text), form.Text, LineForm.LongestSummary, words["Say in a sentence what it is."], before?.Summary);
        int? zones = Whole(nameof(form.Zones), form.Zones, 1, MostZones, words["Write how many zones there are, between {0} and {1}, or leave it out.", 1, MostZones]);
        var twins = form.Twinned.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.Ordinal).ToList();
        if (twins.Count > LineForm.MostTwins || twins.Exists(twin => twin.Length > LineForm.LongestLine))
            errors.Add(nameof(form.Twinned), words["Name at most {0} places, each on a line of its own.", LineForm.MostTwins]);
        return new Space(before?.Slug ?? SlugOf(form.Name), name, country, place, zones, zones is not null && form.ZoneColours, twins, summary);
    }

    OutsideLink Link(OutsideLink? before)
    {
        var name = Must(nameof(form.Name), form.Name, LineForm.LongestLine, words["Say where the link leads."], before?.Name);
        if (form.Address.Length > LineForm.LongestLine || !Uri.TryCreate(form.Address, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https") || address.Host.Length == 0)
            errors.Add(nameof(form.Address), words["Give the whole address, which begins with https://."]);
        return new OutsideLink(name, form.Address);
    }

    Said Must(string field, string typed, int longest, string missing, Said? before)
    {
        if (typed.Length == 0)
            errors.Add(field, missing);
        ProgrammeForm.TooLong(field, typed, longest, errors, words);
        return before is not null && before.In(programme.Language).Text == typed ? before : new Said { [programme.Language] = typed };
    }

    string Country()
    {
        if (!countries.Contains(form.Country))
            errors.Add(nameof(form.Country), words["Choose a country."]);
        return form.Country;
    }

    int? Whole(string field, string typed, int least, int most, string fault)
    {
        if (typed.Length == 0)
            return null;
        if (int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= least && number <= most)
            return number;
        errors.Add(field, fault);
        return null;
    }

    string SlugOf(string name)
    {
        var letters = new StringBuilder();
        foreach (char letter in Folding.Fold(name))
            if (char.IsAsciiLetterOrDigit(letter))
                letters.Append(letter);
            else if (letters.Length > 0 && letters[^1] != '-')
                letters.Append('-');
        string wanted = letters.ToString().Trim('-') is { Length: > 0 } slug ? slug[..Math.Min(slug.Length, 80)].Trim('-') : "space", free = wanted;
        for (int number = 2; programme.Details.Spaces.Any(space => space.Slug == free); number++)
            free = string.Create(CultureInfo.InvariantCulture, $"{wanted}-{number}");
        return free;
    }
}
