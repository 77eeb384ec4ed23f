using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Preau.Platform;

/// <summary>
/// One room of the house: what it stores, serves and does in the background. The class that derives from it
/// (<c>AcademyModule</c>) is the room's map; the host lists the rooms and knows nothing else of them.
/// The entity configurations of the room are found in the assembly of the deriving class.
/// </summary>
public abstract class Room
{
    /// <summary>Services, jobs and event handlers.</summary>
    public virtual void AddServices(IServiceCollection services) { }

    /// <summary>Pages, under <c>/{lang}</c>: the language of the answer is chosen by the address.</summary>
    public virtual void MapPages(IEndpointRouteBuilder pages) { }

    /// <summary>Addresses without a language: files, feeds, interfaces.</summary>
    public virtual void MapSite(IEndpointRouteBuilder site) { }
}
