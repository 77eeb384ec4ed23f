using System.CommandLine;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;
using Preau.Contracts.Identity;
using Preau.Platform;
using Preau.Platform.Data;

namespace Preau.Commands;

internal static class ServeCommand
{
    internal static readonly Option<string> Urls = new("--urls")
    {
        Description = "Where to listen; several addresses are separated by semicolons.",
        DefaultValueFactory = _ => "http://127.0.0.1:5080",
        HelpName = "ADDRESSES",
    };

    internal static Command Create()
    {
        var command = new Command("serve", "Starts the site.") { Urls };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            string[] addresses = parsed.GetValue(Urls)!.Split(';', StringSplitOptions.RemoveEmptyEntries);
            var builder = Site.CreateBuilder(parsed.Location(), addresses);
            // Tried out on one machine: letters are read in the browser, as long as no mail server is set.
            if (addresses.All(IsOnThisMachine))
                builder.Configuration["Mail:Show"] ??= "true";
            builder.Services.AddPlatformWorkers();
            await using var app = Site.Build(builder);
            // The model of the database and the table of addresses take about as long, and neither needs the other.
            var addressing = Task.Run(() => app.Services.GetRequiredService<EndpointDataSource>().Endpoints, cancellationToken);
            await app.Services.GetRequiredService<DatabaseMaintenance>().Migrate(cancellationToken);
            await addressing;
            await LoadStarter(app.Services, cancellationToken);
            await app.StartAsync(cancellationToken);
            foreach (string address in app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses)
                Console.WriteLine($"Préau serves on {address}");
            await GreetFirstAdministrator(app.Services, cancellationToken);
            await GiveBackMemory(cancellationToken);
            await app.WaitForShutdownAsync(cancellationToken);
        });
        return command;
    }

    /// <summary>A start makes much that nobody needs again: once its first jobs are done, that goes back to the machine.</summary>
    static async Task GiveBackMemory(CancellationToken cancellationToken)
    {
        await Task.Delay(TimeSpan.FromSeconds(1.5), cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }

    static async Task GreetFirstAdministrator(IServiceProvider services, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        if (await scope.ServiceProvider.GetRequiredService<IFirstAdministrator>().Link(cancellationToken) is { } link)
            Console.WriteLine($"Nobody runs the site yet. Open this link, once and within a day, to become its administrator:\n  {link}");
    }

    static bool IsOnThisMachine(string address) => Uri.TryCreate(address, UriKind.Absolute, out var parsed) && parsed.IsLoopback;

    // A site without its example is still a site: it starts, and says what to do.
    static async Task LoadStarter(IServiceProvider services, CancellationToken cancellationToken)
    {
        try
        {
            await StarterContents.LoadOnce(services, () => Console.WriteLine("Loading the starter content …"), cancellationToken);
        }
        catch (Exception fault) when (fault is IOException or InvalidDataException or UnauthorizedAccessException or DbUpdateException)
        {
            await Console.Error.WriteLineAsync($"The starter content could not be loaded: {fault.Message} The site starts without it; to try again: preau starter load");
        }
    }
}
