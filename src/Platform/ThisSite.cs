using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Preau.Platform;

/// <summary>
/// What the site is called and where it is reached from outside: <c>Site:Name</c> and <c>Site:Address</c> of the settings.
/// </summary>
public sealed class ThisSite(IConfiguration configuration, IServiceProvider services)
{
    const string OnThisMachine = "http://127.0.0.1:5080";

    public string Name => configuration["Site:Name"] is { Length: > 0 } name ? name : "Préau";

    /// <summary>
    /// Scheme and host, without a slash at the end. Links in mails begin with it. Without the setting it is where the
    /// server listens, never what a request claims: a forged Host header would send somebody's reset link elsewhere.
    /// </summary>
    public string Address => configuration["Site:Address"] is { Length: > 0 } address ? address.TrimEnd('/') : Listening() ?? OnThisMachine;

    /// <summary>Whether the operator has said where the site is reached.</summary>
    public bool IsAddressGiven => configuration["Site:Address"] is { Length: > 0 };

    string? Listening()
    {
        string? address = services.GetService<IServer>()?.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault();
        return address?.TrimEnd('/').Replace("0.0.0.0", "localhost", StringComparison.Ordinal).Replace("[::]", "localhost", StringComparison.Ordinal)
            .Replace("*", "localhost", StringComparison.Ordinal).Replace("+", "localhost", StringComparison.Ordinal);
    }
}
