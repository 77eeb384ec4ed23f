using System.CommandLine;
using Preau.Platform.Operations;
using Spectre.Console;

namespace Preau.Commands;

/// <summary>Shows how far a command of the operator has come: a bar on a terminal, nothing in a log.</summary>
internal static class LongWork
{
    /// <summary>The services of the site, for a command that says itself what went wrong.</summary>
    internal static ServiceProvider Services(ParseResult parsed)
    {
        var builder = Site.CreateBuilder(parsed.Location());
        builder.Services.AddOperations();
        builder.Logging.ClearProviders();
        return builder.Services.BuildServiceProvider();
    }

    internal static Task<T> Show<T>(Func<IProgress<OperationProgress>?, Task<T>> work) =>
        Console.IsErrorRedirected ? work(null) : Bar().StartAsync(context => work(new BarProgress(context)));

    // On standard error: what the command says stays alone on standard output.
    static Progress Bar() => AnsiConsole
        .Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) })
        .Progress()
        .AutoClear(true)
        .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn());

    sealed class BarProgress(ProgressContext context) : IProgress<OperationProgress>
    {
        readonly ProgressTask task = context.AddTask("…");

        public void Report(OperationProgress value)
        {
            task.Description = Markup.Escape(value.Step);
            task.MaxValue = Math.Max(1, value.Total);
            task.Value = value.Done;
        }
    }
}
