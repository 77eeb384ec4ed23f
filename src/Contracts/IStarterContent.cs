namespace Preau.Contracts;

/// <summary>
/// A room's part of the starter content: what a new installation shows on its first day. <c>preau starter load</c> and
/// <c>preau starter remove</c> call every room's.
/// </summary>
public interface IStarterContent
{
    /// <summary>
    /// Makes this room's starter content what the folder says, in one transaction; what people of the site made is left
    /// alone. Called again, it changes nothing.
    /// </summary>
    /// <param name="folder">Laid out as the <c>README.md</c> of the starter content describes.</param>
    /// <exception cref="InvalidDataException">The folder's content is faulty: one line says where. Nothing was saved.</exception>
    Task Load(string folder, CancellationToken cancellationToken);

    /// <summary>
    /// What speaks against <see cref="Remove"/>, in one sentence for the operator (people would lose their work), or null.
    /// </summary>
    Task<string?> Objection(CancellationToken cancellationToken) => Task.FromResult<string?>(null);

    /// <summary>Removes what <see cref="Load"/> brought and nothing else. Called again, it does nothing.</summary>
    Task Remove(CancellationToken cancellationToken);
}
