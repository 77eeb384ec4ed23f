namespace Preau.Contracts;

public sealed partial class Links
{
    /// <summary>A page of a list, from 1.</summary>
    public static string AtPage(string list, int page) => FormattableString.Invariant($"{list}{(list.Contains('?', StringComparison.Ordinal) ? '&' : '?')}page={page}");

    public string Desk(string slug) => $"{Programme(slug)}/desk";
    public string Quorum(string slug) => $"{Desk(slug)}/quorum";
    public string Calendar(string slug) => $"{Programme(slug)}/calendar";
    public string PastCalendar(string slug) => $"{Calendar(slug)}?past=true";
    public string CalendarFile(string slug) => $"{Calendar(slug)}.ics";

    /// <summary>Posted to, a meeting is prepared.</summary>
    public string Meetings(string slug) => $"{Programme(slug)}/meetings";
    public string NewMeeting(string slug) => $"{Meetings(slug)}/new";
    public string Meeting<TMeeting>(TMeeting meeting) where TMeeting : struct, IId<TMeeting> => $"/{language}/meetings/{Hex(meeting)}";
    public string MeetingFile<TMeeting>(TMeeting meeting) where TMeeting : struct, IId<TMeeting> => $"{Meeting(meeting)}/meeting.ics";
    public string MeetingPlan<TMeeting>(TMeeting meeting) where TMeeting : struct, IId<TMeeting> => $"{Meeting(meeting)}/plan";
    public string MeetingAgenda<TMeeting>(TMeeting meeting) where TMeeting : struct, IId<TMeeting> => $"{Meeting(meeting)}/agenda";
    public string MeetingCall<TMeeting>(TMeeting meeting) where TMeeting : struct, IId<TMeeting> => $"{Meeting(meeting)}/call";
    public string MeetingCancellation<TMeeting>(TMeeting meeting) where TMeeting : struct, IId<TMeeting> => $"{Meeting(meeting)}/cancellation";
    public string MeetingCancellationUndo<TMeeting>(TMeeting meeting) where TMeeting : struct, IId<TMeeting> => $"{MeetingCancellation(meeting)}/undo";

    /// <summary>Posted to, the meeting was held.</summary>
    public string MeetingClose<TMeeting>(TMeeting meeting) where TMeeting : struct, IId<TMeeting> => $"{Meeting(meeting)}/close";
    public string MeetingCloseUndo<TMeeting>(TMeeting meeting) where TMeeting : struct, IId<TMeeting> => $"{MeetingClose(meeting)}/undo";
    public string MeetingRemoval<TMeeting>(TMeeting meeting) where TMeeting : struct, IId<TMeeting> => $"{Meeting(meeting)}/removal";
    public string Attendance<TMeeting>(TMeeting meeting) where TMeeting : struct, IId<TMeeting> => $"{Meeting(meeting)}/attendance";
    public string Minutes<TMeeting>(TMeeting meeting, string written) where TMeeting : struct, IId<TMeeting> => $"{Meeting(meeting)}/minutes/{Escape(written)}";
    public string MinutesEdit<TMeeting>(TMeeting meeting, string written) where TMeeting : struct, IId<TMeeting> => $"{Minutes(meeting, written)}/edit";
    public string MinutesApproval<TMeeting>(TMeeting meeting, string written) where TMeeting : struct, IId<TMeeting> => $"{Minutes(meeting, written)}/approval";
    public string MinutesApprovalUndo<TMeeting>(TMeeting meeting, string written) where TMeeting : struct, IId<TMeeting> => $"{MinutesApproval(meeting, written)}/undo";

    /// <summary>What a group has decided.</summary>
    public string Decisions(string slug) => $"{Programme(slug)}/decisions";
    public string OpenActions(string slug) => $"{Decisions(slug)}?actions=open";

    /// <summary>Where a decision of a group in a meeting is recorded; posted to, it is.</summary>
    public string MeetingDecisions<TMeeting>(TMeeting meeting, string slug) where TMeeting : struct, IId<TMeeting> => $"{Meeting(meeting)}/decisions/{Escape(slug)}";
    public string Decision<TDecision>(TDecision decision) where TDecision : struct, IId<TDecision> => $"/{language}/decisions/{Hex(decision)}";
    public string Actions<TDecision>(TDecision decision) where TDecision : struct, IId<TDecision> => $"{Decision(decision)}/actions";
    public string ActionDone<TAction>(TAction action) where TAction : struct, IId<TAction> => $"/{language}/actions/{Hex(action)}/done";
    public string ActionDoneUndo<TAction>(TAction action) where TAction : struct, IId<TAction> => $"{ActionDone(action)}/undo";

    public string Papers(string slug) => $"{Programme(slug)}/papers";
    public string NewPaper(string slug) => $"{Papers(slug)}/new";
    public string NewPaperFor<TMeeting>(string slug, TMeeting meeting) where TMeeting : struct, IId<TMeeting> => $"{NewPaper(slug)}?meeting={Hex(meeting)}";
    public string Paper<TPaper>(TPaper paper) where TPaper : struct, IId<TPaper> => $"/{language}/papers/{Hex(paper)}";
    public string PaperRemoval<TPaper>(TPaper paper) where TPaper : struct, IId<TPaper> => $"{Paper(paper)}/removal";
    public string PaperVersions<TPaper>(TPaper paper) where TPaper : struct, IId<TPaper> => $"{Paper(paper)}/versions";
    public string PaperVersion<TPaper>(TPaper paper, int number) where TPaper : struct, IId<TPaper> => FormattableString.Invariant($"{PaperVersions(paper)}/{number}");

    public string Consultations(string slug) => $"{Programme(slug)}/consultations";
    public string NewConsultation(string slug) => $"{Consultations(slug)}/new";
    public string Consultation<TConsultation>(TConsultation consultation) where TConsultation : struct, IId<TConsultation> => $"/{language}/consultations/{Hex(consultation)}";
    public string ConsultationQuestions<TConsultation>(TConsultation consultation) where TConsultation : struct, IId<TConsultation> => $"{Consultation(consultation)}/questions";
    public string ConsultationOpening<TConsultation>(TConsultation consultation) where TConsultation : struct, IId<TConsultation> => $"{Consultation(consultation)}/opening";
    public string ConsultationAnswer<TConsultation>(TConsultation consultation, string system) where TConsultation : struct, IId<TConsultation> => $"{Consultation(consultation)}/answers/{Escape(system)}";
    public string ConsultationRelease<TConsultation>(TConsultation consultation) where TConsultation : struct, IId<TConsultation> => $"{Consultation(consultation)}/release";
    public string ConsultationCsv<TConsultation>(TConsultation consultation) where TConsultation : struct, IId<TConsultation> => $"{Consultation(consultation)}/answers.csv";

    public string Publications(string slug) => $"{Programme(slug)}/publications";
    public string NewPublication(string slug) => $"{Publications(slug)}/new";
    public string Publication<TPublication>(TPublication publication) where TPublication : struct, IId<TPublication> => $"/{language}/publications/{Hex(publication)}";
    public string PublicationText<TPublication>(TPublication publication, string written) where TPublication : struct, IId<TPublication> => $"{Publication(publication)}/texts/{Escape(written)}";

    /// <summary>Posted to, it is public.</summary>
    public string PublicationRelease<TPublication>(TPublication publication) where TPublication : struct, IId<TPublication> => $"{Publication(publication)}/release";
    public string PublicationWithdrawal<TPublication>(TPublication publication) where TPublication : struct, IId<TPublication> => $"{Publication(publication)}/withdrawal";
    public string PublicationWithdrawalUndo<TPublication>(TPublication publication) where TPublication : struct, IId<TPublication> => $"{PublicationWithdrawal(publication)}/undo";

    /// <summary>The address of the present person's own calendar; posted to, it has a new one.</summary>
    public string MyCalendar => $"/{language}/my-calendar";
    public string MyCalendarEnd => $"{MyCalendar}/end";
    public string OwnCalendarFile(string token) => $"/{language}/calendars/{Escape(token)}.ics";
}
