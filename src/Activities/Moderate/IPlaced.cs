using Preau.Contracts.Networks;

namespace Preau.Activities.Moderate;

/// <summary>What belongs to one programme and one education system: by these two its moderators are found.</summary>
public interface IPlaced
{
    GroupId ProgrammeId { get; }
    SystemCode System { get; }
}
