using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging.Console;
using Preau.Academy;
using Preau.Activities;
using Preau.Faults;
using Preau.Groups;
using Preau.Identity;
using Preau.Kit;
using Preau.Kit.Showcase;
using Preau.Labels;
using Preau.Moderation;
using Preau.Networks;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Languages;
using Preau.Schools;
using Preau.Vetting;

namespace Preau;

/// <summary>The program put together: which rooms there are, and the path of a request through the house.</summary>
public static class Site
{
    internal static readonly Room[] Rooms = [new IdentityModule(), new NetworksModule(), new GroupsModule(), new SchoolsModule(), new AcademyModule(), new ModerationModule(), new VettingModule(), new ActivitiesModule(), new LabelsModule()];

    /// <summary>A builder with every service of the house, for the web site and for commands alike.</summary>
    public static WebApplicationBuilder CreateBuilder(DataLocation location, params string[] urls)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            ContentRootPath = AppContext.BaseDirectory,
            ApplicationName = "Preau",
        });
        builder.Configuration.AddJsonFile(Path.Combine(Path.GetFullPath(location.Folder), "settings.json"), optional: true, reloadOnChange: false);
        builder.Configuration.AddEnvironmentVariables("PREAU_");
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        // Keys are stored as they are: who reads the database reads the sessions too. A warning at each start would teach to ignore warnings.
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        // Standard output is for what a command was asked for.
        builder.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(Limits);
        if (urls.Length > 0)
            builder.WebHost.UseUrls(urls);
        builder.Services.AddRazorComponents();
        builder.Services.AddLanguages();
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddScoped<SiteFrame>();
        builder.Services.AddScoped(scope => scope.GetRequiredService<SiteFrame>().Context());
        builder.Services.AddPlatform(location, Rooms, builder.Configuration).AddPlatformWeb();
        foreach (var room in Rooms)
            room.AddServices(builder.Services);
        return builder;
    }

    // A page, a form, an answer: small. The few places that take more say so themselves.
    static void Limits(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = 1024 * 1024;
        kestrel.Limits.MaxRequestHeadersTotalSize = 16 * 1024;
        kestrel.Limits.MaxRequestLineSize = 8 * 1024;
        kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        kestrel.Limits.MaxConcurrentConnections = 20_000;
    }

    public static WebApplication Build(WebApplicationBuilder builder)
    {
        var app = builder.Build();
        app.UseFaultPages();
        app.UsePlatform();
        app.UseLanguageChoice();
        app.UseRouting();
        app.UseRefusals();
        app.UseOutputCache();
        app.UseResponseCompression();
        app.UseAuthentication();
        app.UseAuthorization();

        app.MapAssets().AllowAnonymous();
        app.MapGet("/health", Health.Check).AllowAnonymous();
        var pages = app.MapGroup("/{lang:lang}").DisableValidation().DisableAntiforgery();
        pages.MapGet("/kit", IResult () => Answers.Page<KitPage>(new { })).AllowAnonymous();
        foreach (var room in Rooms)
        {
            room.MapPages(pages);
            room.MapSite(app);
        }
        // Said here, so that addresses can be had before the site starts: otherwise the first of its requests would put them together.
        app.UseEndpoints(_ => { });
        return app;
    }
}
