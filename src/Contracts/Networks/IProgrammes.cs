namespace Preau.Contracts.Networks;

/// <summary>An education system by its name, in the language of the present request.</summary>
public readonly record struct NamedSystem(SystemCode Code, string Name);

/// <summary>Programmes of every kind and education systems, for other rooms.</summary>
public interface IProgrammes
{
    /// <param name="language">Tag of the language of its name.</param>
    Task<KnownGroup?> Find(string slug, string language, CancellationToken cancellationToken);

    Task<IReadOnlyDictionary<GroupId, KnownGroup>> Find(IReadOnlyCollection<GroupId> programmes, string language, CancellationToken cancellationToken);

    /// <summary>All there are, by name.</summary>
    Task<IReadOnlyList<KnownGroup>> All(string language, CancellationToken cancellationToken);

    /// <summary>All known systems, by name.</summary>
    Task<IReadOnlyList<NamedSystem>> Systems(CancellationToken cancellationToken);

    /// <summary>Those in which somebody may speak for the programme, by name.</summary>
    Task<IReadOnlyList<NamedSystem>> Systems(GroupId programme, CancellationToken cancellationToken);

    /// <summary>Whether the present person writes its page: an administrator, or whoever chairs it today.</summary>
    Task<bool> MayEdit(GroupId programme, CancellationToken cancellationToken);
}
