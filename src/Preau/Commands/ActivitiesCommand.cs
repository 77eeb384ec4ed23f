using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Preau.Contracts.Activities;
using Preau.Platform.Data;
using Preau.Platform.Operations;

namespace Preau.Commands;

/// <summary><c>activities import</c>, <c>activities batches</c>, <c>activities rollback</c>, <c>activities generate</c>.</summary>
internal static class ActivitiesCommand
{
    const int Thousandths = 1000, Most = 5_000_000, LongestSpan = 3660;
    static readonly string[] Counts = ["rows", "new", "changed", "unchanged", "duplicates", "suspect", "refused"];

    internal static Command Create() => new("activities", "Takes in files of activities, or makes some to try the site out.") { Import(), Batches(), RollBack(), Generate() };

    static Command Import()
    {
        var file = new Argument<string>("FILE") { Description = "Activities as CSV or XLSX, in the columns of CodeWeek's bulk import." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Reads, compares and reports; saves nothing." };
        var json = new Option<bool>("--json") { Description = "Prints the report as one JSON object." };
        var programme = new Option<string>("--programme") { Description = "The programme of which they are.", HelpName = "SLUG", DefaultValueFactory = _ => "codeweek" };
        var system = new Option<string?>("--system") { Description = "The education system where all of them take place: fr, be-nl; else the column country says it.", HelpName = "CODE" };
        var source = new Option<string>("--source") { Description = "Whose identifiers the column source_id has, where several partners send files.", HelpName = "NAME", DefaultValueFactory = _ => "import" };
        var command = new Command("import", "Announces activities from a file: new ones come, known ones change.") { file, dryRun, json, programme, system, source };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            string path = parsed.GetValue(file)!;
            if (!File.Exists(path))
                throw new OperationRefusedException($"There is no file {path}.");
            var options = new ActivityImportOptions(parsed.GetValue(programme)!, parsed.GetValue(system), parsed.GetValue(source)!, parsed.GetValue(dryRun), Environment.UserName);
            await using var table = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 64 * 1024, FileOptions.SequentialScan);
            var outcome = await Run(parsed, imports => imports.Import(table, Path.GetFileName(path), options, cancellationToken), cancellationToken);
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
        foreach (var (name, said) in ((string, string)[])[("duplicate_rows", "duplicate"), ("suspect_rows", "suspect"), ("refused_rows", "refused")])
            foreach (var row in found.GetProperty(name).EnumerateArray())
                Console.WriteLine($"  {said}: row {row.GetProperty("row")} (line {row.GetProperty("line")}): {row.GetProperty("reason").GetString()}");
        if (found.GetProperty("columns_left_out").GetArrayLength() > 0)
            Console.WriteLine("  left out: " + string.Join(", ", found.GetProperty("columns_left_out").EnumerateArray().Select(heading => heading.GetString())));
        Console.WriteLine(found.GetProperty("batch").GetString() is { } batch ? $"Saved as import {batch}. To take it back: preau activities rollback {batch}" : "Nothing was saved.");
    }

    static Command Batches()
    {
        var json = new Option<bool>("--json") { Description = "Prints a JSON array." };
        var command = new Command("batches", "Lists the files of activities that were taken in, the latest first.") { json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var batches = await Run(parsed, imports => imports.List(cancellationToken), cancellationToken);
            if (parsed.GetValue(json))
                Console.WriteLine(JsonSerializer.Serialize(batches, JsonSerializerOptions.Web));
            else
                foreach (var batch in batches)
                    Console.WriteLine($"{batch.Id} {batch.Source,-10} {batch.State,-10} {batch.Started.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} {batch.By} {batch.File}");
        });
        return command;
    }

    static Command RollBack()
    {
        var id = new Argument<string>("BATCH") { Description = "As activities batches shows it." };
        var command = new Command("rollback", "Takes an import back: what it brought goes, what it changed is what it was.") { id };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var (refusal, left) = await Run(parsed, imports => imports.RollBack(parsed.GetValue(id)!, cancellationToken), cancellationToken);
            if (refusal is not null)
                throw new OperationRefusedException(refusal);
            Console.WriteLine(left == 0 ? "Taken back." : string.Create(CultureInfo.InvariantCulture, $"Taken back, but for {left} that somebody has changed since."));
        });
        return command;
    }

    static async Task<T> Run<T>(ParseResult parsed, Func<IActivityImports, Task<T>> work, CancellationToken cancellationToken)
    {
        await using var services = LongWork.Services(parsed);
        await services.GetRequiredService<DatabaseMaintenance>().Migrate(cancellationToken);
        await using var scope = services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<IActivityImports>());
    }

    static Command Generate()
    {
        var count = new Argument<int>("N") { Description = "How many." };
        var programme = new Option<string>("--programme") { Description = "Of which programme, by its address.", HelpName = "SLUG", DefaultValueFactory = _ => "codeweek" };
        var first = new Option<string>("--from") { Description = "From which day on; by default from today.", HelpName = "2025-10-11" };
        var days = new Option<int>("--days") { Description = "Over how many days.", HelpName = "DAYS", DefaultValueFactory = _ => 180 };
        var command = new Command("generate", "Announces N activities that nobody has planned, in the towns of the site's education systems: for trying out and measuring.") { count, programme, first, days };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            int wanted = parsed.GetValue(count), span = parsed.GetValue(days);
            if (wanted is < 1 or > Most || span is < 1 or > LongestSpan)
                throw new OperationRefusedException($"Give a number from 1 to {Most} and days from 1 to {LongestSpan}.");
            await using var services = LongWork.Services(parsed);
            await services.GetRequiredService<DatabaseMaintenance>().Migrate(cancellationToken);
            await using var scope = services.CreateAsyncScope();
            var day = DateOnly.FromDateTime(services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime);
            if (parsed.GetValue(first) is { } text && !DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day))
                throw new OperationRefusedException("Give the day as 2025-10-11.");
            var generator = scope.ServiceProvider.GetRequiredService<IActivityGenerator>();
            if (await LongWork.Show(progress => generator.Generate(wanted, parsed.GetValue(programme)!, day, span, progress is null ? null : new Share(progress), cancellationToken)) is { } refusal)
                throw new OperationRefusedException(refusal);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{wanted} activities announced."));
        });
        return command;
    }

    // Not Progress<T>: it would speak from another thread, after the bar is gone.
    sealed class Share(IProgress<OperationProgress> progress) : IProgress<double>
    {
        public void Report(double value) => progress.Report(new OperationProgress("Activities", (int)(value * Thousandths), Thousandths));
    }
}
