using System.CommandLine;
using System.Globalization;
using Preau.Contracts.Activities;
using Preau.Platform.Data;
using Preau.Platform.Operations;

namespace Preau.Commands;

/// <summary><c>activities generate</c>.</summary>
internal static class ActivitiesCommand
{
    const int Thousandths = 1000, Most = 5_000_000, LongestSpan = 3660;

    internal static Command Create() => new("activities", "Makes activities to try the site out.") { Generate() };

    static Command Generate()
    {
        var count = new Argument<int>("N") { Description = "How many." };
        var programme = new Option<string>("--programme") { Description = "Of which programme, by its address.", HelpName = "SLUG", DefaultValueFactory = _ => "codeweek" };
        var first = new Option<string>("--from") { Description = "From which day on; by default from today.", HelpName = "2025-10-11" };
        var days = new Option<int>("--days") { Description = "Over how many days.", HelpName = "DAYS", DefaultValueFactory = _ => 180 };
        var command = new Command("generate", "Announces N activities that nobody has planned, in the towns of the site's education systems: for trying out and measuring.") { count, programme, first, days };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            int wanted = parsed.GetValue(count), span = parsed.GetValue(days);
            if (wanted is < 1 or > Most || span is < 1 or > LongestSpan)
                throw new OperationRefusedException($"Give a number from 1 to {Most} and days from 1 to {LongestSpan}.");
            await using var services = LongWork.Services(parsed);
            await services.GetRequiredService<DatabaseMaintenance>().Migrate(cancellationToken);
            await using var scope = services.CreateAsyncScope();
            var day = DateOnly.FromDateTime(services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime);
            if (parsed.GetValue(first) is { } text && !DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day))
                throw new OperationRefusedException("Give the day as 2025-10-11.");
            var generator = scope.ServiceProvider.GetRequiredService<IActivityGenerator>();
            if (await LongWork.Show(progress => generator.Generate(wanted, parsed.GetValue(programme)!, day, span, progress is null ? null : new Share(progress), cancellationToken)) is { } refusal)
                throw new OperationRefusedException(refusal);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{wanted} activities announced."));
        });
        return command;
    }

    // Not Progress<T>: it would speak from another thread, after the bar is gone.
    sealed class Share(IProgress<OperationProgress> progress) : IProgress<double>
    {
        public void Report(double value) => progress.Report(new OperationProgress("Activities", (int)(value * Thousandths), Thousandths));
    }
}
