using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Preau.Platform.Data;
using Preau.Platform.Files;
using Preau.Platform.Jobs;
using Preau.Platform.Mail;
using Preau.Platform.Places;
using Preau.Platform.Search;
using Preau.Platform.Security;

namespace Preau.Platform;

public static class PlatformServices
{
    /// <summary>What every room may use: database, jobs, mail, files, search, keys.</summary>
    public static IServiceCollection AddPlatform(this IServiceCollection services, DataLocation location, IReadOnlyList<Room> rooms, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddPreauDatabase(location, rooms);
        services.AddSingleton<DatabaseMaintenance>();
        services.AddSingleton<ThisSite>();
        services.AddSingleton<FileStore>();
        services.AddSingleton<JobQueue>();
        services.AddSingleton<Towns>();
        services.AddSingleton(FetchLimits.Usual).AddSingleton<GuardedFetch>();

        services.Configure<MailSettings>(configuration.GetSection("Mail"));
        services.AddSingleton<SmtpPostman>().AddSingleton<MailFolder>();
        services.AddSingleton<IPostman>(all => string.IsNullOrEmpty(all.GetRequiredService<IOptions<MailSettings>>().Value.Host)
            ? all.GetRequiredService<MailFolder>()
            : all.GetRequiredService<SmtpPostman>());
        services.AddSingleton<ReplyAddresses>();
        services.AddJobHandler<OutgoingMail, SendMail>();
        services.AddJobHandler<SweepFiles, SweepFilesHandler>(isLong: true);
        services.AddTimetable("17 3 * * *", new SweepFiles());

        if (location.Engine == DatabaseEngine.Sqlite)
            services.AddScoped<ISearch, SqliteSearch>();
        else
            services.AddScoped<ISearch, PostgresSearch>();

        services.AddReverseProxy(configuration);
        services.AddDataProtection().SetApplicationName("preau");
        services.AddSingleton<StoredKeys>();
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider =>
            new ConfigureOptions<KeyManagementOptions>(options => options.XmlRepository = provider.GetRequiredService<StoredKeys>()));
        return services;
    }

    /// <summary>The background work of a serving node: commands that run and end do without it.</summary>
    public static IServiceCollection AddPlatformWorkers(this IServiceCollection services) =>
        services.AddHostedService<JobWorker>().AddHostedService<Timetable>().AddHostedService<MailReceiver>();

    /// <summary>What an answer needs on its way out.</summary>
    public static IServiceCollection AddPlatformWeb(this IServiceCollection services)
    {
        // Without it every letter beyond ASCII becomes an entity: a Greek page doubles.
        services.AddWebEncoders(encoders => encoders.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        services.Configure<RouteOptions>(routes => routes.SetParameterPolicy<IdConstraint>("id"));
        services.AddOutputCache(cache => cache.SizeLimit = 64 * 1024 * 1024);
        services.AddResponseCompression(compression =>
        {
            // No secret is reflected beside what an attacker sends: tokens are masked anew each time (BREACH).
            compression.EnableForHttps = true;
            compression.Providers.Add<BrotliCompressionProvider>();
            compression.Providers.Add<GzipCompressionProvider>();
            compression.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, "image/svg+xml", "application/geo+json", "text/vtt"];
        });
        services.Configure<BrotliCompressionProviderOptions>(brotli => brotli.Level = CompressionLevel.Fastest);
        services.Configure<GzipCompressionProviderOptions>(gzip => gzip.Level = CompressionLevel.Fastest);
        return services;
    }

    /// <summary>The path of every request, from the outside in.</summary>
    public static IApplicationBuilder UsePlatform(this IApplicationBuilder app) => app
        .UseForwardedHeaders()
        .UseMiddleware<SecurityHeaders>()
        .UseMiddleware<OriginCheck>();
}
