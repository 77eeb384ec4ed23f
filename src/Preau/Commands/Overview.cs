using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Preau.Commands;

/// <summary>The help of <c>./preau</c> itself: every command on a line of its own, with what it takes. A command's own help says more.</summary>
internal sealed class Overview(SynchronousCommandLineAction details) : SynchronousCommandLineAction
{
    public override int Invoke(ParseResult parseResult)
    {
        if (parseResult.CommandResult.Command is not RootCommand root)
            return details.Invoke(parseResult);
        Write(root, parseResult.InvocationConfiguration.Output);
        return 0;
    }

    /// <summary>Puts it in place of the help that lists the first words alone.</summary>
    internal static void Teach(RootCommand root)
    {
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new Overview((SynchronousCommandLineAction)help.Action!);
    }

    static void Write(RootCommand root, TextWriter output)
    {
        output.WriteLine(root.Description);
        output.WriteLine();
        output.WriteLine("Commands (preau COMMAND --help says more):");
        foreach (var (line, command) in Lines(root, ""))
        {
            output.WriteLine($"  {line}");
            output.WriteLine($"      {command.Description}");
        }
        output.WriteLine();
        output.WriteLine("Options:");
        foreach (var option in (Option[])[CommandLine.Data, CommandLine.Database, ServeCommand.Urls])
        {
            output.WriteLine($"  {Named(option)}");
            output.WriteLine($"      {option.Description}");
        }
    }

    static IEnumerable<(string Line, Command Command)> Lines(Command parent, string words)
    {
        foreach (var command in parent.Subcommands)
        {
            string line = words + command.Name;
            if (command.Subcommands.Count > 0)
                foreach (var below in Lines(command, line + " "))
                    yield return below;
            else
                yield return (string.Join(' ', [line, .. command.Arguments.Select(argument => argument.Name), .. command.Options.Select(option => option.Required ? Named(option) : $"[{Named(option)}]")]), command);
        }
    }

    static string Named(Option option) => option.HelpName is { } value ? $"{option.Name} {value}" : option.Name;
}
