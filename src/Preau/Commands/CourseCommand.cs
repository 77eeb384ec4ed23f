using System.CommandLine;
using System.Text.Json;
using Preau.Contracts.Academy;
using Preau.Platform.Data;
using Preau.Platform.Operations;

namespace Preau.Commands;

/// <summary><c>course import</c>, <c>course export</c>, <c>course list</c>.</summary>
internal static class CourseCommand
{
    const int Thousandths = 1000;

    internal static Command Create() => new("course", "Imports, exports and lists courses.") { Import(), Export(), List() };

    static Command Import()
    {
        var file = new Argument<string>("FILE") { Description = "An Open edX course export (.tar.gz)." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Reads and reports; saves nothing." };
        var json = new Option<bool>("--json") { Description = "Prints the report as one JSON object." };
        var newRun = new Option<bool>("--new-run") { Description = "Adds a run when the course is here already." };
        var replace = new Option<bool>("--replace-draft") { Description = "Replaces what the last import brought, in the runs in which nobody has enrolled." };
        var publish = new Option<bool>("--publish") { Description = "Opens the run at once, with the dates of the archive." };
        var command = new Command("import", "Imports a course.") { file, dryRun, json, newRun, replace, publish };
        command.Validators.Add(result =>
        {
            if (result.GetValue(newRun) && result.GetValue(replace))
                result.AddError("Choose one of --new-run and --replace-draft.");
        });
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var known = parsed.GetValue(newRun) ? KnownCourse.NewRun : parsed.GetValue(replace) ? KnownCourse.ReplaceDraft : KnownCourse.Refuse;
            var options = new ImportOptions(parsed.GetValue(dryRun), known, parsed.GetValue(publish));
            string path = parsed.GetValue(file)!;
            if (!File.Exists(path))
                throw new OperationRefusedException($"There is no file {path}.");
            await using var archive = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 64 * 1024, FileOptions.Asynchronous | FileOptions.SequentialScan);
            var outcome = await Run(parsed, (archives, progress) => archives.Import(archive, Path.GetFileName(path), options, Told(progress), cancellationToken), cancellationToken);
            // Who only looks wants to see what is in the archive, also of a course that is here already.
            if (outcome.Refusal is null || (outcome.IsKnown && options.DryRun))
                Show(outcome, options, parsed.GetValue(json));
            if (outcome.Refusal is { } refusal)
                throw new OperationRefusedException(
                    !outcome.IsKnown ? refusal : options.DryRun ? "This course is here already: the import would ask for --new-run or --replace-draft." : $"{refusal} (--new-run, --replace-draft)");
        });
        return command;
    }

    static void Show(ImportOutcome outcome, ImportOptions options, bool json)
    {
        if (json)
        {
            Console.WriteLine(outcome.Report);
            return;
        }
        using var report = JsonDocument.Parse(outcome.Report!);
        var found = report.RootElement;
        Console.WriteLine($"{found.GetProperty("display_name")} ({found.GetProperty("org")} {found.GetProperty("course")} {found.GetProperty("run")})");
        foreach (var count in found.GetProperty("counts").EnumerateObject())
            Console.WriteLine($"  {count.Value,6} {count.Name}");
        foreach (var block in found.GetProperty("unsupported").EnumerateArray())
            Console.WriteLine($"  not shown: {block.GetProperty("address")}: {block.GetProperty("reason")}");
        foreach (var warning in found.GetProperty("warnings").EnumerateArray())
            Console.WriteLine($"  warning: {warning}");
        Console.WriteLine(options.DryRun ? "Nothing was saved." : $"Saved as {outcome.Slug}.");
    }

    static Command Export()
    {
        var id = new Argument<string>("ID") { Description = "As course list shows it, or course-v1:ORG+NUMBER+RUN." };
        var file = new Argument<string>("FILE") { Description = "The .tar.gz to write." };
        var command = new Command("export", "Writes a course as an Open edX archive, its keys and passwords included.") { id, file };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            string path = parsed.GetValue(file)!, draft = path + ".new";
            try
            {
                await using (var output = new FileStream(draft, FileMode.Create, FileAccess.Write))
                    if (!await Run(parsed, (archives, progress) => archives.Export(parsed.GetValue(id)!, output, Told(progress), cancellationToken), cancellationToken))
                        throw new OperationRefusedException($"There is no course {parsed.GetValue(id)}. See: preau course list");
                File.Move(draft, path, overwrite: true);
            }
            finally
            {
                File.Delete(draft);
            }
            Console.WriteLine($"Wrote {path}.");
        });
        return command;
    }

    static Command List()
    {
        var json = new Option<bool>("--json") { Description = "Prints a JSON array." };
        var command = new Command("list", "Lists the courses.") { json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var courses = await Run(parsed, (archives, _) => archives.List(cancellationToken), cancellationToken);
            if (parsed.GetValue(json))
                Console.WriteLine(JsonSerializer.Serialize(courses, JsonSerializerOptions.Web));
            else
                foreach (var course in courses)
                    Console.WriteLine($"{course.Id,-40} {course.Language,-4} {course.Runs,3} run(s) {course.Blocks,6} blocks  {course.Title}");
        });
        return command;
    }

    static async Task<T> Run<T>(ParseResult parsed, Func<ICourseArchives, IProgress<OperationProgress>?, Task<T>> work, CancellationToken cancellationToken)
    {
        await using var services = LongWork.Services(parsed);
        await services.GetRequiredService<DatabaseMaintenance>().Migrate(cancellationToken);
        await using var scope = services.CreateAsyncScope();
        return await LongWork.Show(progress => work(scope.ServiceProvider.GetRequiredService<ICourseArchives>(), progress));
    }

    static IProgress<double>? Told(IProgress<OperationProgress>? progress) => progress is null ? null : new Share(progress);

    // Not Progress<T>: it would speak from another thread, after the bar is gone.
    sealed class Share(IProgress<OperationProgress> progress) : IProgress<double>
    {
        int last = -1;

        public void Report(double value)
        {
            int now = (int)(value * Thousandths);
            if (now == last)
                return;
            last = now;
            progress.Report(new OperationProgress(now < Thousandths ? "Files" : "Database", now, Thousandths));
        }
    }
}
