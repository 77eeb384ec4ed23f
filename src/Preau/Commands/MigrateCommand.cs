using System.CommandLine;
using Preau.Platform.Data;

namespace Preau.Commands;

internal static class MigrateCommand
{
    internal static Command Create()
    {
        var command = new Command("migrate", "Creates the database, or brings it up to this version.");
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var services = LongWork.Services(parsed);
            int applied = await services.GetRequiredService<DatabaseMaintenance>().Migrate(cancellationToken);
            Console.WriteLine(applied == 0 ? "The database is up to date." : $"Applied {applied} migration(s).");
        });
        return command;
    }
}
