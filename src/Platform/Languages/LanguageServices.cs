using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Preau.Contracts;

namespace Preau.Platform.Languages;

/// <summary>Which languages are offered, and where their files are.</summary>
/// <param name="Folder">The folder of the PO files; by default <c>languages</c> beside the program.</param>
/// <param name="DefaultTag">For a visitor whose own language is not offered.</param>
/// <param name="Pseudo">Offers <c>qps</c> too, for tests that look for text no translator sees.</param>
public sealed record LanguageOptions(string? Folder = null, string DefaultTag = "en", bool Pseudo = false);

/// <summary>Registers the languages: <see cref="Languages"/> for all, <see cref="Words"/> and <see cref="RequestLanguage"/> for each scope.</summary>
public static class LanguageServices
{
    /// <exception cref="PoException">A PO file is faulty: the program does not start.</exception>
    /// <exception cref="InvalidOperationException">This machine cannot write dates: see <see cref="Fault"/>.</exception>
    public static IServiceCollection AddLanguages(this IServiceCollection services, LanguageOptions? options = null)
    {
        if (Fault() is { } fault) throw new InvalidOperationException(fault);
        options ??= new();
        var folder = options.Folder ?? Path.Combine(AppContext.BaseDirectory, "languages");
        services.AddSingleton(Languages.Load(folder, options.DefaultTag, options.Pseudo));
        services.AddScoped<RequestLanguage>();
        services.AddScoped(scope => scope.GetRequiredService<Languages>().In(scope.GetRequiredService<RequestLanguage>().Language));
        services.AddScoped(scope => new Links(scope.GetRequiredService<RequestLanguage>().Language.Tag));
        services.AddScoped<IStringLocalizer>(scope => scope.GetRequiredService<Words>());
        services.Configure<RouteOptions>(routes => routes.SetParameterPolicy<LanguageConstraint>("lang"));
        return services;
    }

    /// <summary>
    /// What to mend before any language can be spoken, or null. Dates, numbers and alphabets come from the system's ICU
    /// (Debian: libicu72, libicu76…); without it .NET stops, unless it was told to do without, and then knows no language.
    /// </summary>
    public static string? Fault() =>
        AppContext.TryGetSwitch("System.Globalization.Invariant", out var invariant) && invariant
            || Environment.GetEnvironmentVariable("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT") is "1" or "true"
            ? "Languages need ICU. Install it (Debian: apt-get install libicu72, or the libicu of your release) and unset DOTNET_SYSTEM_GLOBALIZATION_INVARIANT."
            : null;
}

/// <summary>
/// The language of the scope: of the request, once <see cref="LanguageChoice"/> has read it, or of the person a job writes
/// to, once the job has set it. Set it before <see cref="Words"/> is first asked for.
/// </summary>
public sealed class RequestLanguage(Languages languages)
{
    public Language Language { get; set; } = languages.Default;
}

/// <summary>The route constraint <c>{lang:lang}</c>: an offered language, written as its tag is, so that a page has one address.</summary>
sealed class LanguageConstraint(Languages languages) : IRouteConstraint
{
    public bool Match(HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values, RouteDirection routeDirection) =>
        values[routeKey] is string tag && languages.TryGet(tag, out var language) && string.Equals(tag, language.Tag, StringComparison.Ordinal);
}
