namespace Preau.Kit;

/// <summary>A part of a course as its outline shows it: <paramref name="Note"/> says when it opens, or how much of it is done.</summary>
public sealed record OutlineSection(string Title, IReadOnlyList<OutlineUnit> Units, string? Note = null, bool Open = false);

/// <param name="Href">Null while it is locked.</param>
public sealed record OutlineUnit(string Title, string? Href, UnitState State = UnitState.New, bool Current = false);

/// <summary>Where a learner is in a unit.</summary>
public enum UnitState
{
    New,
    Begun,
    Done,
    Locked,
}
