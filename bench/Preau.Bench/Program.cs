using System.Globalization;
using System.Runtime.InteropServices;
using Preau.Bench;
using Preau.Bench.Parts;

Dictionary<string, Func<Bench, Task>> parts = new(StringComparer.Ordinal)
{
    ["cached"] = Cached.Measure,
    ["learner"] = LearnersPage.Measure,
    ["answers"] = AnswersDurable.Measure,
    ["pages"] = PageWeight.Measure,
    ["imports"] = Imports.Measure,
    ["schools"] = Schools.Measure,
    ["matching"] = Matching.Measure,
    ["activities"] = ManyActivities.Measure,
    ["certificates"] = ManyCertificates.Measure,
    ["start"] = Start.Measure,
    ["growth"] = Growth.Measure,
    ["lighthouse"] = Lighthouse.Measure,
};

var asked = args.Skip(1).ToList();
double seconds = 5;
if (asked.IndexOf("--seconds") is >= 0 and var option && option + 1 < asked.Count)
{
    seconds = Math.Clamp(double.Parse(asked[option + 1], CultureInfo.InvariantCulture), 1, 60);
    asked.RemoveRange(option, 2);
}
if (asked.Find(part => !parts.ContainsKey(part)) is { } unknown)
{
    await Console.Error.WriteLineAsync($"There is no part {unknown}. Parts: {string.Join(' ', parts.Keys)}");
    return 2;
}

using var stop = new CancellationTokenSource();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
int code = 0;
await using (var bench = new Bench(args[0], TimeSpan.FromSeconds(seconds), stop.Token))
{
    foreach (var (name, measure) in parts.Where(part => asked.Count == 0 || asked.Contains(part.Key)))
    {
        await Console.Error.WriteLineAsync($"{name} …");
        try
        {
            await measure(bench);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            code = 130;
            break;
        }
        catch (Exception fault)
        {
            // The other figures are still worth having.
            bench.Table.Add(new Figure($"{name}: not measured", Measured: fault.Message.Split('\n')[0].Replace('|', '/')));
            await Console.Error.WriteLineAsync(fault.ToString());
            code = 1;
        }
    }
    bench.Table.Print(Console.Out);
}
return code;

void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    stop.Cancel();
}
