using Microsoft.Extensions.DependencyInjection;

namespace Preau.Platform.Files;

/// <summary>A column that holds hashes of stored files: who looks after the store learns from it which files are needed.</summary>
public sealed record FileColumn(string Table, string Column);

public static class FileColumns
{
    public static IServiceCollection AddFileColumn(this IServiceCollection services, string table, string column) =>
        services.AddSingleton(new FileColumn(table, column));
}
