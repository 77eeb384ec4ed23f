using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Preau.Contracts;
using Preau.Contracts.Identity;
using Preau.Contracts.Networks;
using Preau.Networks.Accessibility;
using Preau.Networks.Conversations;
using Preau.Networks.Home;
using Preau.Networks.Organisations.Find;
using Preau.Networks.Organisations.Read;
using Preau.Networks.Programmes.Browse;
using Preau.Networks.Programmes.Read;
using Preau.Networks.Registers.Import;
using Preau.Networks.Starter;
using Preau.Networks.Systems;
using Preau.Platform;
using Preau.Platform.Jobs;
using Preau.Platform.Mail;
using Preau.Platform.Security;

namespace Preau.Networks;

/// <summary>Programmes, education systems, schools and the people in them: the network itself. The home page of the site is the network's.</summary>
public sealed class NetworksModule : Room
{
    public override void AddServices(IServiceCollection services)
    {
        services.AddScoped<IStarterContent, StarterNetwork>();
        services.AddJobHandler<PostWritten, RelayPost>();
        services.AddScoped<ILetterBox, ConversationLetterBox>();
        services.AddScoped<IPersonalData, ConversationData>();
        services.AddScoped<IStarterContent, StarterSystems>();
        services.AddScoped<KnownSystems>();
        services.AddScoped<SchoolFinder>();
        services.AddScoped<ISchoolRegisters, SchoolRegisters>();
    }

    public override void MapPages(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/", ReadHome.Get).AllowAnonymous().CacheOutput(new SharedPage(CacheTags.Networks, CacheTags.Courses));
        pages.MapGet("/programmes", BrowseProgrammes.Get).AllowAnonymous().CacheOutput(Shared);
        pages.MapGet("/programmes/{slug}", ReadProgramme.Get).AllowAnonymous().CacheOutput(Shared);
        pages.MapGet("/conversations", ListConversations.Get);
        pages.MapGet("/conversations/{conversation:id}", ReadConversation.Get);
        pages.MapPost("/conversations/{conversation:id}/posts", WritePost.Post);
        pages.MapGet("/schools", BrowseSchools.Get).AllowAnonymous().CacheOutput(SharedSchools);
        pages.MapGet("/schools/found", BrowseSchools.GetFound).AllowAnonymous();
        pages.MapGet("/schools/{school:id}", ReadSchool.Get).AllowAnonymous().CacheOutput(SharedSchools);
        pages.MapGet("/accessibility", ReadStatement.Get).AllowAnonymous().CacheOutput(Shared);
    }

    static readonly SharedPage Shared = new(CacheTags.Networks), SharedSchools = new(CacheTags.Schools);
}
