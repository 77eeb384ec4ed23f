namespace Preau.Contracts;

public sealed partial class Links
{
    public string Programmes => $"/{language}/programmes";
    public string Programme(string slug) => $"/{language}/programmes/{Escape(slug)}";

    public string Conversations => $"/{language}/conversations";
    public string Conversation<TConversation>(TConversation conversation) where TConversation : struct, IId<TConversation> => $"{Conversations}/{Hex(conversation)}";
    public string ConversationPosts<TConversation>(TConversation conversation) where TConversation : struct, IId<TConversation> => $"{Conversation(conversation)}/posts";

    public string Schools => $"/{language}/schools";
    public string School<TOrganisation>(TOrganisation school) where TOrganisation : struct, IId<TOrganisation> => $"{Schools}/{Hex(school)}";

    /// <summary>The part of <see cref="Schools"/> that changes while one types.</summary>
    public string FoundSchools => $"{Schools}/found";
}
