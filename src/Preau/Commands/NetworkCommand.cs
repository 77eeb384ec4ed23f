using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Preau.Platform.Data;
using Preau.Platform.Operations;
using Preau.Platform.Operations.Network;

namespace Preau.Commands;

/// <summary><c>network export</c>, <c>network import</c>, <c>network summary</c>.</summary>
internal static class NetworkCommand
{
    internal static Command Create() => new("network", "Takes a network to another site, and brings one from there.") { Export(), Import(), Summary() };

    static Command Export()
    {
        var file = new Argument<string>("FILE") { Description = "The zip to write; it must not exist yet." };
        var command = new Command("export", "Saves programmes, schools, people in their roles and what they made into one file, while the site serves.") { file };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            string path = Path.GetFullPath(parsed.GetValue(file)!);
            await using var services = LongWork.Services(parsed);
            var saved = await LongWork.Show(progress => services.GetRequiredService<NetworkExport>().Write(path, progress, cancellationToken));
            Console.WriteLine($"Saved {saved.Rows} rows of {saved.Tables} kinds and {saved.Files} files ({saved.Bytes >> 20} MB) to {path}. It holds addresses of people: keep it safe.");
            foreach (string hash in saved.Damaged)
                await Console.Error.WriteLineAsync($"The stored file {hash} is damaged and was left out.");
            return saved.Damaged.Count == 0 ? 0 : 1;
        });
        return command;
    }

    static Command Import()
    {
        var file = new Argument<string>("FILE") { Description = "A file that preau network export wrote, on either engine." };
        var command = new Command("import", "Takes a network into a site that has none. Addresses of pages stay; people choose a new password.") { file };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var services = LongWork.Services(parsed);
            await services.GetRequiredService<DatabaseMaintenance>().Migrate(cancellationToken);
            var settled = new Mark { Name = StarterContents.Name, At = services.GetRequiredService<TimeProvider>().GetUtcNow() };
            var taken = await LongWork.Show(progress => services.GetRequiredService<NetworkImport>().Read(Path.GetFullPath(parsed.GetValue(file)!), [settled], progress, cancellationToken));
            Console.WriteLine($"Took in {taken.Rows} rows of {taken.Tables} kinds and {taken.Files} files ({taken.Bytes >> 20} MB). Compare: preau network summary");
        });
        return command;
    }

    static Command Summary()
    {
        var json = new Option<bool>("--json") { Description = "Prints one JSON object: for each kind its count and its hash." };
        var command = new Command("summary", "Counts what the network holds, with a hash of each kind: two sites with the same network answer the same.") { json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var services = LongWork.Services(parsed);
            await services.GetRequiredService<DatabaseMaintenance>().Migrate(cancellationToken);
            var counts = await services.GetRequiredService<NetworkExport>().Summary(cancellationToken);
            if (parsed.GetValue(json))
                Console.WriteLine(JsonSerializer.Serialize(counts, JsonSerializerOptions.Web));
            else
                foreach (var (name, count) in counts)
                    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count.Count,9} {name,-34} {count.Hash}"));
        });
        return command;
    }
}
