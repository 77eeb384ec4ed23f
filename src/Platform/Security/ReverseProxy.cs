using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Preau.Platform.Security;

/// <summary>
/// Behind a web server that speaks TLS for us, the visitor's own address and scheme come in headers. They are believed
/// only from this machine, and from the addresses or networks listed under <c>Proxies</c> (ASVS 4.1.3).
/// </summary>
public static class ReverseProxy
{
    /// <exception cref="FormatException">An entry of <c>Proxies</c> is no address and no network.</exception>
    public static IServiceCollection AddReverseProxy(this IServiceCollection services, IConfiguration configuration) =>
        services.Configure<ForwardedHeadersOptions>(forwarded =>
        {
            forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            foreach (string proxy in configuration.GetSection("Proxies").Get<string[]>() ?? [])
                if (proxy.Contains('/', StringComparison.Ordinal))
                    forwarded.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(proxy));
                else
                    forwarded.KnownProxies.Add(IPAddress.Parse(proxy));
        });
}
