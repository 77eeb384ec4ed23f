using Preau.Contracts.Identity;

namespace Preau.Identity.Sessions;

/// <summary>Who the present request comes from. <see cref="SessionHandler"/> fills it.</summary>
internal sealed class CurrentPerson : ICurrentPerson
{
    public ActiveSession? Session { get; set; }

    public Person? Person => Session?.Person;

    /// <summary>On a page that only signed-in people reach.</summary>
    public PersonId Id => Session!.Person.Id;
}
