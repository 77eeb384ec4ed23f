using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Preau.Networks.Conversations;
using Preau.Networks.Organisations;
using Preau.Networks.Programmes;

namespace Preau.Networks.Requests;

internal sealed class AmbassadorRequestMap : IEntityTypeConfiguration<AmbassadorRequest>
{
    public void Configure(EntityTypeBuilder<AmbassadorRequest> builder)
    {
        builder.ToTable("networks_requests");
        builder.HasKey(request => request.Id);
        builder.Property(request => request.Id).ValueGeneratedNever();
        builder.Property(request => request.Subject).HasMaxLength(AmbassadorRequest.LongestSubject);
        builder.Property(request => request.Language).HasMaxLength(12);
        builder.Property(request => request.Region).HasMaxLength(Organisation.LongestText);
        builder.Property(request => request.Version).IsConcurrencyToken();
        builder.Ignore(request => request.Current);
        builder.HasIndex(request => request.AskerId);
        builder.HasIndex(request => new { request.ProgrammeId, request.State });
        builder.HasIndex(request => new { request.State, request.On }).HasDatabaseName("networks_requests_day");
        builder.HasIndex(request => request.SchoolId).HasDatabaseName("networks_requests_school");
        builder.HasOne<Programme>().WithMany().HasForeignKey(request => request.ProgrammeId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Organisation>().WithMany().HasForeignKey(request => request.SchoolId).OnDelete(DeleteBehavior.SetNull);
        builder.HasOne<Conversation>().WithMany().HasForeignKey(request => request.ConversationId).OnDelete(DeleteBehavior.SetNull);
        builder.OwnsMany(request => request.Offers, offer =>
        {
            offer.ToTable("networks_offers");
            offer.WithOwner().HasForeignKey("RequestId");
            offer.HasKey("RequestId", nameof(Offer.Number));
            offer.Property(row => row.Number).ValueGeneratedNever();
            offer.HasIndex(row => row.PersonId).HasDatabaseName("networks_offers_person");
            offer.HasIndex(row => new { row.Answer, row.Until }).HasDatabaseName("networks_offers_waiting");
        });
    }
}
