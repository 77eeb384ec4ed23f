using System.Diagnostics;
using System.Globalization;
using Xunit;

namespace Preau.Tests;

/// <summary>A file system of a few megabytes, where the machine lets us mount one; elsewhere the test is skipped.</summary>
internal sealed class SmallDisk : IAsyncDisposable
{
    SmallDisk(string path) => Path = path;

    internal string Path { get; }

    internal static async Task<SmallDisk> Mount(string path, int megabytes)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "Only root may mount a small disk.");
        Directory.CreateDirectory(path);
        bool mounted = await Run("mount", "-t", "tmpfs", "-o", Size(megabytes), "tmpfs", path);
        Assert.SkipUnless(mounted, "This machine mounts no small disk.");
        return new SmallDisk(path);
    }

    internal async Task Resize(int megabytes) => Assert.True(await Run("mount", "-o", "remount," + Size(megabytes), Path));

    static string Size(int megabytes) => string.Create(CultureInfo.InvariantCulture, $"size={megabytes}m");

    /// <summary>Writes until nothing fits any more.</summary>
    internal async Task Fill(string file)
    {
        byte[] bytes = new byte[4096];
        await using var filler = new FileStream(file, FileMode.Create, FileAccess.Write, FileShare.None, 0);
        try
        {
            while (true)
                await filler.WriteAsync(bytes);
        }
        catch (IOException)
        {
            // Full, as asked.
        }
    }

    static async Task<bool> Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, UseShellExecute = false })!;
        await process.WaitForExitAsync();
        return process.ExitCode == 0;
    }

    public async ValueTask DisposeAsync() => await Run("umount", "-l", Path);
}
