using System.Text.Json;
using Cronos;
using Microsoft.Extensions.DependencyInjection;
using Preau.Contracts;

namespace Preau.Platform.Jobs;

/// <summary>How a stored job finds whoever handles it.</summary>
/// <param name="IsLong">It may take minutes.</param>
internal sealed record JobRoute(string Kind, bool IsLong, Func<IServiceProvider, string, CancellationToken, Task> Handle);

/// <summary>A job that falls due by the clock.</summary>
internal sealed record TimetableEntry(string Kind, string Payload, CronExpression When);

public static class JobServices
{
    /// <summary>Registers a handler; several may handle one kind, each of them is called.</summary>
    /// <param name="isLong">It may take minutes: a node does one such job at a time, and the others do not wait for it.</param>
    public static IServiceCollection AddJobHandler<TJob, THandler>(this IServiceCollection services, bool isLong = false)
        where TJob : IJob where THandler : class, IJobHandler<TJob> =>
        services
            .AddScoped<THandler>()
            .AddSingleton(new JobRoute(TJob.Kind, isLong, (scope, payload, cancellationToken) =>
                scope.GetRequiredService<THandler>().Handle(JsonSerializer.Deserialize<TJob>(payload)!, cancellationToken)));

    /// <summary>Has <paramref name="job"/> done at each instant of <paramref name="cron"/> (five fields, UTC), once on all nodes together.</summary>
    public static IServiceCollection AddTimetable<TJob>(this IServiceCollection services, string cron, TJob job) where TJob : IJob =>
        services.AddSingleton(new TimetableEntry(TJob.Kind, JsonSerializer.Serialize(job), CronExpression.Parse(cron)));
}
