using System.Security.Cryptography;
using Preau.Contracts;
using Preau.Contracts.Identity;
using Preau.Contracts.Moderation;
using Preau.Contracts.Networks;
using Preau.Platform.Text;

namespace Preau.Networks.Conversations;

public readonly record struct ConversationId(Guid Value) : IId<ConversationId>
{
    public static ConversationId From(Guid value) => new(value);
    public static bool TryParse(string? text, out ConversationId id) => Contracts.Id.TryParse(text, out id);
    public static ConversationId New() => new(Guid.CreateVersion7());
}

public readonly record struct PostId(Guid Value) : IId<PostId>
{
    public static PostId From(Guid value) => new(value);
    public static bool TryParse(string? text, out PostId id) => Contracts.Id.TryParse(text, out id);
    public static PostId New() => new(Guid.CreateVersion7());
}

/// <summary>
/// People write to each other through the site, in the browser or by mail, and none learns the address of another. What
/// looks like an address is taken out of their words until they have agreed to work together.
/// </summary>
public sealed class Conversation
{
    public const int LongestSubject = 200;

    Conversation() { }

    public ConversationId Id { get; private set; }

    /// <summary>What it is about, in the words of whoever began it.</summary>
    public string Subject { get; private set; } = "";
    public DateTimeOffset StartedAt { get; private set; }

    /// <summary>Since when they may give each other their addresses.</summary>
    public DateTimeOffset? AgreedAt { get; private set; }

    /// <inheritdoc cref="Contracts.Moderation.Place"/>
    public Guid? Programme { get; private set; }
    public SystemCode? System { get; private set; }

    /// <summary>Where it belongs, for who may moderate it.</summary>
    public Place Place => new(Programme, System);

    /// <summary>Nothing is written here any more; it stays to be read.</summary>
    public DateTimeOffset? ClosedAt { get; private set; }

    public bool IsOpen => ClosedAt is null;

    public static Conversation Begin(string subject, DateTimeOffset now, Place place = default) =>
        new() { Id = ConversationId.New(), Subject = subject, StartedAt = now, Programme = place.Programme, System = place.System };

    public void Agree(DateTimeOffset now) => AgreedAt ??= now;

    public void Close(DateTimeOffset now) => ClosedAt ??= now;

    /// <summary>What may be passed on of a text.</summary>
    public string Passing(string text) => Passing(text, agreed: AgreedAt is not null);

    /// <inheritdoc cref="Passing(string)"/>
    public static string Passing(string text, bool agreed) => agreed ? text : MailAddresses.Hide(text);
}

/// <summary>Somebody in a conversation.</summary>
public sealed class Participant
{
    Participant() { }

    public ConversationId ConversationId { get; private set; }
    public PersonId PersonId { get; private set; }

    /// <summary>Part of the address at which her answers by mail arrive: known to her and to nobody else.</summary>
    public string ReplyKey { get; private set; } = "";

    public static Participant In(ConversationId conversation, PersonId person) => new()
    {
        ConversationId = conversation,
        PersonId = person,
        ReplyKey = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)),
    };
}

/// <summary>What one of them wrote.</summary>
public sealed class Post
{
    public const int Longest = 10_000;

    Post() { }

    public PostId Id { get; private set; }
    public ConversationId ConversationId { get; private set; }

    /// <summary>Null once her account is gone, and her words with it.</summary>
    public PersonId? AuthorId { get; private set; }
    public string Text { get; private set; } = "";
    public DateTimeOffset At { get; private set; }

    /// <summary>The name of the letter that brought it: a letter that comes twice is known by it. Null when written in the browser.</summary>
    public string? MessageId { get; private set; }

    public static Post Write(Conversation conversation, PersonId author, string text, DateTimeOffset now, string? messageId = null) => new()
    {
        Id = PostId.New(),
        ConversationId = conversation.Id,
        AuthorId = author,
        Text = conversation.Passing(text),
        At = now,
        MessageId = messageId,
    };

    /// <summary>Since when moderators hide it from those in the conversation.</summary>
    public DateTimeOffset? HiddenAt { get; private set; }

    public void Hide(DateTimeOffset now) => HiddenAt ??= now;

    public void Show() => HiddenAt = null;

    internal void Erase() => (AuthorId, Text, MessageId) = (null, "", null);
}
