using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Preau.Contracts;
using Preau.Contracts.Identity;
using Preau.Contracts.Moderation;
using Preau.Contracts.Networks;
using Preau.Networks.Accessibility;
using Preau.Networks.Conversations;
using Preau.Networks.Dated;
using Preau.Networks.Deputies;
using Preau.Networks.Deputies.Decide;
using Preau.Networks.Deputies.HandOver;
using Preau.Networks.Home;
using Preau.Networks.Mandates;
using Preau.Networks.Mandates.Ambassadors;
using Preau.Networks.Mandates.Appoint;
using Preau.Networks.Mandates.Available;
using Preau.Networks.Mandates.Manage;
using Preau.Networks.Mandates.Mine;
using Preau.Networks.Mandates.Schools;
using Preau.Networks.Memberships;
using Preau.Networks.Memberships.Add;
using Preau.Networks.Memberships.Manage;
using Preau.Networks.Memberships.Read;
using Preau.Networks.Moderated;
using Preau.Networks.Officers;
using Preau.Networks.Organisations;
using Preau.Networks.Organisations.Find;
using Preau.Networks.Organisations.Merge;
using Preau.Networks.Organisations.Read;
using Preau.Networks.Programmes;
using Preau.Networks.Programmes.Add;
using Preau.Networks.Programmes.Browse;
using Preau.Networks.Programmes.Courses;
using Preau.Networks.Programmes.Edit;
using Preau.Networks.Programmes.Lists;
using Preau.Networks.Programmes.Manage;
using Preau.Networks.Programmes.Read;
using Preau.Networks.Programmes.Sections;
using Preau.Networks.Programmes.Translate;
using Preau.Networks.Registers.Browse;
using Preau.Networks.Registers.Columns;
using Preau.Networks.Registers.Confirm;
using Preau.Networks.Registers.Follow;
using Preau.Networks.Registers.Import;
using Preau.Networks.Registers.Mend;
using Preau.Networks.Registers.Staged;
using Preau.Networks.Registers.Undo;
using Preau.Networks.Registers.Upload;
using Preau.Networks.Reports;
using Preau.Networks.Reports.Browse;
using Preau.Networks.Reports.Write;
using Preau.Networks.Requests;
using Preau.Networks.Requests.Ask;
using Preau.Networks.Requests.Mine;
using Preau.Networks.Requests.Read;
using Preau.Networks.Starter;
using Preau.Networks.Systems;
using Preau.Platform;
using Preau.Platform.Jobs;
using Preau.Platform.Mail;
using Preau.Platform.Operations.Network;
using Preau.Platform.Security;

namespace Preau.Networks;

/// <summary>Programmes, education systems, schools and the people in them: the network itself. The home page of the site is the network's.</summary>
public sealed class NetworksModule : Room
{
    public override void AddServices(IServiceCollection services)
    {
        services.AddNetworkTables("networks_", stayBehind: ["networks_staged_registers"], searchKinds: [ProgrammeSearch.Kind]);
        services.AddScoped<IStarterContent, StarterNetwork>();
        services.AddJobHandler<PostWritten, RelayPost>();
        services.AddScoped<ILetterBox, ConversationLetterBox>().AddScoped<IIntroductions, Introductions>();
        services.AddScoped<IPersonalData, ConversationData>().AddScoped<IPersonalData, RequestData>();
        services.AddScoped<Dispatch>().AddScoped<Candidates>().AddScoped<Ask>().AddScoped<RequestActs>();
        services.AddJobHandler<PassOffersOn, PassOffersOnHandler>().AddTimetable("7 * * * *", new PassOffersOn());
        services.AddSingleton<SchoolGrid>().AddScoped<ListTerritory>().AddScoped<ChangeAvailability>();
        services.AddScoped<WriteReport>().AddScoped<BrowseReports>().AddScoped<IPersonalData, ReportData>();
        services.AddJobHandler<AskForReports, AskForReportsHandler>().AddTimetable("23 6 * * *", new AskForReports());
        services.AddScoped<HandOver>().AddScoped<HandOn>().AddScoped<DecideDeputies>().AddScoped<IPersonalData, DeputyData>();
        services.AddJobHandler<MoveDeputies, MoveDeputiesHandler>().AddTimetable("2 * * * *", new MoveDeputies());
        services.AddScoped<IStarterContent, StarterSystems>();
        services.AddScoped<IStarterContent, StarterMemberships>();
        services.AddScoped<KnownSystems>();
        services.AddScoped<IReportable, ReportablePosts>().AddScoped<IReportable, ReportablePresentations>().AddScoped<IReportable, ReportableProgrammes>().AddScoped<NetworkModerators>().AddScoped<IModeratorRights, NetworkModerators>();
        services.AddScoped<ProgrammeEditors>().AddScoped<ReadProgramme>().AddScoped<EditProgramme>().AddScoped<AddProgramme>();
        services.AddScoped<ManageCourses>().AddScoped<ManageLists>();
        services.AddScoped<ManageSections>().AddScoped<EditSection>().AddScoped<TranslateProgramme>();
        services.AddScoped<Duplicates>().AddScoped<SchoolMerges>().AddScoped<CompareSchools>().AddScoped<FindTwice>().AddScoped<ISchoolHoldings, HeldByNetworks>();
        services.AddScoped<SchoolFinder>().AddScoped<ISchools, KnownSchools>().AddScoped<IMandates, HeldMandates>().AddScoped<IProgrammeMandates, ProgrammeMandates>().AddScoped<IStandIns, StandIns>();
        services.AddScoped<IPersonalData, NetworksData>();
        services.AddScoped<IOffices, Offices>().AddScoped<Rights>().AddScoped<IOfficers>(scope => scope.GetRequiredService<Rights>()).AddScoped<TenureDesk>().AddScoped<GroupMembers>();
        services.AddScoped<Appointing>().AddScoped<IAppointing>(scope => scope.GetRequiredService<Appointing>()).AddScoped<IProgrammes, KnownProgrammes>();
        services.AddScoped<Appoint>().AddScoped<ManageMandate>().AddScoped<MyMandates>();
        services.AddScoped<Join>().AddScoped<ManageMembership>().AddScoped<ManageOfficers>();
        services.AddScoped<IGroupSeats, GroupSeats>();
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
        pages.MapGet("/programmes/{slug}", ReadProgramme.Get).AllowAnonymous().CacheOutput(new SharedPage(CacheTags.Networks, CacheTags.Courses));
        pages.MapGet("/programmes/{slug}/in-full/{list}", ReadInFull.Get).AllowAnonymous().CacheOutput(Shared);
        MapProgrammes(pages);
        pages.MapGet("/conversations", ListConversations.Get);
        pages.MapGet("/conversations/{conversation:id}", ReadConversation.Get);
        pages.MapPost("/conversations/{conversation:id}/posts", WritePost.Post);
        pages.MapGet("/schools", BrowseSchools.Get).AllowAnonymous().CacheOutput(SharedSchools);
        pages.MapGet("/schools/found", BrowseSchools.GetFound).AllowAnonymous();
        pages.MapGet("/schools/{school:id}", ReadSchool.Get).AllowAnonymous().CacheOutput(new SharedPage(CacheTags.Schools, CacheTags.Networks));
        pages.MapGet("/accessibility", ReadStatement.Get).AllowAnonymous().CacheOutput(Shared);

        pages.MapGet("/programmes/{slug}/members", ReadMembers.Get).AllowAnonymous().CacheOutput(Shared);
        pages.MapGet("/programmes/{slug}/members.csv", ReadMembers.Csv).AllowAnonymous().CacheOutput(Shared);
        pages.MapGet("/programmes/{slug}/members.json", ReadMembers.Json).AllowAnonymous().CacheOutput(Shared);
        pages.MapGet("/programmes/{slug}/ambassadors", ListAmbassadors.Get).AllowAnonymous().CacheOutput(Shared);
        MapAppointments(pages);
        MapDuplicates(pages.MapGroup("/duplicates"));
        MapRequests(pages);
        MapOwn(pages.MapGroup("/my-mandates"));
        MapDesk(pages.MapGroup("/my-mandates/{mandate:id}"));
        MapOfficers(pages.MapGroup("/officers").RequireAuthorization(Policies.Administrator));
        MapRegisters(pages.MapGroup("/registers").RequireAuthorization(Policies.Administrator));
    }

    // Whose page it is not is answered 404.
    static void MapProgrammes(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/programmes/new", AddProgramme.Get).RequireAuthorization(Policies.Administrator);
        pages.MapPost("/programmes/new", AddProgramme.Post).RequireAuthorization(Policies.Administrator);
        pages.MapGet("/programmes/{slug}/edit", EditProgramme.Get);
        pages.MapPost("/programmes/{slug}/edit", EditProgramme.Post);
        pages.MapGet("/programmes/{slug}/sections", ManageSections.Get);
        pages.MapPost("/programmes/{slug}/sections", ManageSections.Add);
        pages.MapGet("/programmes/{slug}/sections/{section:int}", EditSection.Get);
        pages.MapPost("/programmes/{slug}/sections/{section:int}", EditSection.Post);
        pages.MapPost("/programmes/{slug}/sections/{section:int}/place", ManageSections.Move);
        pages.MapPost("/programmes/{slug}/sections/{section:int}/visibility", ManageSections.Turn);
        pages.MapPost("/programmes/{slug}/sections/{section:int}/removal", ManageSections.Remove);
        pages.MapPost("/programmes/{slug}/sections/{section:int}/removal/undo", ManageSections.Undo);
        pages.MapGet("/programmes/{slug}/courses", ManageCourses.Get);
        pages.MapPost("/programmes/{slug}/courses", ManageCourses.Attach);
        pages.MapPost("/programmes/{slug}/courses/{course}/removal", ManageCourses.Detach);
        pages.MapPost("/programmes/{slug}/courses/{course}/removal/undo", ManageCourses.Undo);
        pages.MapGet("/programmes/{slug}/lists/{list}", ManageLists.Get);
        pages.MapGet("/programmes/{slug}/lists/{list}/new", ManageLists.New);
        pages.MapPost("/programmes/{slug}/lists/{list}/new", ManageLists.Add);
        pages.MapGet("/programmes/{slug}/lists/{list}/{line}", ManageLists.GetOne);
        pages.MapPost("/programmes/{slug}/lists/{list}/{line}", ManageLists.Post);
        pages.MapPost("/programmes/{slug}/lists/{list}/{line}/place", ManageLists.Move);
        pages.MapPost("/programmes/{slug}/lists/{list}/{line}/removal", ManageLists.Remove);
        pages.MapPost("/programmes/{slug}/lists/{list}/{line}/removal/undo", ManageLists.Undo);
        pages.MapGet("/programmes/{slug}/translations", TranslateProgramme.Get);
        pages.MapGet("/programmes/{slug}/translations/{language}", TranslateProgramme.GetOne);
        pages.MapPost("/programmes/{slug}/translations/{language}", TranslateProgramme.Post);
    }

    // Who may do it is decided on each object, by its system: whom it does not concern is answered 404.
    static void MapAppointments(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/programmes/{slug}/appointments", Appointments.Get);
        pages.MapGet("/programmes/{slug}/mandates", Appoint.Get);
        pages.MapPost("/programmes/{slug}/mandates", Appoint.Post);
        pages.MapGet("/mandates/{mandate:id}", ManageMandate.Get);
        pages.MapPost("/mandates/{mandate:id}/renewals", ManageMandate.Renew);
        pages.MapPost("/mandates/{mandate:id}/end", ManageMandate.End);
        pages.MapPost("/mandates/{mandate:id}/end/undo", ManageMandate.Undo);
        pages.MapGet("/programmes/{slug}/reports", BrowseReports.Get);
        pages.MapGet("/programmes/{slug}/reports.csv", BrowseReports.Csv);
        pages.MapGet("/reports/{report:id}", BrowseReports.GetOne);
        pages.MapGet("/programmes/{slug}/deputies", DecideDeputies.Get);
        pages.MapPost("/deputies/{deputy:id}/agreement", DecideDeputies.Agree);
        pages.MapPost("/deputies/{deputy:id}/refusal", DecideDeputies.Refuse);
        pages.MapPost("/deputies/{deputy:id}/end", DecideDeputies.End);
        pages.MapPost("/deputies/{deputy:id}/end/undo", DecideDeputies.Resume);
        pages.MapGet("/programmes/{slug}/memberships", Join.Get);
        pages.MapPost("/programmes/{slug}/memberships", Join.Post);
        pages.MapGet("/memberships/{membership:id}", ManageMembership.Get);
        pages.MapPost("/memberships/{membership:id}/renewals", ManageMembership.Renew);
        pages.MapPost("/memberships/{membership:id}/end", ManageMembership.End);
        pages.MapPost("/memberships/{membership:id}/end/undo", ManageMembership.Undo);
    }

    // Who may merge what is decided by the system of the schools: whom it does not concern is answered 404.
    static void MapDuplicates(RouteGroupBuilder duplicates)
    {
        duplicates.MapGet("", ListDuplicates.Get);
        duplicates.MapGet("/{one:id}", FindTwice.Get);
        duplicates.MapGet("/{one:id}/{other:id}", CompareSchools.Get);
        duplicates.MapPost("/{one:id}/{other:id}/merge", CompareSchools.Merge);
        duplicates.MapPost("/{one:id}/{other:id}/difference", CompareSchools.TellApart);
        duplicates.MapPost("/{one:id}/{other:id}/difference/undo", CompareSchools.SuggestAgain);
        duplicates.MapGet("/merges", ListMerges.Get);
        duplicates.MapPost("/merges/{merge:id}/undo", CompareSchools.Undo);
    }

    static void MapRequests(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/programmes/{slug}/requests", Ask.Get);
        pages.MapPost("/programmes/{slug}/requests", Ask.Post);
        pages.MapGet("/my-requests", MyRequests.Get);
        pages.MapGet("/requests/{request:id}", RequestActs.Get);
        pages.MapPost("/requests/{request:id}/acceptance", RequestActs.Accept);
        pages.MapPost("/requests/{request:id}/refusal", RequestActs.Decline);
        pages.MapPost("/requests/{request:id}/refusal/undo", RequestActs.Reconsider);
        pages.MapPost("/requests/{request:id}/conversation", RequestActs.Talk);
        pages.MapPost("/requests/{request:id}/withdrawal", RequestActs.Withdraw);
    }

    static void MapOwn(RouteGroupBuilder own)
    {
        own.MapGet("", MyMandates.Get);
        own.MapGet("/{mandate:id}", MyMandates.GetOne);
        own.MapGet("/{mandate:id}/presentation", MyMandates.GetPresentation);
        own.MapPost("/{mandate:id}/presentation", MyMandates.Present);
        own.MapPost("/{mandate:id}/end", MyMandates.End);
        own.MapPost("/{mandate:id}/end/undo", MyMandates.Undo);
        own.MapPost("/seats/{membership:id}/name", MyMandates.NameSeat);
    }

    static void MapDesk(RouteGroupBuilder desk)
    {
        desk.MapGet("/schools", ListTerritory.Get);
        desk.MapGet("/territory.svg", DrawTerritory.Get);
        desk.MapGet("/availability", ChangeAvailability.Get);
        desk.MapPost("/availability", ChangeAvailability.Post);
        desk.MapPost("/availability/absences", ChangeAvailability.BeAway);
        desk.MapPost("/availability/absences/{absence:int}/end", ChangeAvailability.BeBack);
        desk.MapGet("/reports", WriteReport.List);
        desk.MapPost("/reports", WriteReport.Post);
        desk.MapGet("/reports/new", WriteReport.New);
        desk.MapGet("/reports/{report:id}", WriteReport.Get);
        desk.MapPost("/reports/{report:id}/discard", WriteReport.Discard);
        desk.MapPost("/reports/{report:id}/discard/undo", WriteReport.Restore);
        desk.MapGet("/hand-over", HandOver.Get);
        desk.MapPost("/hand-over", HandOver.Post);
        desk.MapPost("/hand-over/undo", HandOver.Undo);
        desk.MapPost("/deputies", HandOver.Propose);
        desk.MapPost("/deputies/{deputy:id}/end", HandOver.End);
        desk.MapPost("/deputies/{deputy:id}/end/undo", HandOver.Resume);
    }

    static void MapOfficers(RouteGroupBuilder officers)
    {
        officers.MapGet("", ManageOfficers.Get);
        officers.MapPost("", ManageOfficers.Post);
        officers.MapPost("/{officer:id}/end", ManageOfficers.End);
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
