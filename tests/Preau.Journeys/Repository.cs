namespace Preau.Journeys;

/// <summary>Where the sources stand, found from where the tests run.</summary>
internal static class Repository
{
    internal static string Root { get; } = Find();

    /// <summary>A file of the shared reference data, or null on a machine that has none.</summary>
    internal static string? Shared(string path)
    {
        string file = Path.Combine(Root, "..", "shared", path);
        return File.Exists(file) ? Path.GetFullPath(file) : null;
    }

    /// <summary>
    /// The program under test and what starts it: <c>PREAU_PROGRAM</c> (a .dll or an executable), else the newer of the
    /// published and the built one.
    /// </summary>
    internal static (string File, string[] Arguments) Program()
    {
        string? program = Environment.GetEnvironmentVariable("PREAU_PROGRAM");
        if (string.IsNullOrEmpty(program))
        {
            program = new[] { "build/Preau.dll", "src/Preau/bin/Debug/net10.0/Preau.dll", "src/Preau/bin/Release/net10.0/Preau.dll" }
                .Select(path => Path.Combine(Root, path)).Where(File.Exists).OrderByDescending(File.GetLastWriteTimeUtc).FirstOrDefault()
                ?? throw new FileNotFoundException("Build the program first: dotnet build src/Preau");
        }
        return program.EndsWith(".dll", StringComparison.Ordinal) ? ("dotnet", [program]) : (program, []);
    }

    static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Preau.slnx")))
                return folder.FullName;
        throw new DirectoryNotFoundException("Preau.slnx stands in none of the folders above the tests.");
    }
}
