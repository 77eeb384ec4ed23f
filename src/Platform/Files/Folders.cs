using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Preau.Platform.Files;

/// <summary>Folders whose entries outlive a power cut: a file that is flushed may still lose its name.</summary>
internal static partial class Folders
{
    const int ReadOnly = 0;

    /// <summary>Makes a folder, and its parent's entry of it lasting.</summary>
    internal static void Create(string path)
    {
        if (Directory.Exists(path))
            return;
        Directory.CreateDirectory(path);
        Flush(Path.GetDirectoryName(path)!);
    }

    /// <summary>Returns once the names in a folder are on the disk. Windows keeps them with the file.</summary>
    /// <exception cref="IOException">The folder cannot be opened or flushed.</exception>
    internal static void Flush(string path)
    {
        if (OperatingSystem.IsWindows())
            return;
        // .NET opens no folder, but it flushes one.
        using var folder = new SafeFileHandle(Open(path, ReadOnly), ownsHandle: true);
        if (folder.IsInvalid)
            throw new IOException($"{path} cannot be flushed to the disk: {Marshal.GetLastPInvokeErrorMessage()}.");
        RandomAccess.FlushToDisk(folder);
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint Open(string path, int flags);
}
