namespace Preau.Contracts;

/// <summary>
/// The identity of one kind of thing: <c>readonly record struct CourseId(Guid Value) : IId&lt;CourseId&gt;</c>.
/// A type per kind keeps a course's id out of a run's parameter. The order of ids means nothing.
/// </summary>
public interface IId<TSelf> where TSelf : struct, IId<TSelf>
{
    Guid Value { get; }

    static abstract TSelf From(Guid value);
}

/// <summary>Ids in addresses: 32 hexadecimal digits.</summary>
public static class Id
{
    /// <summary>
    /// An id that stands in a route declares <c>public static bool TryParse(string? text, out TId id)</c> and calls this:
    /// ASP.NET looks for that method on the type itself.
    /// </summary>
    public static bool TryParse<TId>(string? text, out TId id) where TId : struct, IId<TId>
    {
        bool parsed = Guid.TryParseExact(text, "N", out var value);
        id = parsed ? TId.From(value) : default;
        return parsed;
    }
}
