using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Preau.Schools.Members.ByCode;

namespace Preau.Schools.Members;

internal sealed class SchoolMemberMap : IEntityTypeConfiguration<SchoolMember>
{
    public void Configure(EntityTypeBuilder<SchoolMember> builder)
    {
        builder.ToTable("schools_members");
        builder.HasKey(member => member.Id);
        builder.Property(member => member.Id).ValueGeneratedNever();
        builder.Property(member => member.Version).IsConcurrencyToken();
        builder.Ignore(member => member.IsAsked).Ignore(member => member.IsConfirmed).Ignore(member => member.State);
        // Asked twice at once, she asks once. What is over is history, of which there may be much.
        builder.HasIndex(member => new { member.PersonId, member.SchoolId }).IsUnique().HasFilter("over_at IS NULL").HasDatabaseName("schools_members_once");
        builder.HasIndex(member => member.PersonId).HasDatabaseName("schools_members_person");
        builder.HasIndex(member => new { member.SchoolId, member.OverAt }).HasDatabaseName("schools_members_school");
        builder.HasIndex(member => new { member.AskedAt, member.System }).HasFilter("over_at IS NULL AND since IS NULL").HasDatabaseName("schools_members_asked");
    }
}

internal sealed class SchoolCodeMap : IEntityTypeConfiguration<SchoolCode>
{
    public void Configure(EntityTypeBuilder<SchoolCode> builder)
    {
        builder.ToTable("schools_codes");
        builder.HasKey(code => code.MemberId);
        builder.Property(code => code.Hash).HasMaxLength(128);
        builder.HasIndex(code => code.Until).HasDatabaseName("schools_codes_until");
        builder.HasOne<SchoolMember>().WithOne().HasForeignKey<SchoolCode>(code => code.MemberId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class CodeLetterMap : IEntityTypeConfiguration<CodeLetter>
{
    public void Configure(EntityTypeBuilder<CodeLetter> builder)
    {
        builder.ToTable("schools_code_letters");
        builder.HasKey(letter => new { letter.SchoolId, letter.Day, letter.Number });
        builder.Property(letter => letter.Number).ValueGeneratedNever();
        builder.HasIndex(letter => new { letter.PersonId, letter.Day, letter.OfPerson }).IsUnique().HasDatabaseName("schools_code_letters_person");
        builder.HasIndex(letter => letter.Day).HasDatabaseName("schools_code_letters_day");
    }
}
