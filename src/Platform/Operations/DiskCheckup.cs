using System.Runtime.CompilerServices;
using Preau.Platform.Data;

namespace Preau.Platform.Operations;

/// <summary>The data folder: there, writable, private, with room to grow.</summary>
internal sealed class DiskCheckup(DataLocation location, TimeProvider clock) : ICheckup
{
    const long Low = 1L << 30, TooLow = 200L << 20;

    public string Name => "data folder";

    public async IAsyncEnumerable<Finding> Examine([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (!Directory.Exists(location.Folder))
        {
            yield return Finding.Fault(Name, $"There is no folder {location.Folder}.", "Start the site once (preau serve), or name the folder with --data.");
            yield break;
        }
        yield return await Writable(cancellationToken);
        yield return Space();
        if (Secrets() is { } finding)
            yield return finding;
        if (Future() is { } later)
            yield return later;
    }

    async Task<Finding> Writable(CancellationToken cancellationToken)
    {
        string probe = Path.Combine(location.Folder, ".doctor-" + Guid.NewGuid().ToString("N"));
        try
        {
            await File.WriteAllTextAsync(probe, "preau", cancellationToken);
            return Finding.Ok(Name, $"{location.Folder} can be written.");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return Finding.Fault(Name, $"{location.Folder} cannot be written: {fault.Message}", $"Give it to the user that runs Préau: chown -R {Environment.UserName} {location.Folder}");
        }
        finally
        {
            File.Delete(probe);
        }
    }

    Finding Space()
    {
        long free = new DriveInfo(location.Folder).AvailableFreeSpace;
        string detail = $"{free >> 20:N0} MB are free.";
        const string mend = "Remove old backups from this disk, or move the data folder to a larger one.";
        return free < TooLow ? Finding.Fault("disk", detail, mend) : free < Low ? Finding.Warning("disk", detail, mend) : Finding.Ok("disk", detail);
    }

    Finding? Secrets()
    {
        string settings = Path.Combine(location.Folder, "settings.json");
        if (OperatingSystem.IsWindows() || !File.Exists(settings) || (File.GetUnixFileMode(settings) & (UnixFileMode.OtherRead | UnixFileMode.OtherWrite)) == UnixFileMode.None)
            return null;
        return Finding.Warning("settings", $"Every user of this machine can read {settings}, which may hold passwords.", $"chmod 600 {settings}");
    }

    // A clock that was set back makes sessions and jobs wait for a time that has been.
    Finding? Future()
    {
        var now = clock.GetUtcNow();
        var newest = new DirectoryInfo(location.Folder).EnumerateFiles().Select(file => new DateTimeOffset(file.LastWriteTimeUtc, TimeSpan.Zero)).DefaultIfEmpty(now).Max();
        return newest > now.AddMinutes(2)
            ? Finding.Fault("clock", $"The clock says {now:u}, but a file of the data folder was written at {newest:u}.", "Set the clock and keep it right: timedatectl set-ntp true")
            : null;
    }
}
