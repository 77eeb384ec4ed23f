using System.CommandLine;
using Preau.Platform.Operations;

namespace Preau.Commands;

internal static class RestoreCommand
{
    internal static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "A file that preau backup wrote, on either engine." };
        var command = new Command("restore", "Brings a backup back into an empty data folder or database.") { file };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var services = LongWork.Services(parsed);
            var restored = await LongWork.Show(progress => services.GetRequiredService<Restore>().Read(Path.GetFullPath(parsed.GetValue(file)!), progress, cancellationToken));
            Console.WriteLine($"Restored {restored.Rows} rows of {restored.Tables} tables and {restored.Files} files ({restored.Bytes >> 20} MB).");
        });
        return command;
    }
}
