using Preau.Contracts.Identity;

namespace Preau.Contracts.Networks;

/// <summary>A conversation that two people were brought into, as rooms beside Networks name it.</summary>
public readonly record struct IntroductionId(Guid Value) : IId<IntroductionId>
{
    public static IntroductionId From(Guid value) => new(value);
    public static bool TryParse(string? text, out IntroductionId id) => Contracts.Id.TryParse(text, out id);
}

/// <summary>Brings two people who have agreed to work together into a conversation, without either learning the other's address.</summary>
public interface IIntroductions
{
    /// <summary>Joins the caller's unit of work.</summary>
    /// <param name="text">What <paramref name="from"/> had written when she asked: the conversation begins with it.</param>
    IntroductionId Open(string subject, string text, PersonId from, PersonId to);
}
