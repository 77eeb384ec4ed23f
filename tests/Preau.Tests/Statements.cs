using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Preau.Tests;

/// <summary>Writes down each statement that a site sends to its database.</summary>
internal sealed class Statements : ILoggerProvider, ILogger
{
    ConcurrentQueue<string> texts = [];

    /// <summary>Has the site tell us; for <see cref="TestSite.Configure"/>.</summary>
    public void Listen(ILoggingBuilder logging) => logging.AddProvider(this).AddFilter("Microsoft.EntityFrameworkCore.Database.Command", LogLevel.Information);

    /// <summary>Those since the last time.</summary>
    public string[] Take() => [.. Interlocked.Exchange(ref texts, [])];

    public ILogger CreateLogger(string categoryName) => this;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (eventId == RelationalEventId.CommandExecuted && state is IEnumerable<KeyValuePair<string, object?>> parts)
            texts.Enqueue((string)parts.First(part => part.Key == "commandText").Value!);
    }

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public void Dispose() { }
}
