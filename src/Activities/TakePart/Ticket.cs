using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Preau.Activities.TakePart;

/// <summary>
/// The link of a letter to a registration: 256 random bits, of which the hash is kept. Each letter brings a link of its own,
/// and all of them hold. The code that is scanned at the door follows from the secret and not the other way round: who scans
/// it cannot give the places back.
/// </summary>
public sealed class Ticket
{
    internal const int SecretLength = 43, CodeLength = 22;

    Ticket() { }

    /// <summary>SHA-256 of the secret, in hexadecimal digits.</summary>
    public string Hash { get; private set; } = "";
    public string CodeHash { get; private set; } = "";
    public RegistrationId RegistrationId { get; private set; }
    public DateTimeOffset IssuedAt { get; private set; }

    /// <returns>The secret, which is never to be had again.</returns>
    internal static (Ticket Ticket, string Secret) For(RegistrationId registration, DateTimeOffset now)
    {
        string secret = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32));
        return (new Ticket { Hash = HashOf(secret), CodeHash = HashOf(CodeOf(secret)), RegistrationId = registration, IssuedAt = now }, secret);
    }

    internal static string CodeOf(string secret) => WebEncoders.Base64UrlEncode(SHA256.HashData(Encoding.UTF8.GetBytes("at the door " + secret)))[..CodeLength];

    internal static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    internal sealed class Map : IEntityTypeConfiguration<Ticket>
    {
        public void Configure(EntityTypeBuilder<Ticket> builder)
        {
            builder.ToTable("activities_tickets");
            builder.HasKey(ticket => ticket.Hash);
            builder.Property(ticket => ticket.Hash).HasMaxLength(64);
            builder.Property(ticket => ticket.CodeHash).HasMaxLength(64);
            builder.HasOne<Registration>().WithMany().HasForeignKey(ticket => ticket.RegistrationId).OnDelete(DeleteBehavior.Cascade);
            builder.HasIndex(ticket => ticket.CodeHash).IsUnique().HasDatabaseName("activities_tickets_code");
            builder.HasIndex(ticket => new { ticket.RegistrationId, ticket.IssuedAt }).HasDatabaseName("activities_tickets_registration");
        }
    }
}
