using System.Text.RegularExpressions;
using Npgsql;
using Preau.Platform.Operations;

namespace Preau.Commands;

/// <summary>
/// Reads what <c>--database</c> names: Npgsql's own form (<c>Host=…;Database=…</c>), or the <c>postgresql://</c> address
/// that every other tool takes, with the parameters of libpq after its question mark.
/// </summary>
internal static partial class DatabaseAddress
{
    /// <summary>What Npgsql calls the parameters of libpq; what is not here would be lost without a word.</summary>
    static readonly Dictionary<string, string> Parameters = new(StringComparer.Ordinal)
    {
        ["host"] = "Host",
        ["port"] = "Port",
        ["dbname"] = "Database",
        ["user"] = "Username",
        ["password"] = "Password",
        ["passfile"] = "Passfile",
        ["sslmode"] = "SSL Mode",
        ["sslnegotiation"] = "SSL Negotiation",
        ["sslcert"] = "SSL Certificate",
        ["sslkey"] = "SSL Key",
        ["sslpassword"] = "SSL Password",
        ["sslrootcert"] = "Root Certificate",
        ["channel_binding"] = "Channel Binding",
        ["application_name"] = "Application Name",
        ["connect_timeout"] = "Timeout",
        ["target_session_attrs"] = "Target Session Attributes",
        ["options"] = "Options",
    };

    /// <returns>Npgsql's form, or null when no PostgreSQL database is named.</returns>
    /// <exception cref="OperationRefusedException">It cannot be read. The sentence names no password.</exception>
    internal static string? Read(string? text) => string.IsNullOrWhiteSpace(text) ? null : Named(text);

    static string Named(string text)
    {
        if (!Scheme().IsMatch(text))
            return Own(text);
        if (Address().Match(text) is not { Success: true } address)
            throw new OperationRefusedException("--database cannot be read: write postgresql://USER@HOST:PORT/DATABASE, and what else there is as ?host=…&port=….");
        var connection = new NpgsqlConnectionStringBuilder { Host = "localhost" };
        foreach (string name in (string[])["user", "password", "host", "port", "dbname"])
            if (address.Groups[name] is { Length: > 0 } part)
                Set(connection, name, Uri.UnescapeDataString(part.Value));
        foreach (string pair in address.Groups["query"].Value.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] parts = [.. pair.Split('=', 2).Select(Uri.UnescapeDataString)];
            Set(connection, parts[0], parts.Length > 1 ? parts[1] : "");
        }
        return Checked(connection);
    }

    static string Own(string text)
    {
        try
        {
            var connection = new NpgsqlConnectionStringBuilder(text);
            connection.Host ??= "localhost";
            return Checked(connection);
        }
        catch (ArgumentException fault)
        {
            throw new OperationRefusedException("--database cannot be read: write postgresql://USER@HOST:PORT/DATABASE or Host=…;Database=…;Username=….", fault);
        }
    }

    // What is well by itself may not go together: target_session_attrs asks for several hosts, for example.
    static string Checked(NpgsqlConnectionStringBuilder connection)
    {
        try
        {
            using var checkedOnly = new NpgsqlConnection(connection.ToString());
            return connection.ToString();
        }
        catch (Exception fault) when (fault is ArgumentException or NotSupportedException)
        {
            throw new OperationRefusedException($"--database: {fault.Message.ReplaceLineEndings(" ")}.", fault);
        }
    }

    static void Set(NpgsqlConnectionStringBuilder connection, string name, string value)
    {
        if (!Parameters.TryGetValue(name, out string? known))
            throw new OperationRefusedException($"--database: the parameter \"{name}\" is not known; these are: {string.Join(", ", Parameters.Keys)}.");
        try
        {
            // libpq writes verify-full what Npgsql calls VerifyFull.
            connection[known] = name is "sslmode" or "channel_binding" ? value.Replace("-", "", StringComparison.Ordinal) : value;
            if (connection.Port > ushort.MaxValue)
                throw new FormatException();
        }
        catch (Exception fault) when (fault is ArgumentException or FormatException or OverflowException or InvalidCastException)
        {
            throw new OperationRefusedException($"--database: {name} cannot be \"{(name == "password" ? "…" : value)}\".", fault);
        }
    }

    [GeneratedRegex("^postgres(ql)?://", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Scheme();

    // Not System.Uri: it takes no user without a host, and no socket's folder in the host's place.
    [GeneratedRegex(@"^postgres(ql)?://((?<user>[^:@/?]*)(:(?<password>[^@/?]*))?@)?(?<host>\[[^\]]*\]|[^:/?@]*)(:(?<port>[0-9]+))?(/(?<dbname>[^?]*))?(\?(?<query>.*))?$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Address();
}
