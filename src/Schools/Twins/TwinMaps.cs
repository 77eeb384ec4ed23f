using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Preau.Contracts.Networks;

namespace Preau.Schools.Twins;

internal sealed class TwinListingMap : IEntityTypeConfiguration<TwinListing>
{
    public void Configure(EntityTypeBuilder<TwinListing> builder)
    {
        builder.ToTable("schools_twin_listings");
        builder.HasKey(listing => listing.SchoolId);
        builder.Property(listing => listing.SchoolId).ValueGeneratedNever();
        builder.Property(listing => listing.Name).HasMaxLength(300);
        builder.Property(listing => listing.Place).HasMaxLength(330);
        builder.Property(listing => listing.ClassLines).HasMaxLength(6 * TwinListing.MostClasses);
        builder.Property(listing => listing.SpokenTags).HasMaxLength(6 * SpokenLanguages.Tags.Count);
        builder.Property(listing => listing.Wishes).HasMaxLength(TwinListing.LongestWishes);
        builder.Property(listing => listing.Version).IsConcurrencyToken();
        builder.Ignore(listing => listing.Equipment).Ignore(listing => listing.Languages).Ignore(listing => listing.Classes);
        builder.HasIndex(listing => listing.UpdatedAt).HasFilter("hidden_at IS NULL").HasDatabaseName("schools_twin_listings_latest");
        // Who is near lies in a box: a range of one, looked through in the other.
        builder.HasIndex(listing => new { listing.Latitude, listing.Longitude }).HasFilter("hidden_at IS NULL").HasDatabaseName("schools_twin_listings_place");
        builder.HasIndex(listing => listing.UpdatedBy).HasDatabaseName("schools_twin_listings_person");
    }
}

internal sealed class TwinningMap : IEntityTypeConfiguration<Twinning>
{
    public void Configure(EntityTypeBuilder<Twinning> builder)
    {
        builder.ToTable("schools_twinnings");
        builder.HasKey(twinning => twinning.Id);
        builder.Property(twinning => twinning.Id).ValueGeneratedNever();
        builder.Property(twinning => twinning.Pair).HasMaxLength(65);
        builder.Property(twinning => twinning.Text).HasMaxLength(Twinning.LongestText);
        builder.Property(twinning => twinning.Version).IsConcurrencyToken();
        builder.Ignore(twinning => twinning.IsOpen);
        builder.HasIndex(twinning => twinning.Pair).IsUnique().HasFilter("over_at IS NULL").HasDatabaseName("schools_twinnings_once");
        builder.HasIndex(twinning => twinning.FromId).HasDatabaseName("schools_twinnings_from");
        builder.HasIndex(twinning => twinning.ToId).HasDatabaseName("schools_twinnings_to");
        builder.HasIndex(twinning => twinning.AskedBy).HasDatabaseName("schools_twinnings_asker");
        builder.HasIndex(twinning => twinning.AnsweredBy).HasDatabaseName("schools_twinnings_answerer");
    }
}

internal sealed class TwinStepMap : IEntityTypeConfiguration<TwinStep>
{
    public void Configure(EntityTypeBuilder<TwinStep> builder)
    {
        builder.ToTable("schools_twin_steps");
        builder.HasKey(step => step.Id);
        builder.Property(step => step.Id).ValueGeneratedNever();
        builder.Property(step => step.Title).HasMaxLength(TwinStep.LongestTitle);
        builder.Property(step => step.Who).HasMaxLength(TwinStep.LongestWho);
        builder.Property(step => step.Version).IsConcurrencyToken();
        builder.HasIndex(step => step.TwinningId).HasDatabaseName("schools_twin_steps_twinning");
        builder.HasOne<Twinning>().WithMany().HasForeignKey(step => step.TwinningId).OnDelete(DeleteBehavior.Cascade);
    }
}
