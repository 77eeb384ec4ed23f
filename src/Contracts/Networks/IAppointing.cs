using Preau.Contracts.Identity;

namespace Preau.Contracts.Networks;

/// <summary>A mandate, as rooms know it that hold only its id.</summary>
public readonly record struct AppointedId(Guid Value) : IId<AppointedId>
{
    public static AppointedId From(Guid value) => new(value);
    public static bool TryParse(string? text, out AppointedId id) => Contracts.Id.TryParse(text, out id);
}

/// <summary>What somebody is appointed as, in the order in which pages list it.</summary>
public enum MandateRank { Lead, National, Regional, Deputy }

/// <summary>A mandate that is to be given.</summary>
/// <param name="Region">Where it holds in a part of the system only.</param>
/// <param name="By">The body that appoints, as it calls itself.</param>
/// <param name="End">The last day; null while it is open.</param>
/// <param name="Languages">BCP 47: what she speaks.</param>
/// <param name="Source">Where it comes from, for the history of the mandate.</param>
public sealed record NewMandate(
    GroupId Programme, PersonId Person, SystemCode System, string? Region, MandateRank Rank, string By, DateOnly Start, DateOnly? End, IReadOnlyList<string> Languages, string Source, string SourceUrl);

/// <param name="Mandate">Null when it was refused.</param>
/// <param name="Refusal">Why, in one sentence in the language of the present request.</param>
public readonly record struct Appointed(AppointedId? Mandate, string? Refusal);

/// <summary>Gives mandates for other rooms, by the rules by which a ministry's officer gives one.</summary>
public interface IAppointing
{
    /// <summary>Gives it if the person of the present request may, and nothing stands against it. Belongs into the caller's transaction; saving is hers.</summary>
    Task<Appointed> Appoint(NewMandate wanted, CancellationToken cancellationToken);

    /// <summary>Calls it off as if it had never held. Saving is the caller's.</summary>
    /// <returns>Why it cannot be, in one sentence in the language of the present request, or null.</returns>
    Task<string?> CallOff(AppointedId mandate, CancellationToken cancellationToken);
}
