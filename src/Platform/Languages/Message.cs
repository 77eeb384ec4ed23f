namespace Preau.Platform.Languages;

/// <summary>
/// A sentence that will be said in a language not yet known: an entity or a validator makes it, a page or a mail says it
/// with <see cref="Words.Say"/>.
/// </summary>
/// <param name="Id">The English sentence, which is its identity in the PO files; <c>{0}</c> stands for the first argument.</param>
/// <param name="Args">What the sentence names. A message among them is said in the same language.</param>
public readonly record struct Message(string Id, params object?[] Args);
