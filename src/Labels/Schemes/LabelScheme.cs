using Preau.Contracts;
using Preau.Contracts.Identity;
using Preau.Contracts.Networks;
using Preau.Platform.Languages;

namespace Preau.Labels.Schemes;

public readonly record struct LabelSchemeId(Guid Value) : IId<LabelSchemeId>
{
    public static LabelSchemeId From(Guid value) => new(value);
    public static bool TryParse(string? text, out LabelSchemeId id) => Contracts.Id.TryParse(text, out id);
    public static LabelSchemeId New() => new(Guid.CreateVersion7());
}

/// <summary>A scheme as it was published: never changed, since applications stay with the one they began with.</summary>
public sealed class SchemeVersion
{
    SchemeContent? read;

    SchemeVersion() { }

    /// <summary>From 1.</summary>
    public int Number { get; private init; }

    /// <summary>JSON.</summary>
    public string Text { get; private init; } = "";
    public DateTimeOffset PublishedAt { get; private init; }

    /// <summary>Null for starter content, and once her account is gone.</summary>
    public PersonId? PublishedBy { get; private set; }

    public SchemeContent Content => read ??= SchemeContent.Read(Text);

    internal static SchemeVersion Of(int number, string text, PersonId? by, DateTimeOffset now) => new() { Number = number, Text = text, PublishedBy = by, PublishedAt = now };

    internal void Unname() => PublishedBy = null;
}

/// <summary>A label that schools can earn in a programme: what it asks for, as a draft and in the versions that were published.</summary>
public sealed class LabelScheme
{
    LabelScheme() { }

    public LabelSchemeId Id { get; private set; }
    public GroupId ProgrammeId { get; private set; }

    /// <summary>Its name in addresses and in the numbers of labels; never changed.</summary>
    public string Code { get; private set; } = "";

    /// <summary>JSON of what is being written; null where nothing is.</summary>
    public string? Draft { get; private set; }
    public List<SchemeVersion> Versions { get; } = [];

    /// <summary>Two who change it at once: the second looks again.</summary>
    public int Version { get; private set; }

    public SchemeVersion? Latest => Versions.MaxBy(version => version.Number);

    /// <summary>What is being written, or what was published last.</summary>
    public SchemeContent Edited => Draft is { } draft ? SchemeContent.Read(draft) : Latest!.Content;

    public SchemeContent At(int version) => Versions.Single(published => published.Number == version).Content;

    public static LabelScheme Begin(LabelSchemeId id, GroupId programme, string code, SchemeContent content) => new() { Id = id, ProgrammeId = programme, Code = code, Draft = content.Write(), Version = 1 };

    public void Write(SchemeContent content)
    {
        string text = content.Write();
        Draft = text == Latest?.Text ? null : text;
        Version++;
    }

    /// <summary>From now on it is what schools apply by. Whoever has begun goes on by what she began with.</summary>
    public Message? Publish(PersonId? by, DateTimeOffset now)
    {
        if (Draft is null)
            return new Message("Nothing is changed: there is nothing to publish.");
        if (Edited.Fault() is { } fault)
            return fault;
        Versions.Add(SchemeVersion.Of((Latest?.Number ?? 0) + 1, Draft, by, now));
        Draft = null;
        Version++;
        return null;
    }

    internal void Unname(PersonId person)
    {
        foreach (var version in Versions.Where(version => version.PublishedBy == person))
            version.Unname();
        Version++;
    }
}
