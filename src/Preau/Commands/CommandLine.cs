using System.CommandLine;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Preau.Platform.Data;
using Preau.Platform.Operations;

namespace Preau.Commands;

/// <summary>The commands of <c>./preau</c>. Each stands in a file of its own.</summary>
internal static class CommandLine
{
    internal static readonly Option<string> Data = new("--data")
    {
        Description = "The folder that holds the data.",
        DefaultValueFactory = _ => "data",
        HelpName = "DIR",
        Recursive = true,
    };

    internal static readonly Option<string?> Database = new("--database")
    {
        Description = "A PostgreSQL database, postgresql://USER@HOST/NAME?sslmode=… or Host=…;Database=…; without it, the embedded one in the data folder.",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable("PREAU_DATABASE"),
        HelpName = "CONNECTION",
        Recursive = true,
    };

    internal static RootCommand Create()
    {
        var root = new RootCommand("Préau: courses, activities, resources, communities and surveys of a digital-education network.") { Data, Database };
        root.Add(ServeCommand.Create());
        root.Add(MigrateCommand.Create());
        root.Add(CourseCommand.Create());
        root.Add(SchoolsCommand.Create());
        root.Add(ActivitiesCommand.Create());
        root.Add(NetworkCommand.Create());
        root.Add(UserCommand.Create());
        root.Add(StarterCommand.Create());
        root.Add(LanguagesCommand.Create());
        root.Add(BackupCommand.Create());
        root.Add(RestoreCommand.Create());
        root.Add(DoctorCommand.Create());
        var help = new Command("help", "Lists the commands.");
        help.SetAction(_ => root.Parse(["--help"]).Invoke());
        root.Add(help);
        Overview.Teach(root);
        return root;
    }

    /// <summary>What the machine refuses (a full disk, a port in use, a database that is away) is said in one line and ends with 2.</summary>
    internal static async Task<int> Run(string[] args)
    {
        try
        {
            return await Create().Parse(args).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (Exception fault) when (fault is OperationRefusedException or IOException or UnauthorizedAccessException or DbException or DbUpdateException)
        {
            // A refusal says it in our words; of the others the innermost says most.
            var told = fault is OperationRefusedException ? fault : fault.GetBaseException();
            await Console.Error.WriteLineAsync(told.Message.ReplaceLineEndings(" "));
            return 2;
        }
    }

    internal static DataLocation Location(this ParseResult parsed) =>
        new(Path.GetFullPath(parsed.GetValue(Data)!), DatabaseAddress.Read(parsed.GetValue(Database)));
}
