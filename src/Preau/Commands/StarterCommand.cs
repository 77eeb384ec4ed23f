using System.CommandLine;
using Preau.Platform.Data;
using Preau.Platform.Operations;

namespace Preau.Commands;

/// <summary><c>starter load</c>, <c>starter remove</c>.</summary>
internal static class StarterCommand
{
    internal static Command Create() => new("starter", "Loads or removes the starter content: a course and a network.") { Load(), Remove() };

    static Command Load()
    {
        var command = new Command("load", "Loads the starter content; what is here already stays as it is.");
        command.SetAction((parsed, cancellationToken) => Run(parsed, "The starter content is loaded.", async starter =>
        {
            try
            {
                await starter.Load(cancellationToken);
            }
            catch (InvalidDataException fault)
            {
                throw new OperationRefusedException(fault.Message, fault);
            }
        }, cancellationToken));
        return command;
    }

    static Command Remove()
    {
        var force = new Option<bool>("--force") { Description = "Also when people have enrolled in it: their answers go with it." };
        var command = new Command("remove", "Removes the starter content and nothing else; it does not come back by itself.") { force };
        command.SetAction((parsed, cancellationToken) => Run(parsed, "The starter content is removed.", async starter =>
        {
            var objections = await starter.Remove(parsed.GetValue(force), cancellationToken);
            if (objections.Count > 0)
                throw new OperationRefusedException($"{string.Join(' ', objections)} To remove it all the same: preau starter remove --force");
        }, cancellationToken));
        return command;
    }

    static async Task Run(ParseResult parsed, string done, Func<StarterContents, Task> work, CancellationToken cancellationToken)
    {
        await using var services = LongWork.Services(parsed);
        await services.GetRequiredService<DatabaseMaintenance>().Migrate(cancellationToken);
        await using var scope = services.CreateAsyncScope();
        await work(ActivatorUtilities.CreateInstance<StarterContents>(scope.ServiceProvider));
        Console.WriteLine(done);
    }
}
