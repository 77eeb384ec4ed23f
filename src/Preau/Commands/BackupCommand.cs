using System.CommandLine;
using Preau.Platform.Operations;

namespace Preau.Commands;

internal static class BackupCommand
{
    internal static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "The zip to write; it must not exist yet." };
        var command = new Command("backup", "Saves the whole site into one file, while it serves.") { file };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            string path = Path.GetFullPath(parsed.GetValue(file)!);
            await using var services = LongWork.Services(parsed);
            var saved = await LongWork.Show(progress => services.GetRequiredService<Backup>().Write(path, progress, cancellationToken));
            Console.WriteLine($"Saved {saved.Rows} rows of {saved.Tables} tables and {saved.Files} files ({saved.Bytes >> 20} MB) to {path}.");
            foreach (string hash in saved.Damaged)
                await Console.Error.WriteLineAsync($"The stored file {hash} is damaged and was left out.");
            return saved.Damaged.Count == 0 ? 0 : 1;
        });
        return command;
    }
}
