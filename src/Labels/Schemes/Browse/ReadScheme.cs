using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Preau.Contracts;
using Preau.Contracts.Networks;
using Preau.Kit;
using Preau.Kit.Forms;
using Preau.Labels.Given;
using Preau.Labels.Schemes.Keep;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Languages;
using Preau.Platform.Text;

namespace Preau.Labels.Schemes.Browse;

/// <param name="School">Null where its register lost it.</param>
public sealed record LabelledSchool(School? School, string System, string Level, DateOnly From, DateOnly Until, string Code, string Number);

/// <summary>What a label asks for, and the schools that have it today, page by page and as a table.</summary>
internal sealed class ReadScheme(PreauDb db, SchemeDoor door, ISchools schools, IProgrammes programmes, ThisSite site, Words words, TimeProvider clock)
{
    const int PageSize = 50, LastPage = 200, MostRows = 20_000, Together = 1000;

    internal static async Task<IResult> Get(string scheme, string? country, string? page, string? done, ReadScheme read, CancellationToken cancellationToken) =>
        await read.door.Find(scheme, cancellationToken) is { } seen ? await read.Show(seen, country, page, done, null, cancellationToken) : Results.NotFound();

    internal static Task<IResult> Csv(string scheme, string? country, ReadScheme read, CancellationToken cancellationToken) => read.Table(scheme, country, cancellationToken);

    internal static Task<IResult> Json(string scheme, ReadScheme read, CancellationToken cancellationToken) => read.File(scheme, cancellationToken);

    readonly SchemeDoor door = door;

    internal async Task<IResult> Show(SeenScheme seen, string? country, string? page, string? done, FormErrors? errors, CancellationToken cancellationToken)
    {
        var held = Held(seen.Scheme.Id);
        var systems = await programmes.Systems(cancellationToken);
        var countries = (await held.Select(label => label.System).Distinct().ToListAsync(cancellationToken)).Select(system => system.Country).Distinct(StringComparer.Ordinal)
            .Select(code => new Choice(code, Cldr.Country(words.Language, code))).OrderBy(choice => choice.Label, words.Alphabet()).ToList();
        string chosen = countries.Exists(choice => choice.Value == country) ? country! : "";
        held = In(held, chosen, systems);
        int count = await held.CountAsync(cancellationToken);
        var (number, pages) = Sent.Paged(Sent.Page(page, LastPage), count, PageSize);
        var rows = await held.OrderByDescending(label => label.From).ThenBy(label => label.Number).Skip((number - 1) * PageSize).Take(PageSize).ToListAsync(cancellationToken);
        return Answers.Page<SchemePage>(new
        {
            Seen = seen,
            Content = seen.Scheme.Latest?.Content ?? seen.Scheme.Edited,
            Schools = await Listed(seen.Scheme, rows, systems, cancellationToken),
            Countries = countries,
            Country = chosen,
            Count = count,
            Page = number,
            Pages = pages,
            Done = done,
            Errors = errors,
        }, Sent.StatusOf(errors));
    }

    async Task<IResult> Table(string code, string? country, CancellationToken cancellationToken)
    {
        if (await door.Find(code, cancellationToken) is not { } seen)
            return Results.NotFound();
        var systems = await programmes.Systems(cancellationToken);
        var rows = await In(Held(seen.Scheme.Id), country ?? "", systems).OrderByDescending(label => label.From).ThenBy(label => label.Number).Take(MostRows).ToListAsync(cancellationToken);
        var text = new StringBuilder(CsvLine.Of("number", "school", "place", "system", "level", "from", "until", "verify"));
        foreach (var some in rows.Chunk(Together))
            foreach (var row in await Listed(seen.Scheme, some, systems, cancellationToken))
                text.Append(CsvLine.Of(row.Number, MailAddresses.Hide(row.School?.Name ?? ""), MailAddresses.Hide(row.School?.Place ?? ""), row.System, row.Level, row.From.ToString("O", CultureInfo.InvariantCulture), row.Until.ToString("O", CultureInfo.InvariantCulture), site.Address + Links.LabelForAll(row.Code)));
        return Results.File(Encoding.UTF8.GetBytes(text.ToString()), "text/csv; charset=utf-8", $"{code}-schools.csv");
    }

    /// <summary>The scheme as data: what is published; where nothing is, the draft, to those who write it.</summary>
    async Task<IResult> File(string code, CancellationToken cancellationToken) => await door.Find(code, cancellationToken) is not { } seen
        ? Results.NotFound()
        : Results.File(Encoding.UTF8.GetBytes(SchemeContent.Write(new SchemeFile(SchemeFile.SupportedFormat, code, seen.Programme.Slug, seen.Scheme.Latest?.Content ?? seen.Scheme.Edited))), "application/json", $"{code}.json");

    IQueryable<Label> Held(LabelSchemeId scheme)
    {
        var today = clock.Day();
        return db.Set<Label>().AsNoTracking().Where(label => label.SchemeId == scheme && label.WithdrawnAt == null && label.ReplacedBy == null && label.Until >= today);
    }

    static IQueryable<Label> In(IQueryable<Label> labels, string country, IReadOnlyList<NamedSystem> systems)
    {
        if (country.Length == 0)
            return labels;
        var codes = systems.Select(system => system.Code).Where(code => code.Country == country).ToList();
        return labels.Where(label => codes.Contains(label.System));
    }

    async Task<IReadOnlyList<LabelledSchool>> Listed(LabelScheme scheme, IReadOnlyCollection<Label> rows, IReadOnlyList<NamedSystem> systems, CancellationToken cancellationToken)
    {
        var known = await schools.Find([.. rows.Select(label => label.SchoolId).Distinct()], cancellationToken);
        return [.. rows.Select(label => new LabelledSchool(known.GetValueOrDefault(label.SchoolId), systems.Of(label.System), words.Level(scheme.At(label.SchemeVersion), label.Level), label.From, label.Until, label.Code, label.Number))];
    }
}
