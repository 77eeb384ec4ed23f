using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Preau.Contracts;
using Preau.Contracts.Identity;
using Preau.Kit;
using Preau.Networks.Registers.Follow;
using Preau.Networks.Registers.Import;
using Preau.Networks.Registers.Reading;
using Preau.Networks.Registers.Staged;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Jobs;
using Preau.Platform.Languages;

namespace Preau.Networks.Registers.Columns;

/// <summary>A column of the file.</summary>
/// <param name="Samples">Its first few values that differ.</param>
public sealed record ShownColumn(int Index, string Heading, IReadOnlyList<string> Samples);

/// <summary>What a column may be chosen for.</summary>
/// <param name="Name">The name of its selects in the form.</param>
/// <param name="Chosen">Columns, in the order in which they are joined.</param>
public sealed record ShownField(string Name, string Label, bool IsRequired, int Selects, IReadOnlyList<int> Chosen);

/// <summary>She says which column is what; what is known is filled in.</summary>
internal static class ChooseColumns
{
    const int LookedAt = 200, Samples = 3, LongestSample = 60, MostOfAField = 8;

    static readonly RegisterField[] Fields = Enum.GetValues<RegisterField>();

    internal static async Task<IResult> Get(StagedRegisterId staged, PreauDb db, StagedFiles files, SchoolRegisters registers, ICurrentPerson current, Links links, Words words, CancellationToken cancellationToken)
    {
        if (await FollowRegister.Find(staged, db, current, cancellationToken) is not { } found)
            return Results.NotFound();
        if (found.State is not (StagedState.Uploaded or StagedState.Ready) || await Table(found, files, cancellationToken) is not { } table)
            return Answers.SeeOther(links.RegisterImport(staged));
        using var file = table.File;
        var remembered = await registers.Mapping(found.System, StagedRegister.Register, cancellationToken);
        var columns = RegisterColumns.Recognise(table.Register.Headings, RegisterColumns.Said(found.Columns), remembered?.Columns);
        return Page(found, table.Register, field => columns[field], null, words);
    }

    internal static async Task<IResult> Post(
        StagedRegisterId staged, HttpRequest request, PreauDb db, StagedFiles files, ICurrentPerson current, Links links, Words words, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await FollowRegister.Find(staged, db, current, cancellationToken) is not { } found)
            return Results.NotFound();
        if (found.State is not (StagedState.Uploaded or StagedState.Ready) || await Table(found, files, cancellationToken) is not { } table)
            return Answers.SeeOther(links.RegisterImport(staged));
        using var file = table.File;
        var headings = table.Register.Headings;
        var form = await Answers.ReadForm(request, cancellationToken);
        var chosen = Fields.ToDictionary(field => field, field => Read(form[RegisterColumns.NameOf(field)], KnownHeadings.IsManifold(field) ? MostOfAField : 1, headings.Count));
        var errors = new FormErrors();
        foreach (var field in (RegisterField[])[RegisterField.Id, RegisterField.Name])
            if (chosen[field].Count == 0)
                errors.Add(RegisterColumns.NameOf(field), words["Choose the column of: {0}.", words.Field(field)]);
        if (errors.Any)
            return Page(found, table.Register, field => chosen[field], errors, words);
        var said = chosen.ToDictionary(field => field.Key, field => (IReadOnlyList<string>)[.. field.Value.Select(column => headings[column])]);
        found.ChooseColumns(RegisterColumns.Remember(said, null), clock.GetUtcNow());
        db.Enqueue(new ReadStaged(staged.Value), clock.GetUtcNow());
        await FollowRegister.Save(db, cancellationToken);
        return Answers.SeeOther(links.RegisterImport(staged));
    }

    static List<int> Read(IEnumerable<string?> sent, int most, int columns) =>
        [.. sent.Select(text => int.TryParse(text, CultureInfo.InvariantCulture, out int column) && column >= 0 && column < columns ? column : -1).Where(column => column >= 0).Distinct().Take(most)];

    static async Task<(Stream File, RegisterFile Register)?> Table(StagedRegister staged, StagedFiles files, CancellationToken cancellationToken)
    {
        Stream? file = null;
        try
        {
            file = files.Open(staged.Id);
            return (file, await RegisterFile.Open(file, staged.System, cancellationToken));
        }
        catch (Exception fault) when (fault is FileNotFoundException or RegisterRefused)
        {
            file?.Dispose();
            return null;
        }
    }

    static IResult Page(StagedRegister staged, RegisterFile register, Func<RegisterField, IReadOnlyList<int>> chosen, FormErrors? errors, Words words) => Answers.Page<ChooseColumnsPage>(new
    {
        Staged = staged,
        Columns = Shown(register),
        Fields = Array.ConvertAll(Fields, field => new ShownField(
            RegisterColumns.NameOf(field), words.Field(field), field is RegisterField.Id or RegisterField.Name,
            KnownHeadings.IsManifold(field) ? Math.Min(chosen(field).Count + 1, MostOfAField) : 1, chosen(field))),
        Errors = errors,
    }, errors is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);

    // A heading that stands twice means its first column: what is remembered is headings.
    static List<ShownColumn> Shown(RegisterFile register)
    {
        var columns = register.Headings.Select((heading, index) => (Heading: heading, Index: index, Folded: KnownHeadings.Folded(heading)))
            .Where(column => column.Folded.Length > 0).DistinctBy(column => column.Folded).ToList();
        var samples = columns.ToDictionary(column => column.Index, _ => new List<string>());
        try
        {
            foreach (var row in register.Rows([.. samples.Keys]).Take(LookedAt))
                foreach (var (column, seen) in samples)
                    if (seen.Count < Samples && row.Cells[column] is { Length: > 0 } cell && Shortened(cell) is var sample && !seen.Contains(sample))
                        seen.Add(sample);
        }
        catch (RegisterRefused)
        {
            // What was read until there is shown; why it cannot be read is said once it is read.
        }
        return columns.ConvertAll(column => new ShownColumn(column.Index, column.Heading, samples[column.Index]));
    }

    static string Shortened(string cell) => cell.Length > LongestSample ? cell[..LongestSample] + "…" : cell;
}
