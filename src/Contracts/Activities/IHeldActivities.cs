using Preau.Contracts.Identity;
using Preau.Contracts.Networks;

namespace Preau.Contracts.Activities;

/// <summary>An activity that was announced and has taken place.</summary>
/// <param name="Href">In the language of the present request.</param>
public sealed record HeldActivity(Guid Id, string Title, PersonId Organiser, DateTimeOffset Start, string Href);

/// <summary>What somebody has done, for rooms that count it.</summary>
public interface IHeldActivities
{
    /// <summary>Of these people in this programme, begun since and over by then; the latest first. What moderators hid does not count.</summary>
    Task<IReadOnlyList<HeldActivity>> Of(GroupId programme, IReadOnlyCollection<PersonId> people, DateTimeOffset since, DateTimeOffset until, CancellationToken cancellationToken = default);
}
