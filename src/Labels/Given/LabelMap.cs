using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Preau.Labels.Given;

internal sealed class LabelMap : IEntityTypeConfiguration<Label>
{
    public void Configure(EntityTypeBuilder<Label> builder)
    {
        builder.ToTable("labels_labels");
        builder.HasKey(label => label.Id);
        builder.Property(label => label.Id).ValueGeneratedNever();
        builder.Property(label => label.Code).HasMaxLength(Label.CodeLength);
        builder.Property(label => label.Number).HasMaxLength(Label.LongestNumber);
        builder.Property(label => label.WithdrawnFor).HasMaxLength(Label.LongestReason);
        builder.Property(label => label.Appeal).HasMaxLength(Label.LongestReason);
        builder.Property(label => label.AppealAnswer).HasMaxLength(Label.LongestReason);
        builder.Property(label => label.Version).IsConcurrencyToken();
        builder.HasIndex(label => label.Code).IsUnique().HasDatabaseName("labels_labels_code");
        // Two given at once do not get one number, and an application gives one label.
        builder.HasIndex(label => label.Number).IsUnique().HasDatabaseName("labels_labels_number");
        builder.HasIndex(label => label.ApplicationId).IsUnique().HasDatabaseName("labels_labels_application");
        builder.HasIndex(label => label.SchoolId).HasDatabaseName("labels_labels_school");
        builder.HasIndex(label => new { label.SchemeId, label.System, label.Until }).HasDatabaseName("labels_labels_scheme");
        builder.HasIndex(label => label.Until).HasDatabaseName("labels_labels_until");
        builder.HasOne<Schemes.LabelScheme>().WithMany().HasForeignKey(label => label.SchemeId).OnDelete(DeleteBehavior.Cascade);
    }
}
