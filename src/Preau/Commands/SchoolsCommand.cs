using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Preau.Contracts.Networks;
using Preau.Platform.Data;
using Preau.Platform.Operations;

namespace Preau.Commands;

/// <summary><c>schools import</c>, <c>schools batches</c>, <c>schools rollback</c>.</summary>
internal static class SchoolsCommand
{
    const int Thousandths = 1000;

    static readonly string[] Counts = ["rows", "new", "changed", "unchanged", "duplicates", "refused", "closed", "reopened"];

    internal static Command Create() => new("schools", "Imports registers of schools.") { Import(), Batches(), RollBack() };

    static Command Import()
    {
        var file = new Argument<string>("FILE") { Description = "A register as CSV: with semicolons, commas or tabs, in UTF-8 or as spreadsheets save it." };
        var system = new Option<string>("--system") { Description = "The education system: fr, lv, be-nl.", HelpName = "CODE", Required = true };
        var register = new Option<string>("--register") { Description = "Which of its registers, where it has several.", HelpName = "NAME", DefaultValueFactory = _ => "schools" };
        var dryRun = new Option<bool>("--dry-run") { Description = "Reads, compares and reports; saves nothing." };
        var complete = new Option<bool>("--complete") { Description = "The file lists every open school: those that it does not list are closed." };
        var map = new Option<string[]>("--map") { Description = "What a column means, FIELD=HEADING, or FIELD=HEADING+HEADING; remembered for the next file.", HelpName = "FIELD=HEADING" };
        var json = new Option<bool>("--json") { Description = "Prints the report as one JSON object." };
        var command = new Command("import", "Imports a register of schools: new ones come, known ones change.") { file, system, dryRun, json, complete, map, register };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            string path = parsed.GetValue(file)!;
            if (!File.Exists(path))
                throw new OperationRefusedException($"There is no file {path}.");
            var options = new RegisterOptions(parsed.GetValue(system)!, parsed.GetValue(register)!, parsed.GetValue(dryRun), parsed.GetValue(complete), parsed.GetValue(map) ?? []);
            await using var table = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 64 * 1024, FileOptions.SequentialScan);
            var outcome = await Run(parsed, (registers, progress) => registers.Import(table, Path.GetFileName(path), options, progress, cancellationToken), cancellationToken);
            if (outcome.Refusal is { } refusal)
                throw new OperationRefusedException(refusal);
            if (parsed.GetValue(json))
                Console.WriteLine(outcome.Report);
            else
                Show(outcome.Report!);
        });
        return command;
    }

    static void Show(string json)
    {
        using var report = JsonDocument.Parse(json);
        var found = report.RootElement;
        foreach (string count in Counts)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{found.GetProperty(count).GetInt32(),9} {count}"));
        foreach (var column in found.GetProperty("columns").EnumerateObject())
            Console.WriteLine($"  {column.Name} = {string.Join(" + ", column.Value.EnumerateArray().Select(heading => heading.GetString()))}");
        foreach (var (name, said) in ((string, string)[])[("duplicate_rows", "duplicate"), ("refused_rows", "refused"), ("notes", "note")])
            foreach (var row in found.GetProperty(name).EnumerateArray())
                Console.WriteLine($"  {said}: row {row.GetProperty("row")} (line {row.GetProperty("line")}): {row.GetProperty("reason").GetString()}");
        Console.WriteLine(found.GetProperty("batch").GetString() is { } batch ? $"Saved as import {batch}. To take it back: preau schools rollback {batch}" : "Nothing was saved.");
    }

    static Command Batches()
    {
        var json = new Option<bool>("--json") { Description = "Prints a JSON array." };
        var command = new Command("batches", "Lists the imports of registers, the latest first.") { json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var batches = await Run(parsed, (registers, _) => registers.List(cancellationToken), cancellationToken);
            if (parsed.GetValue(json))
                Console.WriteLine(JsonSerializer.Serialize(batches, JsonSerializerOptions.Web));
            else
                foreach (var batch in batches)
                    Console.WriteLine($"{batch.Id} {batch.System,-6} {batch.Register,-10} {batch.State,-10} {batch.Started.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} {batch.File}");
        });
        return command;
    }

    static Command RollBack()
    {
        var id = new Argument<string>("BATCH") { Description = "As schools batches shows it." };
        var command = new Command("rollback", "Takes an import back: every school is what it was before.") { id };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            if (await Run(parsed, (registers, progress) => registers.RollBack(parsed.GetValue(id)!, progress, cancellationToken), cancellationToken) is { } refusal)
                throw new OperationRefusedException(refusal);
            Console.WriteLine("Taken back.");
        });
        return command;
    }

    static async Task<T> Run<T>(ParseResult parsed, Func<ISchoolRegisters, IProgress<double>?, Task<T>> work, CancellationToken cancellationToken)
    {
        await using var services = LongWork.Services(parsed);
        await services.GetRequiredService<DatabaseMaintenance>().Migrate(cancellationToken);
        await using var scope = services.CreateAsyncScope();
        return await LongWork.Show(progress => work(scope.ServiceProvider.GetRequiredService<ISchoolRegisters>(), progress is null ? null : new Share(progress)));
    }

    // Not Progress<T>: it would speak from another thread, after the bar is gone.
    sealed class Share(IProgress<OperationProgress> progress) : IProgress<double>
    {
        public void Report(double value) => progress.Report(new OperationProgress("Schools", (int)(value * Thousandths), Thousandths));
    }
}
