using System.Collections;

namespace Preau.Kit;

/// <summary>One message about one field; <see cref="Field"/> is empty when it is about the form.</summary>
public readonly record struct FormError(string Field, string Message);

/// <summary>
/// What keeps a form from being accepted, in the order of its fields: already in the reader's language, said the same way in
/// the summary and beside the field. Pass it to <see cref="Document"/> (or cascade it over a fragment): the summary and the
/// fields find their own.
/// </summary>
public sealed class FormErrors : IReadOnlyCollection<FormError>
{
    readonly List<FormError> errors = [];

    /// <summary>Adds a message about the field named <paramref name="field"/>, or about the whole form when it is empty.</summary>
    public FormErrors Add(string field, string message)
    {
        errors.Add(new(field, message));
        return this;
    }

    public bool Any => errors.Count > 0;

    public int Count => errors.Count;

    /// <summary>The messages about one field, first written first.</summary>
    public IReadOnlyList<string> For(string field) =>
        errors.Count == 0 ? [] : [.. errors.Where(error => string.Equals(error.Field, field, StringComparison.Ordinal)).Select(error => error.Message)];

    public IEnumerator<FormError> GetEnumerator() => errors.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
