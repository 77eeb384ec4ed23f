using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Preau.Platform.Operations;
using Spectre.Console;

namespace Preau.Commands;

internal static class DoctorCommand
{
    static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    internal static Command Create()
    {
        var json = new Option<bool>("--json") { Description = "Prints one JSON object." };
        var retry = new Option<bool>("--retry-jobs") { Description = "Puts the jobs that failed for good back into the queue first." };
        var command = new Command("doctor", "Examines the installation and says how to mend what is wrong.") { json, retry };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var services = LongWork.Services(parsed);
            if (parsed.GetValue(retry))
                await Console.Error.WriteLineAsync($"{await services.GetRequiredService<FailedJobs>().Retry(cancellationToken)} job(s) will be tried again.");
            var findings = await services.GetRequiredService<Doctor>().Examine(cancellationToken);
            bool healthy = findings.All(finding => finding.State != FindingState.Fault);
            if (parsed.GetValue(json))
                Console.WriteLine(JsonSerializer.Serialize(new { healthy, findings }, Format));
            else
                Print(findings);
            return healthy ? 0 : 1;
        });
        return command;
    }

    static void Print(IReadOnlyList<Finding> findings)
    {
        // In a log a line stays a line.
        if (Console.IsOutputRedirected)
            AnsiConsole.Profile.Width = 1000;
        var grid = new Grid().AddColumn(new GridColumn().NoWrap()).AddColumn(new GridColumn().NoWrap()).AddColumn();
        foreach (var finding in findings)
        {
            grid.AddRow(Mark(finding.State), new Text(finding.Name), new Text(finding.Detail));
            if (finding.Mend is not null)
                grid.AddRow(Text.Empty, Text.Empty, new Text("→ " + finding.Mend, new Style(decoration: Decoration.Bold)));
        }
        AnsiConsole.Write(grid);
        int faults = findings.Count(finding => finding.State == FindingState.Fault);
        Console.WriteLine(faults == 0 ? "Nothing is wrong." : $"{faults} fault(s).");
    }

    static Text Mark(FindingState state) => state switch
    {
        FindingState.Ok => new Text("ok", new Style(Color.Green)),
        FindingState.Warning => new Text("warning", new Style(Color.Yellow)),
        _ => new Text("fault", new Style(Color.Red)),
    };
}
