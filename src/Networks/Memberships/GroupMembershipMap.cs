using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Preau.Networks.Dated;
using Preau.Networks.Programmes;

namespace Preau.Networks.Memberships;

internal sealed class GroupMembershipMap : IEntityTypeConfiguration<GroupMembership>
{
    // No foreign key to the systems: a source may name a country where the site knows its communities.
    public void Configure(EntityTypeBuilder<GroupMembership> builder)
    {
        builder.ToTable("networks_memberships");
        builder.HasKey(membership => membership.Id);
        builder.Property(membership => membership.Id).ValueGeneratedNever();
        builder.Property(membership => membership.RepresentativeName).HasMaxLength(GroupMembership.LongestName);
        builder.Property(membership => membership.AlternateName).HasMaxLength(GroupMembership.LongestName);
        builder.Ignore(membership => membership.Representative).Ignore(membership => membership.Alternate);
        builder.HasIndex(membership => new { membership.ProgrammeId, membership.System }).HasDatabaseName("networks_memberships_programme");
        builder.HasIndex(membership => membership.RepresentativeId).HasDatabaseName("networks_memberships_representative");
        builder.HasIndex(membership => membership.AlternateId).HasDatabaseName("networks_memberships_alternate");
        builder.HasOne<Programme>().WithMany().HasForeignKey(membership => membership.ProgrammeId).OnDelete(DeleteBehavior.Cascade);
        Tenure.Map(builder, "networks_membership_acts", "MembershipId");
    }
}
