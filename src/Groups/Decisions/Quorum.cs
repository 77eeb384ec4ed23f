using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Preau.Contracts.Networks;

namespace Preau.Groups.Decisions;

/// <summary>How many of a group's member systems were there, and how many had to be.</summary>
/// <param name="Percent">Of the members, from 1 to 100: so many at least.</param>
public readonly record struct Quorum(int Members, int Present, int Percent)
{
    public const int Default = 50;

    /// <summary>The fewest with whom the group can decide.</summary>
    public int Needed => (Members * Percent + 99) / 100;

    /// <summary>A group without members decides nothing.</summary>
    public bool IsMet => Members > 0 && Present >= Needed;

    /// <param name="seats">Those of the group on the day of the meeting. A system with two seats counts once.</param>
    public static Quorum Of(IEnumerable<Seat> seats, Func<SystemCode, bool> wasThere, int percent)
    {
        var members = seats.Where(seat => seat.Decides).Select(seat => seat.System).ToHashSet();
        return new Quorum(members.Count, members.Count(wasThere), percent);
    }
}

/// <summary>A rule that a group gave itself: which share of its members must be there. Without a row it is <see cref="Quorum.Default"/>.</summary>
public sealed class QuorumRule
{
    QuorumRule() { }

    public GroupId GroupId { get; private set; }
    public int Percent { get; private set; }

    public static QuorumRule For(GroupId group) => new() { GroupId = group, Percent = Quorum.Default };

    public void Set(int percent) => Percent = percent;

    internal sealed class Map : IEntityTypeConfiguration<QuorumRule>
    {
        public void Configure(EntityTypeBuilder<QuorumRule> builder)
        {
            builder.ToTable("groups_quorum_rules");
            builder.HasKey(rule => rule.GroupId);
        }
    }
}
