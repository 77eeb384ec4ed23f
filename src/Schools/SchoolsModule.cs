using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Preau.Contracts.Identity;
using Preau.Contracts.Moderation;
using Preau.Contracts.Networks;
using Preau.Contracts.Schools;
using Preau.Platform;
using Preau.Platform.Jobs;
using Preau.Platform.Operations.Network;
using Preau.Schools.Members;
using Preau.Schools.Members.Ask;
using Preau.Schools.Members.ByCode;
using Preau.Schools.Members.Confirm;
using Preau.Schools.Members.Mine;
using Preau.Schools.Profiles;
using Preau.Schools.Profiles.Edit;
using Preau.Schools.Profiles.Read;
using Preau.Schools.Twins;
using Preau.Schools.Twins.Describe;
using Preau.Schools.Twins.Find;
using Preau.Schools.Twins.Introduce;
using Preau.Schools.Twins.Plan;

namespace Preau.Schools;

/// <summary>The people of schools: who belongs to which, what each shows of herself, and which schools are twins. The schools themselves are Networks'.</summary>
public sealed class SchoolsModule : Room
{
    public override void AddServices(IServiceCollection services)
    {
        services.AddScoped<Belonging>().AddScoped<ISchoolPeople>(scope => scope.GetRequiredService<Belonging>());
        services.AddScoped<ISchoolStaff, SchoolStaff>();
        services.AddScoped<MemberLetters>().AddScoped<MySchool>().AddScoped<AskToBelong>().AddScoped<ProveByCode>().AddScoped<DecideMembers>();
        services.AddScoped<TwinRights>().AddScoped<TwinFinder>().AddScoped<DescribeSchool>().AddScoped<ReadTwin>().AddScoped<TwinningActs>().AddScoped<PlanSteps>();
        services.AddScoped<IReportable, ReportableProfiles>();
        services.AddScoped<IPersonalData, SchoolsData>().AddScoped<ISchoolHoldings, HeldBySchools>();
        services.AddNetworkTables("schools_", stayBehind: ["schools_codes", "schools_code_letters"]);
        services.AddJobHandler<SweepCodes, SweepCodesHandler>().AddTimetable("23 3 * * *", new SweepCodes());
    }

    public override void MapPages(IEndpointRouteBuilder pages)
    {
        MapMine(pages.MapGroup("/my-school"));
        MapDecisions(pages.MapGroup("/school-members"));
        pages.MapGet("/twin-schools", FindTwins.Get).AllowAnonymous();
        pages.MapGet("/twin-schools/{school:id}", ReadTwin.Get).AllowAnonymous();
        pages.MapPost("/twin-schools/{school:id}/introductions", ReadTwin.Post);
        MapTwinnings(pages.MapGroup("/twinnings"));
        pages.MapGet("/people/{person:id}", ReadProfile.Get).AllowAnonymous();
        pages.MapGet("/account/presentation", EditProfile.Get);
        pages.MapPost("/account/presentation", EditProfile.Post);
    }

    static void MapMine(RouteGroupBuilder mine)
    {
        mine.MapGet("", MySchools.Get);
        mine.MapGet("/found", MySchools.GetFound);
        mine.MapGet("/asking", AskToBelong.Get);
        mine.MapPost("/asking", AskToBelong.Post);
        mine.MapGet("/{member:id}", MySchool.Get);
        mine.MapPost("/{member:id}/code-letters", ProveByCode.PostLetter);
        mine.MapPost("/{member:id}/code", ProveByCode.PostCode);
        mine.MapPost("/{member:id}/showing", MySchool.PostShowing);
        mine.MapPost("/{member:id}/end", MySchool.PostEnd);
        mine.MapPost("/{member:id}/end/undo", MySchool.PostUndo);
        mine.MapGet("/{member:id}/colleagues", ListColleagues.Get);
        mine.MapGet("/{member:id}/twin-listing", DescribeSchool.Get);
        mine.MapPost("/{member:id}/twin-listing", DescribeSchool.Post);
        mine.MapPost("/{member:id}/twin-listing/end", DescribeSchool.PostEnd);
        mine.MapPost("/{member:id}/twin-listing/end/undo", DescribeSchool.PostUndo);
    }

    // Who may decide about whom is asked of each membership: whom it does not concern is answered 404.
    static void MapDecisions(RouteGroupBuilder members)
    {
        members.MapGet("", DecideMembers.Get);
        members.MapPost("/{member:id}/confirmation", DecideMembers.PostConfirmation);
        members.MapPost("/{member:id}/refusal", DecideMembers.PostRefusal);
        members.MapPost("/{member:id}/refusal/undo", DecideMembers.PostUndo);
    }

    static void MapTwinnings(RouteGroupBuilder twinnings)
    {
        twinnings.MapGet("", TwinningActs.List);
        twinnings.MapGet("/{twinning:id}", TwinningActs.Get);
        twinnings.MapPost("/{twinning:id}/acceptance", TwinningActs.PostAcceptance);
        twinnings.MapPost("/{twinning:id}/end", TwinningActs.PostEnd);
        twinnings.MapPost("/{twinning:id}/end/undo", TwinningActs.PostUndo);
        twinnings.MapPost("/{twinning:id}/steps", PlanSteps.PostNew);
        twinnings.MapGet("/{twinning:id}/steps/{step:id}", PlanSteps.Get);
        twinnings.MapPost("/{twinning:id}/steps/{step:id}", PlanSteps.Post);
        twinnings.MapPost("/{twinning:id}/steps/{step:id}/removal", PlanSteps.PostRemoval);
        twinnings.MapPost("/{twinning:id}/steps/{step:id}/removal/undo", PlanSteps.PostUndo);
    }
}
