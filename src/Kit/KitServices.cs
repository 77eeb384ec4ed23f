using Microsoft.Extensions.DependencyInjection;

namespace Preau.Kit;

/// <summary>Registers what components ask for.</summary>
public static class KitServices
{
    /// <summary>Adds <see cref="PageContext"/> for each request; the host fills it before a page is rendered.</summary>
    public static IServiceCollection AddKit(this IServiceCollection services) => services.AddScoped<PageContext>();
}
