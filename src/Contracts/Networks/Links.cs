namespace Preau.Contracts;

public sealed partial class Links
{
    public string Programmes => $"/{language}/programmes";
    public string Programme(string slug) => $"/{language}/programmes/{Escape(slug)}";

    /// <summary>Where a programme is added; posted to, it is there.</summary>
    public string NewProgramme => $"{Programmes}/new";

    /// <summary>What a programme is and says, for those who write its page.</summary>
    public string EditProgramme(string slug) => $"{Programme(slug)}/edit";

    /// <summary>How its page is put together; posted to, it has one section more.</summary>
    public string Sections(string slug) => $"{Programme(slug)}/sections";
    public string Section(string slug, int number) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Sections(slug)}/{number}");
    public string SectionPlace(string slug, int number) => $"{Section(slug, number)}/place";
    public string SectionVisibility(string slug, int number) => $"{Section(slug, number)}/visibility";
    public string SectionRemoval(string slug, int number) => $"{Section(slug, number)}/removal";
    public string SectionRemovalUndo(string slug, int number) => $"{SectionRemoval(slug, number)}/undo";

    /// <summary>The courses that its page shows; posted to, there is one more.</summary>
    public string ProgrammeCourses(string slug) => $"{Programme(slug)}/courses";
    public string ProgrammeCourseRemoval(string slug, string course) => $"{ProgrammeCourses(slug)}/{Escape(course)}/removal";
    public string ProgrammeCourseRemovalUndo(string slug, string course) => $"{ProgrammeCourseRemoval(slug, course)}/undo";

    /// <summary>One of the lists of what is known of it: figures, publications, partners, spaces, links.</summary>
    public string ProgrammeList(string slug, string list) => $"{Programme(slug)}/lists/{Escape(list)}";
    /// <summary>The same for everybody to read, whole.</summary>
    public string ListInFull(string slug, string list) => $"{Programme(slug)}/in-full/{Escape(list)}";
    public string NewLine(string slug, string list) => $"{ProgrammeList(slug, list)}/new";
    public string Line(string slug, string list, string line) => $"{ProgrammeList(slug, list)}/{Escape(line)}";
    public string LinePlace(string slug, string list, string line) => $"{Line(slug, list, line)}/place";
    public string LineRemoval(string slug, string list, string line) => $"{Line(slug, list, line)}/removal";
    public string LineRemovalUndo(string slug, string list, string line) => $"{LineRemoval(slug, list, line)}/undo";

    /// <summary>How far it is translated, language by language.</summary>
    public string Translations(string slug) => $"{Programme(slug)}/translations";
    public string Translation(string slug, string language) => $"{Translations(slug)}/{Escape(language)}";

    public string Conversations => $"/{language}/conversations";
    public string Conversation<TConversation>(TConversation conversation) where TConversation : struct, IId<TConversation> => $"{Conversations}/{Hex(conversation)}";
    public string ConversationPosts<TConversation>(TConversation conversation) where TConversation : struct, IId<TConversation> => $"{Conversation(conversation)}/posts";

    public string Schools => $"/{language}/schools";
    public string School<TOrganisation>(TOrganisation school) where TOrganisation : struct, IId<TOrganisation> => $"{Schools}/{Hex(school)}";

    /// <summary>The part of <see cref="Schools"/> that changes while one types.</summary>
    public string FoundSchools => $"{Schools}/found";

    /// <summary>Schools that are likely one, for those who decide for their system.</summary>
    public string Duplicates => $"/{language}/duplicates";
    public string DuplicatesOf(string system) => $"{Duplicates}?system={Escape(system)}";
    public string DuplicatesBy(string system, string reason, string? after = null) => $"{DuplicatesOf(system)}&why={Escape(reason)}{(after is null ? "" : "&after=" + Escape(after))}";

    /// <summary>The search for the other row of a school that is there twice.</summary>
    public string DuplicateSearch<TOrganisation>(TOrganisation one) where TOrganisation : struct, IId<TOrganisation> => $"{Duplicates}/{Hex(one)}";

    /// <summary>Two of them side by side.</summary>
    public string Duplicate<TOrganisation>(TOrganisation one, TOrganisation other) where TOrganisation : struct, IId<TOrganisation> => $"{Duplicates}/{Hex(one)}/{Hex(other)}";

    /// <summary>Posted to, they are one from then on.</summary>
    public string DuplicateMerge<TOrganisation>(TOrganisation one, TOrganisation other) where TOrganisation : struct, IId<TOrganisation> => $"{Duplicate(one, other)}/merge";

    /// <summary>Posted to, they are not suggested again.</summary>
    public string DuplicateDifference<TOrganisation>(TOrganisation one, TOrganisation other) where TOrganisation : struct, IId<TOrganisation> => $"{Duplicate(one, other)}/difference";
    public string DuplicateDifferenceUndo<TOrganisation>(TOrganisation one, TOrganisation other) where TOrganisation : struct, IId<TOrganisation> => $"{DuplicateDifference(one, other)}/undo";

    /// <summary>What was merged in a system, and can be undone.</summary>
    public string SchoolMerges(string system) => $"{Duplicates}/merges?system={Escape(system)}";
    public string SchoolMergeUndo<TMerge>(TMerge merge) where TMerge : struct, IId<TMerge> => $"{Duplicates}/merges/{Hex(merge)}/undo";

    /// <summary>Who was in a group on a day.</summary>
    public string Members(string slug) => $"{Programme(slug)}/members";
    public string MembersOn(string slug, string day) => $"{Members(slug)}?on={Escape(day)}";
    public string MembersCsv(string slug, string day) => $"{Members(slug)}.csv?on={Escape(day)}";
    public string MembersJson(string slug, string day) => $"{Members(slug)}.json?on={Escape(day)}";
    public string Ambassadors(string slug) => $"{Programme(slug)}/ambassadors";

    /// <summary>Those of a system, or of all systems of a country, in the list.</summary>
    public string AmbassadorsOf(string slug, string system) => $"{Ambassadors(slug)}?system={Escape(system)}#people";

    /// <summary>Mandates and memberships of a programme, for those who may appoint.</summary>
    public string Appointments(string slug) => $"{Programme(slug)}/appointments";

    /// <summary>Where a mandate is given; posted to, it begins.</summary>
    public string Mandates(string slug) => $"{Programme(slug)}/mandates";

    /// <summary>Where a system joins a group; posted to, it has.</summary>
    public string Memberships(string slug) => $"{Programme(slug)}/memberships";

    /// <summary>The same with the accounts that were chosen so far for its two seats; an empty text for one that was not.</summary>
    public string MembershipsOf(string slug, string person, string alternate)
    {
        string chosen = string.Join('&', new[] { ("person", person), ("alternate", alternate) }.Where(seat => seat.Item2.Length > 0).Select(seat => $"{seat.Item1}={Escape(seat.Item2)}"));
        return chosen.Length > 0 ? $"{Memberships(slug)}?{chosen}" : Memberships(slug);
    }
    public string Mandate<TMandate>(TMandate mandate) where TMandate : struct, IId<TMandate> => $"/{language}/mandates/{Hex(mandate)}";
    public string Membership<TMembership>(TMembership membership) where TMembership : struct, IId<TMembership> => $"/{language}/memberships/{Hex(membership)}";

    /// <summary>Posted to, a mandate or a membership goes on; <paramref name="tenure"/> is its own address.</summary>
    public static string Renewals(string tenure) => $"{tenure}/renewals";

    /// <summary>Posted to, it ends.</summary>
    public static string End(string tenure) => $"{tenure}/end";

    /// <summary>Posted to, its end is taken back.</summary>
    public static string EndUndo(string tenure) => $"{tenure}/end/undo";

    /// <summary>The present person's own mandates, and her seats in groups.</summary>
    public string MyMandates => $"/{language}/my-mandates";
    public string MyMandate<TMandate>(TMandate mandate) where TMandate : struct, IId<TMandate> => $"{MyMandates}/{Hex(mandate)}";
    public string MyPresentation<TMandate>(TMandate mandate) where TMandate : struct, IId<TMandate> => $"{MyMandate(mandate)}/presentation";

    /// <summary>The schools of her territory, and which of them something was done at.</summary>
    public string MyTerritory<TMandate>(TMandate mandate) where TMandate : struct, IId<TMandate> => $"{MyMandate(mandate)}/schools";

    /// <summary>The same as dots of a map.</summary>
    public string MyTerritoryMap<TMandate>(TMandate mandate) where TMandate : struct, IId<TMandate> => $"{MyMandate(mandate)}/territory.svg";

    /// <summary>When and where she can be asked.</summary>
    public string MyAvailability<TMandate>(TMandate mandate) where TMandate : struct, IId<TMandate> => $"{MyMandate(mandate)}/availability";

    /// <summary>Posted to, she is away for some days.</summary>
    public string MyAbsences<TMandate>(TMandate mandate) where TMandate : struct, IId<TMandate> => $"{MyAvailability(mandate)}/absences";

    /// <summary>Posted to, she is there after all.</summary>
    public string MyAbsenceEnd<TMandate>(TMandate mandate, int absence) where TMandate : struct, IId<TMandate> => FormattableString.Invariant($"{MyAbsences(mandate)}/{absence}/end");

    /// <summary>What she reported under a mandate; posted to, a report begins.</summary>
    public string MyReports<TMandate>(TMandate mandate) where TMandate : struct, IId<TMandate> => $"{MyMandate(mandate)}/reports";

    /// <summary>The empty form of a report.</summary>
    public string NewReport<TMandate>(TMandate mandate) where TMandate : struct, IId<TMandate> => $"{MyReports(mandate)}/new";
    public string NewReportAt<TMandate, TOrganisation>(TMandate mandate, TOrganisation school) where TMandate : struct, IId<TMandate> where TOrganisation : struct, IId<TOrganisation> => $"{NewReport(mandate)}?school={Hex(school)}";
    public string NewReportOn<TMandate, TRequest>(TMandate mandate, TRequest request) where TMandate : struct, IId<TMandate> where TRequest : struct, IId<TRequest> => $"{NewReport(mandate)}?request={Hex(request)}";

    /// <summary>Her own report, to go on with or to correct; posted to, it is kept.</summary>
    public string MyReport<TMandate, TReport>(TMandate mandate, TReport report) where TMandate : struct, IId<TMandate> where TReport : struct, IId<TReport> => $"{MyReports(mandate)}/{Hex(report)}";

    /// <summary>Posted to, a draft is thrown away.</summary>
    public string MyReportDiscard<TMandate, TReport>(TMandate mandate, TReport report) where TMandate : struct, IId<TMandate> where TReport : struct, IId<TReport> => $"{MyReport(mandate, report)}/discard";
    public string MyReportRestore<TMandate, TReport>(TMandate mandate, TReport report) where TMandate : struct, IId<TMandate> where TReport : struct, IId<TReport> => $"{MyReportDiscard(mandate, report)}/undo";

    /// <summary>What the ambassadors of a programme reported, for those who lead or appoint there.</summary>
    public string Reports(string slug) => $"{Programme(slug)}/reports";
    public string ReportsCsv(string slug) => $"{Programme(slug)}/reports.csv";

    /// <summary>A report with all that it said before.</summary>
    public string Report<TReport>(TReport report) where TReport : struct, IId<TReport> => $"/{language}/reports/{Hex(report)}";

    /// <summary>Where she hands over what is asked of her; posted to, requests go to a colleague.</summary>
    public string HandOver<TMandate>(TMandate mandate) where TMandate : struct, IId<TMandate> => $"{MyMandate(mandate)}/hand-over";
    public string HandOverUndo<TMandate>(TMandate mandate) where TMandate : struct, IId<TMandate> => $"{HandOver(mandate)}/undo";

    /// <summary>Posted to, a deputy is proposed.</summary>
    public string MyDeputies<TMandate>(TMandate mandate) where TMandate : struct, IId<TMandate> => $"{MyMandate(mandate)}/deputies";

    /// <summary>Posted to, she has no deputy any more.</summary>
    public string MyDeputyEnd<TMandate, TDeputy>(TMandate mandate, TDeputy deputy) where TMandate : struct, IId<TMandate> where TDeputy : struct, IId<TDeputy> => $"{MyDeputies(mandate)}/{Hex(deputy)}/end";
    public string MyDeputyEndUndo<TMandate, TDeputy>(TMandate mandate, TDeputy deputy) where TMandate : struct, IId<TMandate> where TDeputy : struct, IId<TDeputy> => $"{MyDeputyEnd(mandate, deputy)}/undo";

    /// <summary>Who stands in for whom, for those who may appoint.</summary>
    public string Deputies(string slug) => $"{Programme(slug)}/deputies";
    public string DeputyAgreement<TDeputy>(TDeputy deputy) where TDeputy : struct, IId<TDeputy> => $"/{language}/deputies/{Hex(deputy)}/agreement";
    public string DeputyRefusal<TDeputy>(TDeputy deputy) where TDeputy : struct, IId<TDeputy> => $"/{language}/deputies/{Hex(deputy)}/refusal";
    public string DeputyEnd<TDeputy>(TDeputy deputy) where TDeputy : struct, IId<TDeputy> => $"/{language}/deputies/{Hex(deputy)}/end";
    public string DeputyEndUndo<TDeputy>(TDeputy deputy) where TDeputy : struct, IId<TDeputy> => $"{DeputyEnd(deputy)}/undo";

    /// <summary>Posted to, she is named in public as sitting there, or is not any more.</summary>
    public string MySeatName<TMembership>(TMembership membership) where TMembership : struct, IId<TMembership> => $"{MyMandates}/seats/{Hex(membership)}/name";

    /// <summary>Who may appoint for which system, for administrators.</summary>
    public string Officers => $"/{language}/officers";
    public string OfficerEnd<TOfficer>(TOfficer officer) where TOfficer : struct, IId<TOfficer> => $"{Officers}/{Hex(officer)}/end";

    /// <summary>Where one asks for an ambassador; posted to, somebody is asked.</summary>
    public string Requests(string slug) => $"{Programme(slug)}/requests";
    public string RequestsFor<TOrganisation>(string slug, TOrganisation school) where TOrganisation : struct, IId<TOrganisation> => $"{Requests(slug)}?school={Hex(school)}";
    public string RequestAcceptance<TRequest>(TRequest request) where TRequest : struct, IId<TRequest> => $"{Request(request)}/acceptance";
    public string RequestRefusal<TRequest>(TRequest request) where TRequest : struct, IId<TRequest> => $"{Request(request)}/refusal";

    /// <summary>Posted to, she is asked again who has said no.</summary>
    public string RequestRefusalUndo<TRequest>(TRequest request) where TRequest : struct, IId<TRequest> => $"{RequestRefusal(request)}/undo";
    public string Request<TRequest>(TRequest request) where TRequest : struct, IId<TRequest> => $"/{language}/requests/{Hex(request)}";

    /// <summary>What the present person asked for, and what is asked of her.</summary>
    public string MyRequests => $"/{language}/my-requests";

    public string Registers => $"/{language}/registers";
    public string RegisterImports => $"{Registers}/imports";
    public string RegisterImport<TStaged>(TStaged staged) where TStaged : struct, IId<TStaged> => $"{RegisterImports}/{Hex(staged)}";
    public string RegisterColumns<TStaged>(TStaged staged) where TStaged : struct, IId<TStaged> => $"{RegisterImport(staged)}/columns";
    public string RegisterRow<TStaged>(TStaged staged, int row) where TStaged : struct, IId<TStaged> => FormattableString.Invariant($"{RegisterImport(staged)}/rows/{row}");
    public string RefusedRows<TStaged>(TStaged staged) where TStaged : struct, IId<TStaged> => $"{RegisterImport(staged)}/refused.csv";
    public string RegisterConfirmation<TStaged>(TStaged staged) where TStaged : struct, IId<TStaged> => $"{RegisterImport(staged)}/confirmation";
    public string RegisterCancellation<TStaged>(TStaged staged) where TStaged : struct, IId<TStaged> => $"{RegisterImport(staged)}/cancellation";

    /// <summary>Says what taking an import back does; posted to, it is taken back.</summary>
    public string RegisterRollBack<TBatch>(TBatch batch) where TBatch : struct, IId<TBatch> => $"{Registers}/batches/{Hex(batch)}/roll-back";
}
