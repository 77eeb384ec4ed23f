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
using Preau.Networks.Registers.Browse;
using Preau.Networks.Registers.Columns;
using Preau.Networks.Registers.Confirm;
using Preau.Networks.Registers.Follow;
using Preau.Networks.Registers.Import;
using Preau.Networks.Registers.Mend;
using Preau.Networks.Registers.Staged;
using Preau.Networks.Registers.Undo;
using Preau.Networks.Registers.Upload;
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
        services.AddScoped<SchoolRegisters>();
        services.AddScoped<ISchoolRegisters>(scope => scope.GetRequiredService<SchoolRegisters>());
        services.AddSingleton(new RegisterLimit());
        services.AddSingleton<StagedFiles>();
        services.AddScoped<StagedWork>();
        services.AddScoped<IPersonalData, StagedData>();
        services.AddJobHandler<ReadStaged, ReadStagedHandler>(isLong: true);
        services.AddJobHandler<SaveStaged, SaveStagedHandler>(isLong: true);
        services.AddJobHandler<RollBackBatch, RollBackBatchHandler>(isLong: true);
        services.AddJobHandler<SweepStaged, SweepStagedHandler>();
        services.AddTimetable("47 * * * *", new SweepStaged());
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
        MapRegisters(pages.MapGroup("/registers").RequireAuthorization(Policies.Administrator));
    }

    static void MapRegisters(RouteGroupBuilder registers)
    {
        registers.MapGet("", ListRegisters.Get);
        registers.MapGet("/imports", UploadRegister.Get);
        registers.MapPost("/imports", UploadRegister.Post);
        registers.MapGet("/imports/{staged:id}", FollowRegister.Get);
        registers.MapGet("/imports/{staged:id}/columns", ChooseColumns.Get);
        registers.MapPost("/imports/{staged:id}/columns", ChooseColumns.Post);
        registers.MapGet("/imports/{staged:id}/rows/{row:int}", MendRow.Get);
        registers.MapPost("/imports/{staged:id}/rows/{row:int}", MendRow.Post);
        registers.MapGet("/imports/{staged:id}/refused.csv", DownloadRefused.Get);
        registers.MapPost("/imports/{staged:id}/confirmation", ConfirmRegister.Post);
        registers.MapPost("/imports/{staged:id}/cancellation", CancelRegister.Post);
        registers.MapGet("/batches/{batch:id}/roll-back", TakeBack.Get);
        registers.MapPost("/batches/{batch:id}/roll-back", TakeBack.Post);
    }

    static readonly SharedPage Shared = new(CacheTags.Networks), SharedSchools = new(CacheTags.Schools);
}
