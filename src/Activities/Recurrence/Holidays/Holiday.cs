using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Preau.Contracts;
using Preau.Contracts.Networks;

namespace Preau.Activities.Recurrence.Holidays;

public readonly record struct HolidayId(Guid Value) : IId<HolidayId>
{
    public static HolidayId From(Guid value) => new(value);
    public static bool TryParse(string? text, out HolidayId id) => Contracts.Id.TryParse(text, out id);
    public static HolidayId New() => new(Guid.CreateVersion7());
}

/// <summary>Days on which the schools of an education system are closed, the last included.</summary>
public sealed class Holiday
{
    public const int LongestName = 80, MostDays = 120;

    Holiday() { }

    public HolidayId Id { get; private set; }
    public SystemCode System { get; private set; }
    public string Name { get; private set; } = "";
    public DateOnly FirstDay { get; private set; }
    public DateOnly LastDay { get; private set; }
    public DateTimeOffset? RemovedAt { get; private set; }

    public static Holiday Of(HolidayId id, SystemCode system, string name, DateOnly first, DateOnly last) =>
        new() { Id = id, System = system, Name = name, FirstDay = first, LastDay = last };

    public void Remove(DateTimeOffset now) => RemovedAt ??= now;

    public void Return() => RemovedAt = null;

    internal sealed class Map : IEntityTypeConfiguration<Holiday>
    {
        public void Configure(EntityTypeBuilder<Holiday> builder)
        {
            builder.ToTable("activities_holidays");
            builder.HasKey(holiday => holiday.Id);
            builder.Property(holiday => holiday.Id).ValueGeneratedNever();
            builder.Property(holiday => holiday.Name).HasMaxLength(LongestName);
            builder.HasIndex(holiday => new { holiday.System, holiday.FirstDay }).HasDatabaseName("activities_holidays_system");
        }
    }
}
