namespace Preau.Contracts.Networks;

/// <summary>A school of a register, as rooms beside Networks name it.</summary>
public readonly record struct SchoolId(Guid Value) : IId<SchoolId>
{
    public static SchoolId From(Guid value) => new(value);
    public static bool TryParse(string? text, out SchoolId id) => Contracts.Id.TryParse(text, out id);
}
