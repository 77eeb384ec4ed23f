using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Preau.Contracts.Identity;
using Preau.Contracts.Moderation;
using Preau.Contracts.Networks;
using Preau.Groups.Calendars;
using Preau.Groups.Consultations;
using Preau.Groups.Consultations.Answer;
using Preau.Groups.Consultations.Ask;
using Preau.Groups.Consultations.Read;
using Preau.Groups.Consultations.Remind;
using Preau.Groups.Decisions.Actions;
using Preau.Groups.Decisions.Log;
using Preau.Groups.Decisions.Record;
using Preau.Groups.Desk;
using Preau.Groups.Meetings;
using Preau.Groups.Meetings.Agenda;
using Preau.Groups.Meetings.Attendance;
using Preau.Groups.Meetings.Changes;
using Preau.Groups.Meetings.Letters;
using Preau.Groups.Meetings.Minutes;
using Preau.Groups.Meetings.Plan;
using Preau.Groups.Meetings.Read;
using Preau.Groups.Meetings.Remove;
using Preau.Groups.Papers.Add;
using Preau.Groups.Papers.Read;
using Preau.Groups.Papers.Remove;
using Preau.Groups.Publications;
using Preau.Groups.Publications.Read;
using Preau.Groups.Publications.Write;
using Preau.Platform;
using Preau.Platform.Files;
using Preau.Platform.Jobs;
using Preau.Platform.Operations.Network;
using Preau.Platform.Security;

namespace Preau.Groups;

/// <summary>What working groups do: meetings, papers, decisions, consultations and publications. Who sits in them the room of networks knows.</summary>
public sealed class GroupsModule : Room
{
    public override void AddServices(IServiceCollection services)
    {
        services.AddScoped<Standings>().AddScoped<Records>().AddScoped<IPersonalData, GroupsData>().AddScoped<IProgrammeShelf, GroupShelf>();
        services.AddScoped<MeetingDoor>().AddScoped<PlanMeeting>().AddScoped<ChangeMeeting>().AddScoped<EditAgenda>().AddScoped<TakeAttendance>().AddScoped<KeepMinutes>().AddScoped<ReadMeeting>().AddScoped<RemoveMeeting>();
        services.AddScoped<RecordDecision>().AddScoped<ReadDecisions>().AddScoped<KeepActions>();
        services.AddScoped<ConsultationDoor>().AddScoped<AskMembers>().AddScoped<ReadConsultation>().AddScoped<ListConsultations>().AddScoped<AnswerQuestions>();
        services.AddScoped<PaperDoor>().AddScoped<AddPaper>().AddScoped<ReadPaper>().AddScoped<ListPapers>().AddScoped<RemovePaper>();
        services.AddScoped<IReportable, ReportablePublications>().AddScoped<PublicationDoor>().AddScoped<WritePublication>().AddScoped<ReadPublication>().AddScoped<ListPublications>();
        services.AddScoped<CalendarWriter>().AddScoped<ReadCalendar>().AddScoped<OwnFeed>().AddScoped<ReadDesk>();
        services.AddJobHandler<MeetingChanged, MeetingChangedHandler>().AddJobHandler<ConsultationOpened, ConsultationOpenedHandler>().AddJobHandler<ConsultationEnds, ConsultationEndsHandler>();
        services.AddFileColumn("groups_paper_versions", "hash");
        // Who has the address of a calendar here makes a new one there.
        services.AddNetworkTables("groups_", stayBehind: ["groups_feed_keys"]);
    }

    // Who may do it is decided on each object, by who sits where today: whom it does not concern is answered 404.
    public override void MapPages(IEndpointRouteBuilder pages)
    {
        MapGroup(pages.MapGroup("/programmes/{slug}"));
        MapMeeting(pages.MapGroup("/meetings/{meeting:id}"));
        MapRest(pages);
    }

    static void MapGroup(RouteGroupBuilder group)
    {
        group.MapGet("/desk", ReadDesk.Get);
        group.MapPost("/desk/quorum", ReadDesk.PostQuorum);
        group.MapGet("/calendar", ReadCalendar.Get).AllowAnonymous().CacheOutput(Shared);
        group.MapGet("/calendar.ics", ReadCalendar.Feed).AllowAnonymous().CacheOutput(Shared);
        group.MapGet("/meetings/new", PlanMeeting.New);
        group.MapPost("/meetings", PlanMeeting.Post);
        group.MapGet("/decisions", ReadDecisions.Get).AllowAnonymous().CacheOutput(Shared);
        group.MapGet("/papers", ListPapers.Get).AllowAnonymous().CacheOutput(Shared);
        group.MapGet("/papers/new", AddPaper.Get);
        group.MapPost("/papers", AddPaper.Post);
        group.MapGet("/consultations", ListConsultations.Get).AllowAnonymous();
        group.MapGet("/consultations/new", AskMembers.New);
        group.MapPost("/consultations", AskMembers.Post);
        group.MapGet("/publications", ListPublications.Get).AllowAnonymous().CacheOutput(Shared);
        group.MapGet("/publications/new", WritePublication.New);
        group.MapPost("/publications", WritePublication.Post);
    }

    static void MapMeeting(RouteGroupBuilder meeting)
    {
        meeting.MapGet("", ReadMeeting.Get).AllowAnonymous();
        meeting.MapGet("/meeting.ics", ReadCalendar.One).AllowAnonymous();
        meeting.MapGet("/plan", PlanMeeting.Edit);
        meeting.MapPost("/plan", PlanMeeting.Save);
        meeting.MapGet("/agenda", EditAgenda.Get);
        meeting.MapPost("/agenda", EditAgenda.Post);
        meeting.MapPost("/call", ChangeMeeting.Call);
        meeting.MapPost("/cancellation", ChangeMeeting.Cancel);
        meeting.MapPost("/cancellation/undo", ChangeMeeting.Reinstate);
        meeting.MapPost("/close", ChangeMeeting.Close);
        meeting.MapPost("/close/undo", ChangeMeeting.Reopen);
        meeting.MapGet("/removal", RemoveMeeting.Get);
        meeting.MapPost("/removal", RemoveMeeting.Post);
        meeting.MapGet("/attendance", TakeAttendance.Get);
        meeting.MapPost("/attendance", TakeAttendance.Post);
        meeting.MapGet("/minutes/{written}", KeepMinutes.Get);
        meeting.MapGet("/minutes/{written}/edit", KeepMinutes.Edit);
        meeting.MapPost("/minutes/{written}", KeepMinutes.Post);
        meeting.MapPost("/minutes/{written}/approval", KeepMinutes.Approve);
        meeting.MapPost("/minutes/{written}/approval/undo", KeepMinutes.Withhold);
        meeting.MapGet("/decisions/{slug}", RecordDecision.Get);
        meeting.MapPost("/decisions/{slug}", RecordDecision.Post);
    }

    static void MapRest(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/decisions/{decision:id}", KeepActions.Get).AllowAnonymous();
        pages.MapPost("/decisions/{decision:id}/actions", KeepActions.Post);
        pages.MapPost("/actions/{action:id}/done", KeepActions.Complete);
        pages.MapPost("/actions/{action:id}/done/undo", KeepActions.Resume);

        pages.MapGet("/papers/{paper:id}", ReadPaper.Get).AllowAnonymous();
        pages.MapPost("/papers/{paper:id}/versions", AddPaper.PostVersion);
        pages.MapGet("/papers/{paper:id}/removal", RemovePaper.Get);
        pages.MapPost("/papers/{paper:id}/removal", RemovePaper.Post);
        pages.MapGet("/papers/{paper:id}/versions/{number:int}", ReadPaper.Download).AllowAnonymous();

        pages.MapGet("/consultations/{consultation:id}", ReadConsultation.Get).AllowAnonymous();
        pages.MapGet("/consultations/{consultation:id}/answers.csv", ReadConsultation.Csv).AllowAnonymous();
        pages.MapGet("/consultations/{consultation:id}/questions", AskMembers.Edit);
        pages.MapPost("/consultations/{consultation:id}/questions", AskMembers.Save);
        pages.MapPost("/consultations/{consultation:id}/opening", AskMembers.OpenIt);
        pages.MapGet("/consultations/{consultation:id}/answers/{system}", AnswerQuestions.Get);
        pages.MapPost("/consultations/{consultation:id}/answers/{system}", AnswerQuestions.Post);
        pages.MapPost("/consultations/{consultation:id}/release", ReadConsultation.Release);

        pages.MapGet("/publications/{publication:id}", ReadPublication.Get).AllowAnonymous().CacheOutput(Shared);
        pages.MapGet("/publications/{publication:id}/texts/{written}", WritePublication.Edit);
        pages.MapPost("/publications/{publication:id}/texts/{written}", WritePublication.Save);
        pages.MapPost("/publications/{publication:id}/release", ReadPublication.Publish);
        pages.MapPost("/publications/{publication:id}/withdrawal", ReadPublication.Withdraw);
        pages.MapPost("/publications/{publication:id}/withdrawal/undo", ReadPublication.Restore);

        pages.MapGet("/my-calendar", OwnFeed.Get);
        pages.MapPost("/my-calendar", OwnFeed.Post);
        pages.MapPost("/my-calendar/end", OwnFeed.End);
        pages.MapGet("/calendars/{token}.ics", OwnFeed.Feed).AllowAnonymous();
    }

    static readonly SharedPage Shared = new(CacheTags.Networks);
}
