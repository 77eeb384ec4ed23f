using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Preau.Contracts;
using Preau.Contracts.Networks;

namespace Preau.Groups.Publications;

public readonly record struct PublicationId(Guid Value) : IId<PublicationId>
{
    public static PublicationId From(Guid value) => new(value);
    public static bool TryParse(string? text, out PublicationId id) => Contracts.Id.TryParse(text, out id);
    public static PublicationId New() => new(Guid.CreateVersion7());
}

public enum PublicationState { Draft, Published, Withdrawn }

/// <param name="Passages">Anchors of the paragraphs it rests on.</param>
public sealed record Recommendation(string Text, IReadOnlyList<int> Passages);

/// <summary>A publication in one language.</summary>
public sealed class PublicationText
{
    public const int LongestTitle = 200, LongestSummary = 1000, LongestBody = 200_000, LongestRecommendation = 1000, MostRecommendations = 50;

    PublicationText() { }

    /// <summary>BCP 47.</summary>
    public string Language { get; private set; } = "";
    public string Title { get; private set; } = "";
    public string Summary { get; private set; } = "";
    public IReadOnlyList<Passage> Passages { get; private set; } = [];
    public IReadOnlyList<Recommendation> Recommendations { get; private set; } = [];

    /// <summary>Grows whenever it says something else.</summary>
    public int Edition { get; private set; }

    /// <summary>Which edition of the original a translation was made of.</summary>
    public int Follows { get; private set; }

    /// <summary>Translated by machine, and read by nobody yet.</summary>
    public bool IsByMachine { get; private set; }

    public string Body => string.Join("\n\n", Passages.Select(passage => passage.Text));

    internal static PublicationText In(string language) => new() { Language = language };

    /// <param name="original">Null when this is the original.</param>
    internal void Write(string title, string summary, IReadOnlyList<Passage> passages, IReadOnlyList<Recommendation> recommendations, PublicationText? original, bool isByMachine)
    {
        if (!Says(title, summary, passages, recommendations))
            Edition++;
        (Title, Summary, Passages, Recommendations) = (title, summary, passages, recommendations);
        (Follows, IsByMachine) = (original?.Edition ?? 0, isByMachine && original is not null);
    }

    bool Says(string title, string summary, IReadOnlyList<Passage> passages, IReadOnlyList<Recommendation> recommendations) =>
        (title, summary) == (Title, Summary) && passages.Select(passage => passage.Text).SequenceEqual(Passages.Select(passage => passage.Text), StringComparer.Ordinal)
        && recommendations.Count == Recommendations.Count && recommendations.Zip(Recommendations).All(pair => pair.First.Text == pair.Second.Text && pair.First.Passages.SequenceEqual(pair.Second.Passages));

    /// <summary>The numbers of the recommendations that rest on a paragraph, from 1.</summary>
    public IEnumerable<int> RestingOn(int anchor) => Recommendations.Select((recommendation, at) => (recommendation, Number: at + 1)).Where(pair => pair.recommendation.Passages.Contains(anchor)).Select(pair => pair.Number);
}

/// <summary>What a group publishes: paragraphs that can be cited, and recommendations that name the paragraphs they rest on.</summary>
public sealed class Publication
{
    public const int LongestReason = 500;

    Publication() { }

    public PublicationId Id { get; private set; }
    public GroupId GroupId { get; private set; }
    public PublicationState State { get; private set; }
    public DateOnly? PublishedOn { get; private set; }
    public DateTimeOffset? WithdrawnAt { get; private set; }

    /// <summary>What is said in its place.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>Since when moderators hide it: those alone who run the group see it.</summary>
    public DateTimeOffset? HiddenAt { get; private set; }

    /// <summary>No paragraph ever had this number, in any language.</summary>
    public int NextAnchor { get; private set; } = 1;

    /// <summary>The language it was written in first.</summary>
    public string Original { get; private set; } = "";
    public List<PublicationText> Texts { get; } = [];
    public int Version { get; private set; }

    public static Publication Begin(PublicationId id, GroupId group, string language) => new() { Id = id, GroupId = group, Original = language };

    /// <summary>In the language asked for, else as it was written first.</summary>
    public PublicationText TextIn(string language) => Texts.Find(text => text.Language == language) ?? Texts.Find(text => text.Language == Original) ?? Texts[0];

    /// <summary>The original has changed since this was translated.</summary>
    public bool IsStale(PublicationText text) => text.Language != Original && Texts.Find(other => other.Language == Original) is { } original && text.Follows < original.Edition;

    /// <summary>The paragraphs as they would stand: those that were there keep their anchors, and a translation takes those of the original.</summary>
    internal IReadOnlyList<Passage> Anchor(string language, string body, out int next)
    {
        var blocks = Passages.Divide(body);
        next = NextAnchor;
        if (Texts.Find(text => text.Language == language) is { } known)
            return Passages.Match(known.Passages, blocks, ref next);
        var original = Texts.Find(text => text.Language == Original)?.Passages ?? [];
        var anchored = new List<Passage>(blocks.Count);
        for (int i = 0; i < blocks.Count; i++)
            anchored.Add(new Passage(i < original.Count ? original[i].Anchor : next++, blocks[i]));
        return anchored;
    }

    /// <summary>What is written counts as made from the original as it stands.</summary>
    public void Write(string language, string title, string summary, string body, IReadOnlyList<Recommendation> recommendations, bool isByMachine = false)
    {
        var passages = Anchor(language, body, out int next);
        if (Texts.Find(text => text.Language == language) is not { } text)
            Texts.Add(text = PublicationText.In(language));
        text.Write(title, summary, passages, recommendations, language == Original ? null : Texts.Find(other => other.Language == Original), isByMachine);
        NextAnchor = next;
        Version++;
    }

    public bool Publish(DateOnly today)
    {
        if (State != PublicationState.Draft || Texts.Count == 0)
            return false;
        (State, PublishedOn) = (PublicationState.Published, today);
        Version++;
        return true;
    }

    /// <summary>Its address stays, and says that and why it was withdrawn.</summary>
    public bool Withdraw(string reason, DateTimeOffset now)
    {
        if (State != PublicationState.Published)
            return false;
        (State, WithdrawnAt, Reason) = (PublicationState.Withdrawn, now, reason);
        Version++;
        return true;
    }

    public bool Restore()
    {
        if (State != PublicationState.Withdrawn)
            return false;
        (State, WithdrawnAt, Reason) = (PublicationState.Published, null, "");
        Version++;
        return true;
    }

    public void Hide(DateTimeOffset now) => HiddenAt ??= now;

    public void Show() => HiddenAt = null;

    internal sealed class Map : IEntityTypeConfiguration<Publication>
    {
        public void Configure(EntityTypeBuilder<Publication> builder)
        {
            builder.ToTable("groups_publications");
            builder.HasKey(publication => publication.Id);
            builder.Property(publication => publication.Id).ValueGeneratedNever();
            builder.Property(publication => publication.Reason).HasMaxLength(LongestReason);
            builder.Property(publication => publication.Original).HasMaxLength(12);
            builder.Property(publication => publication.Version).IsConcurrencyToken();
            builder.HasIndex(publication => new { publication.GroupId, publication.PublishedOn }).HasDatabaseName("groups_publications_group");
            builder.OwnsMany(publication => publication.Texts, text =>
            {
                text.ToTable("groups_publication_texts");
                text.WithOwner().HasForeignKey("PublicationId");
                text.HasKey("PublicationId", nameof(PublicationText.Language));
                text.Property(row => row.Language).HasMaxLength(12);
                text.Property(row => row.Title).HasMaxLength(PublicationText.LongestTitle);
                text.Property(row => row.Summary).HasMaxLength(PublicationText.LongestSummary);
                text.Ignore(row => row.Body);
                text.Property(row => row.Passages).HasConversion(list => Written(list), json => Read<Passage>(json), Compared<Passage>());
                text.Property(row => row.Recommendations).HasConversion(list => Written(list), json => Read<Recommendation>(json), Compared<Recommendation>());
            });
        }

        static string Written<T>(IReadOnlyList<T> list) => JsonSerializer.Serialize(list);

        static IReadOnlyList<T> Read<T>(string json) => JsonSerializer.Deserialize<List<T>>(json) ?? [];

        // The lists are replaced, never changed.
        static ValueComparer<IReadOnlyList<T>> Compared<T>() => new((one, other) => ReferenceEquals(one, other), list => 0, list => list);
    }
}
