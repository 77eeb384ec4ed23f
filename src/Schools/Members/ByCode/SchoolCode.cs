using System.Security.Cryptography;
using System.Text;
using Preau.Contracts.Identity;
using Preau.Contracts.Networks;

namespace Preau.Schools.Members.ByCode;

/// <summary>
/// What was sent to a school's own mailbox for one person: whoever reads the mailbox gives it to her. Kept as a slow hash
/// (PBKDF2), so that who reads the database still has to guess.
/// </summary>
public sealed class SchoolCode
{
    public const int Length = 8, MostTries = 5;

    /// <summary>Nothing that the eye or the ear takes for something else: no 0 and O, no 1, I and L.</summary>
    public const string Alphabet = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

    public static readonly TimeSpan Validity = TimeSpan.FromDays(14);

    const int Rounds = 100_000, SaltBytes = 16, HashBytes = 32;

    SchoolCode() { }

    public SchoolMemberId MemberId { get; private set; }
    public string Hash { get; private set; } = "";
    public DateTimeOffset SentAt { get; private set; }
    public DateTimeOffset Until { get; private set; }
    public int Tries { get; private set; }

    public bool IsGood(DateTimeOffset now) => now < Until && Tries < MostTries;

    /// <returns>The code, and what is sent: this once it is known, and never again.</returns>
    public static (SchoolCode Code, string Text) For(SchoolMemberId member, DateTimeOffset now)
    {
        string text = RandomNumberGenerator.GetString(Alphabet, Length);
        byte[] salt = RandomNumberGenerator.GetBytes(SaltBytes);
        return (new SchoolCode { MemberId = member, Hash = Convert.ToHexString(salt) + Convert.ToHexString(Slow(text, salt)), SentAt = now, Until = now + Validity }, Written(text));
    }

    /// <summary>Whether this is it, however it was typed: with a hyphen, in small letters.</summary>
    public bool Is(string typed)
    {
        string text = string.Concat(typed.ToUpperInvariant().Where(char.IsAsciiLetterOrDigit));
        if (text.Length != Length)
            return false;
        byte[] kept = Convert.FromHexString(Hash);
        return CryptographicOperations.FixedTimeEquals(kept.AsSpan(SaltBytes), Slow(text, kept[..SaltBytes]));
    }

    static byte[] Slow(string text, byte[] salt) => Rfc2898DeriveBytes.Pbkdf2(Encoding.ASCII.GetBytes(text), salt, Rounds, HashAlgorithmName.SHA256, HashBytes);

    static string Written(string text) => $"{text[..4]}-{text[4..]}";
}

/// <summary>
/// That a code was sent, without the code: so many a day to one mailbox, so many for one person. Its key counts them, so that
/// two sent at once cannot both be the last that may be.
/// </summary>
public sealed class CodeLetter
{
    public const int MostToSchool = 6, MostForPerson = 3;

    CodeLetter() { }

    public SchoolId SchoolId { get; private set; }
    public DateOnly Day { get; private set; }

    /// <summary>From 1 to <see cref="MostToSchool"/>, of that day.</summary>
    public int Number { get; private set; }

    /// <summary>Null once her account is gone.</summary>
    public PersonId? PersonId { get; private set; }

    /// <summary>From 1 to <see cref="MostForPerson"/>, of that day.</summary>
    public int OfPerson { get; private set; }

    public static CodeLetter Send(SchoolId school, int number, PersonId person, int ofPerson, DateOnly day) =>
        new() { SchoolId = school, Day = day, Number = number, PersonId = person, OfPerson = ofPerson };

    internal void Unname() => PersonId = null;
}
