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

    public string Registers => $"/{language}/registers";
    public string RegisterImports => $"{Registers}/imports";
    public string RegisterImport<TStaged>(TStaged staged) where TStaged : struct, IId<TStaged> => $"{RegisterImports}/{Hex(staged)}";
    public string RegisterColumns<TStaged>(TStaged staged) where TStaged : struct, IId<TStaged> => $"{RegisterImport(staged)}/columns";
    public string RegisterRow<TStaged>(TStaged staged, int row) where TStaged : struct, IId<TStaged> => FormattableString.Invariant($"{RegisterImport(staged)}/rows/{row}");
    public string RefusedRows<TStaged>(TStaged staged) where TStaged : struct, IId<TStaged> => $"{RegisterImport(staged)}/refused.csv";
    public string RegisterConfirmation<TStaged>(TStaged staged) where TStaged : struct, IId<TStaged> => $"{RegisterImport(staged)}/confirmation";
    public string RegisterCancellation<TStaged>(TStaged staged) where TStaged : struct, IId<TStaged> => $"{RegisterImport(staged)}/cancellation";

    /// <summary>Says what taking an import back does; posted to, it is taken back.</summary>
    public string RegisterRollBack<TBatch>(TBatch batch) where TBatch : struct, IId<TBatch> => $"{Registers}/batches/{Hex(batch)}/roll-back";
}
