using Microsoft.AspNetCore.Http;
using Preau.Contracts.Networks;
using Preau.Kit.Forms;

namespace Preau.Activities.Moderate.Queue;

/// <summary>Which part of a queue is asked for.</summary>
/// <param name="Programme">By its slug; null for all.</param>
public sealed record QueueQuestion(string? Programme, SystemCode? System, int Page)
{
    internal const int LastPage = 1000;

    internal const string ProgrammeField = "programme", SystemField = "system", PageField = "page";

    internal static readonly QueueQuestion All = new(null, null, 1);

    internal static QueueQuestion Read(IQueryCollection query) => Read(name => query[name].FirstOrDefault());

    /// <summary>As the forms of the queue send it along.</summary>
    internal static QueueQuestion Read(IFormCollection sent) => Read(name => sent[name].FirstOrDefault());

    static QueueQuestion Read(Func<string, string?> of) => new(
        of(ProgrammeField) is { Length: > 0 and <= 100 } slug ? slug : null, SystemCode.TryParse(of(SystemField), out var system) ? system : null, Sent.Page(of(PageField), LastPage));

    /// <summary>As it stands in an address, the page left out: empty, or with its question mark.</summary>
    public string Query => (Programme, System) switch
    {
        (null, null) => "",
        ({ } programme, null) => $"?{ProgrammeField}={Uri.EscapeDataString(programme)}",
        (null, { } system) => $"?{SystemField}={system.Value}",
        ({ } programme, { } system) => $"?{ProgrammeField}={Uri.EscapeDataString(programme)}&{SystemField}={system.Value}",
    };

    /// <summary>The queue as it was asked for, with something more.</summary>
    internal string At(string queue, string more)
    {
        string address = queue + Query;
        if (Page > 1)
            address = Contracts.Links.AtPage(address, Page);
        return more.Length == 0 ? address : $"{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{more}";
    }
}
