using Microsoft.Extensions.DependencyInjection;
using Preau.Platform.Operations.Network;

namespace Preau.Platform.Operations;

public static class OperationsServices
{
    /// <summary>What the operator's commands need besides the site's own services.</summary>
    public static IServiceCollection AddOperations(this IServiceCollection services) => services
        .AddSingleton<Backup>()
        .AddSingleton<Restore>()
        .AddSingleton<NetworkContents>()
        .AddSingleton<NetworkExport>()
        .AddSingleton<NetworkImport>()
        .AddSingleton<FailedJobs>()
        .AddSingleton<ICheckup, DiskCheckup>()
        .AddSingleton<ICheckup, DatabaseCheckup>()
        .AddSingleton<ICheckup, QueueCheckup>()
        .AddSingleton<ICheckup, FilesCheckup>()
        .AddSingleton<ICheckup, MailCheckup>()
        .AddSingleton<ICheckup, MachineCheckup>()
        .AddSingleton(provider => new Doctor(provider.GetServices<ICheckup>()));
}
