namespace Preau.Contracts.Networks;

/// <param name="Title">In the language of the page, where there is one.</param>
/// <param name="Address">Of its own page.</param>
/// <param name="Detail">A line under it: when, where.</param>
public sealed record ShelfItem(string Title, string Address, string Detail);

/// <summary>What a room shows on the page of a programme: what comes next there, and what was published. Each the nearest first.</summary>
public interface IProgrammeShelf
{
    Task<IReadOnlyList<ShelfItem>> Coming(GroupId programme, int most, CancellationToken cancellationToken);

    Task<IReadOnlyList<ShelfItem>> Publications(GroupId programme, int most, CancellationToken cancellationToken);
}
