using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using CsCheck;
using Preau.Platform.Files;
using Xunit;
using static Preau.Academy.Olx.Archives;

namespace Preau.Academy.Olx;

public sealed class OlxArchiveTests
{
    static readonly (string Path, string Content)[] Good = Unit("""<html url_name="h1"><p>Hello</p></html>""");

    [Fact]
    public async Task A_zip_is_read_like_a_tar() =>
        Assert.Equal((await ReadAsync(TarGz(Good))).Files, (await ReadAsync(Zip(Good))).Files);

    [Theory]
    [InlineData("")]
    [InlineData("P")]
    [InlineData("this is a text")]
    [InlineData("%PDF-1.7 and so on")]
    public async Task Something_else_is_not_an_archive(string content) =>
        Assert.Contains("not a .tar.gz or .zip", await RefusalAsync(new MemoryStream(Encoding.UTF8.GetBytes(content))), StringComparison.Ordinal);

    [Fact]
    public async Task A_gzip_of_something_else_is_refused()
    {
        Assert.Contains("damaged", await RefusalAsync(GZipped(RandomNumberGenerator.GetBytes(5000))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_archive_has_no_course() =>
        Assert.Contains("no course.xml", await RefusalAsync(Zip()), StringComparison.Ordinal);

    [Theory]
    [InlineData(0.02), InlineData(0.3), InlineData(0.5), InlineData(0.75), InlineData(0.9), InlineData(0.97), InlineData(0.999)]
    public async Task An_archive_cut_short_is_refused_wherever_it_is_cut(double kept)
    {
        var noise = Convert.ToBase64String(new Random(1).GetItems<byte>([.. Enumerable.Range(0, 256).Select(i => (byte)i)], 60_000));
        foreach (var archive in new[] { TarGz([.. Good, ("course/static/noise.txt", noise)]), Zip([.. Good, ("course/static/noise.txt", noise)]) })
        {
            archive.SetLength((long)(archive.Length * kept));
            Assert.Contains("damaged or cut short", await RefusalAsync(archive), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_archive_cut_between_two_files_is_refused()
    {
        using var flushed = new MemoryStream();
        using var again = new GZipStream(flushed, CompressionLevel.Fastest, leaveOpen: true);
        again.Write(UnGZipped(TarGz(Good)).AsSpan(0, 512 * 6));
        again.Flush();
        Assert.Contains("damaged or cut short", await RefusalAsync(new MemoryStream(flushed.ToArray())), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_changed_byte_is_noticed()
    {
        var archive = (MemoryStream)TarGz([.. Good, ("course/static/a.bin", new string('a', 4000))]);
        archive.GetBuffer()[archive.Length - 6] ^= 1;
        Assert.Contains("damaged", await RefusalAsync(archive), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../evil.xml"), InlineData("course/../../evil.xml"), InlineData("/etc/passwd"), InlineData("C:/evil.xml"), InlineData("course/..")]
    public async Task A_path_out_of_the_folder_is_refused(string path)
    {
        Assert.Contains("out of its own folder", await RefusalAsync(TarGz([.. Good, (path, "x")])), StringComparison.Ordinal);
        Assert.Contains("out of its own folder", await RefusalAsync(Zip([.. Good, (path, "x")])), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_path_with_a_backslash_is_refused() =>
        Assert.Contains("character", await RefusalAsync(Zip([.. Good, ("course\\..\\..\\evil.xml", "x")])), StringComparison.Ordinal);

    [Theory]
    [InlineData(TarEntryType.SymbolicLink, "is a link"), InlineData(TarEntryType.HardLink, "is a link")]
    [InlineData(TarEntryType.CharacterDevice, "neither a file nor a folder"), InlineData(TarEntryType.BlockDevice, "neither a file nor a folder")]
    [InlineData(TarEntryType.Fifo, "neither a file nor a folder")]
    public async Task Links_and_devices_are_refused(TarEntryType type, string reason)
    {
        var archive = TarGz(tar =>
        {
            var entry = new PaxTarEntry(type, "course/static/odd");
            if (type is TarEntryType.SymbolicLink or TarEntryType.HardLink)
                entry.LinkName = "/etc/passwd";
            tar.WriteEntry(entry);
        });
        Assert.Contains(reason, await RefusalAsync(archive), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_in_a_zip_is_refused()
    {
        var archive = Zip(zip =>
        {
            var entry = zip.CreateEntry("course/static/odd");
            entry.ExternalAttributes = unchecked((int)0xA1FF0000);
            using var content = entry.Open();
            content.Write("/etc/passwd"u8);
        });
        Assert.Contains("is a link", await RefusalAsync(archive), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_files_of_one_path_are_refused()
    {
        Assert.Contains("two files of one path", await RefusalAsync(TarGz([.. Good, Good[0]])), StringComparison.Ordinal);
        Assert.Contains("two files of one path", await RefusalAsync(Zip([.. Good, ("./course//course.xml", "")])), StringComparison.Ordinal);
        Assert.Contains("two files of one path", await RefusalAsync(TarGz([.. Good, ("course/course.xml/below", "")])), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bomb_is_refused_before_it_is_unpacked()
    {
        using var files = new TemporaryFiles();
        var bomb = TarGz(tar => tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, "course/zeros") { DataStream = new Zeros(150L << 20) }));
        Assert.True(bomb.Length < 4 << 20);
        var refused = await Assert.ThrowsAsync<OlxRefused>(() => OlxImport.ReadAsync(bomb, files, cancellation: TestContext.Current.CancellationToken));
        Assert.Contains("times its size", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_zip_bomb_is_refused_too()
    {
        var bomb = Zip(zip =>
        {
            using var content = zip.CreateEntry("course/zeros").Open();
            new Zeros(100L << 20).CopyTo(content);
        });
        Assert.Contains("times its size", await RefusalAsync(bomb), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Too_many_files_are_refused()
    {
        var many = Enumerable.Range(0, 60).Select(i => ($"course/static/{i}.txt", "")).ToList();
        var limits = new OlxLimits { Entries = 50 };
        Assert.Contains("more than 50 files", await RefusalAsync(TarGz(many), limits), StringComparison.Ordinal);
        Assert.Contains("more than 50 files", await RefusalAsync(Zip(many), limits), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_index_of_a_million_files_is_refused_without_being_loaded()
    {
        var archive = (MemoryStream)Zip(Good);
        var bytes = archive.ToArray();
        var record = bytes.AsSpan().LastIndexOf("PK\u0005\u0006"u8);
        using var swollen = new MemoryStream();
        swollen.Write(bytes.AsSpan(0, record));
        swollen.Write(new byte[2 << 20]);
        swollen.Write(bytes.AsSpan(record));
        Assert.Contains("more than 1000 files", await RefusalAsync(swollen, new OlxLimits { Entries = 1000 }), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_beyond_the_limit_is_refused_by_name() =>
        Assert.Contains("“course/static/big.bin” is larger than 1 MB",
            await RefusalAsync(TarGz([.. Good, ("course/static/big.bin", new string('x', 2 << 20))]), new OlxLimits { FileBytes = 1 << 20 }), StringComparison.Ordinal);

    [Fact]
    public async Task A_header_that_claims_a_gigabyte_about_itself_is_refused()
    {
        var header = new byte[512];
        "x"u8.CopyTo(header);
        "0000644\0"u8.CopyTo(header.AsSpan(100));
        "10000000000\0"u8.CopyTo(header.AsSpan(124));
        "00000000000\0"u8.CopyTo(header.AsSpan(136));
        "        x"u8.CopyTo(header.AsSpan(148));
        "ustar\00000"u8.CopyTo(header.AsSpan(257));
        Encoding.ASCII.GetBytes(Convert.ToString(header.Sum(b => b), 8).PadLeft(6, '0') + "\0 ").CopyTo(header, 148);
        Assert.Contains("damaged", await RefusalAsync(GZipped([.. header, .. new byte[4 << 20]])), StringComparison.Ordinal);
    }

    [Fact]
    public Task Whatever_bytes_change_it_is_a_course_or_a_refusal() =>
        Gen.Select(Gen.Bool, Gen.Select(Gen.Int[0, 20_000], Gen.Byte).Array[1, 8]).SampleAsync(async (isZip, changes) =>
        {
            var bytes = isZip ? ((MemoryStream)Zip(Good)).ToArray() : UnGZipped(TarGz(Good));
            foreach (var (at, value) in changes)
                bytes[at % bytes.Length] = value;
            try
            {
                await ReadAsync(isZip ? new MemoryStream(bytes) : GZipped(bytes));
            }
            catch (OlxRefused) { }
        }, iter: 500, threads: 1);

    [Fact]
    public async Task Empty_folders_are_kept()
    {
        var course = await ReadAsync(TarGz(tar =>
        {
            tar.WriteEntry(new PaxTarEntry(TarEntryType.Directory, "./course/static/empty/"));
            tar.WriteEntry(new PaxTarEntry(TarEntryType.Directory, "./course/"));
            foreach (var (path, content) in Good)
                tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, $"./{path}") { DataStream = new MemoryStream(Encoding.UTF8.GetBytes(content)) });
        }));
        Assert.Equal(["course/static/empty"], course.EmptyFolders);
    }

    [Fact]
    public async Task A_fault_of_the_store_is_not_called_damage()
    {
        var full = new FullDisk();
        var fault = await Assert.ThrowsAsync<IOException>(() => OlxImport.ReadAsync(TarGz(Good), full, cancellation: TestContext.Current.CancellationToken));
        Assert.Equal("No space left on device", fault.Message);
    }

    static byte[] UnGZipped(Stream archive)
    {
        using var gzip = new GZipStream(archive, CompressionMode.Decompress);
        using var tar = new MemoryStream();
        gzip.CopyTo(tar);
        return tar.ToArray();
    }

    static MemoryStream GZipped(byte[] tar)
    {
        var archive = new MemoryStream();
        using (var gzip = new GZipStream(archive, CompressionLevel.Fastest, leaveOpen: true))
            gzip.Write(tar);
        archive.Position = 0;
        return archive;
    }

    sealed class FullDisk : IOlxFiles
    {
        public Task<StoredFile> StoreAsync(Stream content, CancellationToken cancellation) => throw new IOException("No space left on device");
        public Stream Open(string hash) => throw new FileNotFoundException();
    }

    sealed class Zeros(long length) : Stream
    {
        long position;
        public override bool CanRead => true;
        public override bool CanSeek => true;
        public override bool CanWrite => false;
        public override long Length => length;
        public override long Position { get => position; set => position = value; }
        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = (int)Math.Min(count, length - position);
            Array.Clear(buffer, offset, read);
            position += read;
            return read;
        }
        public override void Flush() { }
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
