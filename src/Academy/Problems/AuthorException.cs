using Preau.Platform.Languages;

namespace Preau.Academy.Problems;

/// <summary>What an author wrote cannot be used; the exercise is then shown to be read only, with the reason.</summary>
sealed class AuthorException(Message reason) : Exception(reason.Id)
{
    public Message Reason { get; } = reason;
}
