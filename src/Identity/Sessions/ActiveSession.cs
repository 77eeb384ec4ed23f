using System.Security.Claims;
using Preau.Contracts.Identity;

namespace Preau.Identity.Sessions;

/// <summary>A session as requests need it: read once, shared by the requests of half a minute, never changed.</summary>
internal sealed class ActiveSession(SessionId id, Person person, DateTimeOffset startedAt, DateTimeOffset seenAt, DateTimeOffset verifiedAt)
{
    public SessionId Id => id;
    public Person Person => person;
    public DateTimeOffset SeenAt => seenAt;

    public ClaimsPrincipal Principal { get; } = PrincipalOf(person);

    public bool IsAlive(DateTimeOffset now) =>
        now < startedAt + SessionLimits.Whole(person.Role) && now < seenAt + SessionLimits.Idle(person.Role);

    public bool IsFresh(DateTimeOffset now) => now < verifiedAt + SessionLimits.Fresh;

    static ClaimsPrincipal PrincipalOf(Person person)
    {
        var identity = new ClaimsIdentity(SessionHandler.Scheme);
        identity.AddClaim(new Claim(ClaimTypes.NameIdentifier, person.Id.Value.ToString("N")));
        identity.AddClaim(new Claim(ClaimTypes.Name, person.Name));
        foreach (var role in Enum.GetValues<Role>().Where(role => role <= person.Role))
            identity.AddClaim(new Claim(ClaimTypes.Role, role.ToString()));
        return new ClaimsPrincipal(identity);
    }
}
