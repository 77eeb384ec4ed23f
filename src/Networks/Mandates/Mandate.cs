using Preau.Contracts;
using Preau.Contracts.Identity;
using Preau.Contracts.Networks;
using Preau.Networks.Dated;
using Preau.Networks.Organisations;
using Preau.Networks.Programmes;
using Preau.Platform.Languages;
using Preau.Platform.Search;

namespace Preau.Networks.Mandates;

public readonly record struct MandateId(Guid Value) : IId<MandateId>
{
    public static MandateId From(Guid value) => new(value);
    public static bool TryParse(string? text, out MandateId id) => Contracts.Id.TryParse(text, out id);
    public static MandateId New() => new(Guid.CreateVersion7());
}

/// <summary>In the order in which pages list them.</summary>
public enum Rank { Lead, National, Regional, Deputy }

/// <summary>Where a mandate holds: in a system, or in a region of it.</summary>
/// <param name="Region">As people there call it.</param>
public readonly record struct Territory(SystemCode System, string? Region)
{
    public bool IsSameAs(Territory other) => System == other.System && Folding.Fold(Region ?? "") == Folding.Fold(other.Region ?? "");
}

/// <summary>
/// A person speaks for a programme in a territory, appointed by a body for a time. She decides herself whether the public
/// sees it.
/// </summary>
public sealed class Mandate : Tenure
{
    public const int LongestBody = 300, LongestRegion = 200, LongestSubject = 80, MostSubjects = 20, MostLanguages = 40, LongestSentence = 300;

    Mandate() { }

    public MandateId Id { get; private set; }
    public ProgrammeId ProgrammeId { get; private set; }

    /// <summary>Null once her account is gone: the mandate stays in the history of the programme.</summary>
    public PersonId? PersonId { get; private set; }
    public SystemCode System { get; private set; }

    /// <inheritdoc cref="Mandates.Territory"/>
    public string? Region { get; private set; }
    public Rank Rank { get; private set; }

    /// <summary>The body that appointed her, as it calls itself.</summary>
    public string AppointedBy { get; private set; } = "";

    /// <summary>That body, where the site knows it.</summary>
    public OrganisationId? OrganisationId { get; private set; }

    /// <summary>BCP 47 tags between spaces, one at each end too: <c> en fr </c>, so that a query finds a whole tag.</summary>
    public string SpokenTags { get; private set; } = "";

    /// <summary>What she can speak about, a line each.</summary>
    public string SubjectLines { get; private set; } = "";

    /// <summary>How she presents herself in public, plain text; empty when she does not.</summary>
    public string Sentence { get; private set; } = "";

    /// <summary>Since when she agrees to be in public lists; null while she does not.</summary>
    public DateTimeOffset? ShownSince { get; private set; }

    /// <summary>Since when moderators hide that sentence.</summary>
    public DateTimeOffset? SentenceHiddenAt { get; private set; }

    public void HideSentence(DateTimeOffset now) => SentenceHiddenAt ??= now;

    public void ShowSentence() => SentenceHiddenAt = null;

    public Territory Territory => new(System, Region);
    public IReadOnlyList<string> Languages => SpokenTags.Split(' ', StringSplitOptions.RemoveEmptyEntries);
    public IReadOnlyList<string> Subjects => SubjectLines.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public static Mandate Appoint(ProgrammeId programme, PersonId person, Territory territory, Rank rank, string by, OrganisationId? organisation, Days days, Attestation said)
    {
        var mandate = new Mandate
        {
            Id = MandateId.New(),
            ProgrammeId = programme,
            PersonId = person,
            System = territory.System,
            Region = territory.Region,
            Rank = rank,
            AppointedBy = by,
            OrganisationId = organisation,
        };
        mandate.Begin(days, said);
        return mandate;
    }

    /// <summary>What she speaks, and about what.</summary>
    public void Offer(IEnumerable<string> languages, IEnumerable<string> subjects)
    {
        SpokenTags = string.Concat(languages.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(tag => $" {tag}")) is { Length: > 0 } tags ? tags + " " : "";
        SubjectLines = string.Join('\n', subjects.Distinct(StringComparer.Ordinal));
    }

    /// <summary>What she says of herself, and whether the public sees it: her own decision.</summary>
    public void Present(string sentence, bool shown, DateTimeOffset now) => (Sentence, ShownSince) = (sentence, shown ? ShownSince ?? now : null);

    /// <summary>The account is gone: what is left says that there was a mandate, not whose.</summary>
    internal void Anonymise() => (PersonId, Sentence, ShownSince, SpokenTags, SubjectLines) = (null, "", null, "", "");

    /// <summary>Why there cannot be such a mandate, in one sentence, or null.</summary>
    /// <param name="hers">Her other mandates in this programme.</param>
    internal static Message? Fault(Programme programme, Territory territory, Rank rank, Days days, IEnumerable<Mandate> hers)
    {
        if (!programme.Covers(territory.System))
            return new Message("This education system does not take part in the programme: choose one that does.");
        if (rank == Rank.Regional && territory.Region is null)
            return new Message("Say which region the mandate is for.");
        return days.Fault() ?? Clash(territory, rank, days, hers);
    }

    /// <summary>Why it cannot hold in these days, because of her other mandates, or null.</summary>
    internal static Message? Clash(Territory territory, Rank rank, Days days, IEnumerable<Mandate> hers) =>
        hers.Any(other => other.Rank == rank && other.Territory.IsSameAs(territory) && other.Days.Overlaps(days))
            ? new Message("She holds this mandate already in some of these days: renew that one, or choose other days.")
            : null;
}
