using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using NSec.Cryptography;

namespace Preau.Identity.Passwords;

/// <summary>
/// Hashes passwords by Argon2id with 19 MiB, two passes and one lane (OWASP's password storage cheat sheet; ASVS 11.4.2).
/// The result is a PHC string, which names its own parameters: when they grow, old hashes are still read and
/// <see cref="IsOld"/> says which to renew.
/// </summary>
/// <remarks>One hash takes about 26 ms of a core and 19 MiB: as many run at once as there are cores, the others wait.</remarks>
internal sealed partial class PasswordHasher : IDisposable
{
    const int SaltSize = 16, HashSize = 32;
    static readonly Parameters Present = new(19 * 1024, 2);
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    readonly SemaphoreSlim turns = new(Math.Max(1, Environment.ProcessorCount));
    readonly string decoy;
    long computed;

    public PasswordHasher() => decoy = Phc(Present, new byte[SaltSize], new byte[HashSize]);

    /// <summary>Hashes computed since the start.</summary>
    internal long Computed => Interlocked.Read(ref computed);

    /// <exception cref="TimeoutException">Too many are waiting.</exception>
    public async Task<string> Hash(string password, CancellationToken cancellationToken)
    {
        byte[] salt = RandomNumberGenerator.GetBytes(SaltSize);
        return Phc(Present, salt, await Derive(password, salt, Present, cancellationToken));
    }

    /// <summary>Takes as long when there is nothing to compare with as when there is.</summary>
    /// <param name="hash">Null where there is no account, or no password.</param>
    /// <exception cref="TimeoutException">Too many are waiting.</exception>
    public async Task<bool> Matches(string password, string? hash, CancellationToken cancellationToken)
    {
        var (parameters, salt, expected) = Read(hash ?? decoy);
        byte[] actual = await Derive(password, salt, parameters, cancellationToken);
        return CryptographicOperations.FixedTimeEquals(actual, expected) && hash is not null;
    }

    public static bool IsOld(string hash) => Read(hash).Parameters != Present;

    async Task<byte[]> Derive(string password, byte[] salt, Parameters parameters, CancellationToken cancellationToken)
    {
        if (!await turns.WaitAsync(Patience, cancellationToken))
            throw new TimeoutException("Too many passwords are being checked.");
        try
        {
            Interlocked.Increment(ref computed);
            var algorithm = new Argon2id(new Argon2Parameters { DegreeOfParallelism = 1, MemorySize = parameters.Kibibytes, NumberOfPasses = parameters.Passes });
            return algorithm.DeriveBytes(Encoding.UTF8.GetBytes(PasswordRules.Normalised(password)), salt, HashSize);
        }
        finally
        {
            turns.Release();
        }
    }

    static string Phc(Parameters parameters, byte[] salt, byte[] hash) => string.Create(CultureInfo.InvariantCulture,
        $"$argon2id$v=19$m={parameters.Kibibytes},t={parameters.Passes},p=1${Unpadded(salt)}${Unpadded(hash)}");

    static (Parameters Parameters, byte[] Salt, byte[] Hash) Read(string phc)
    {
        var parts = Form().Match(phc);
        if (!parts.Success)
            throw new FormatException("Not an Argon2id hash in PHC form.");
        int Number(string name) => int.Parse(parts.Groups[name].ValueSpan, CultureInfo.InvariantCulture);
        return (new Parameters(Number("m"), Number("t")), Padded(parts.Groups["salt"].Value), Padded(parts.Groups["hash"].Value));
    }

    static string Unpadded(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=');

    static byte[] Padded(string text) => Convert.FromBase64String(text.PadRight((text.Length + 3) / 4 * 4, '='));

    public void Dispose() => turns.Dispose();

    readonly record struct Parameters(int Kibibytes, int Passes);

    [GeneratedRegex(@"^\$argon2id\$v=19\$m=(?<m>[0-9]{1,7}),t=(?<t>[0-9]{1,3}),p=1\$(?<salt>[A-Za-z0-9+/]{22})\$(?<hash>[A-Za-z0-9+/]{43})$", RegexOptions.NonBacktracking)]
    private static partial Regex Form();
}
