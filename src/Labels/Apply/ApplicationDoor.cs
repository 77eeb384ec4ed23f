using Microsoft.EntityFrameworkCore;
using Preau.Contracts.Identity;
using Preau.Contracts.Moderation;
using Preau.Contracts.Networks;
using Preau.Contracts.Schools;
using Preau.Labels.Judge;
using Preau.Labels.Schemes;
using Preau.Platform.Data;
using Preau.Platform.Languages;

namespace Preau.Labels.Apply;

/// <summary>An application, and what the person who asks is to it.</summary>
/// <param name="Member">Her place at the school, where she has one.</param>
/// <param name="Leads">She leads the programme there: names reviewers and decides. Never about her own school, nor with a conflict.</param>
/// <param name="Mine">Her own review, where she was asked for one.</param>
public sealed record SeenLabelApplication(LabelApplication Application, LabelScheme Scheme, KnownGroup Programme, School School, SchoolPerson? Member, bool Leads, LabelReview? Mine)
{
    public SchemeContent Content => Scheme.At(Application.SchemeVersion);

    public bool IsHead => Member is { IsHead: true };

    public bool MayWrite => Member is not null && Application.IsWritten;

    public bool MaySend => MayWrite && (Content.Applies == Applicant.Member || IsHead);

    /// <summary>She says first whether something ties her to the school, and reads then.</summary>
    public bool MayRead => Member is not null || (Mine is { } mine ? mine.State is LabelReviewState.Open or LabelReviewState.HandedIn : Leads);

    /// <summary>Whoever judges sees what the others found once she has handed in her own; a third sees it before.</summary>
    public bool MayCompare => Member is null && (Mine is { } mine ? mine.State == LabelReviewState.HandedIn || mine is { Part: ReviewPart.Third, State: LabelReviewState.Open } : Leads);

    public bool MayDecide => MayCompare && (Leads || (Content.Decides == Decider.Reviewers && Mine is { State: LabelReviewState.HandedIn }));
}

/// <summary>Lets to an application its school at any time; once it was sent, its reviewers and who leads the programme there; and nobody else.</summary>
internal sealed class LabelDoor(PreauDb db, IProgrammes programmes, ISchools schools, ISchoolStaff staff, IEnumerable<IModeratorRights> rights, IMandates mandates, IProgrammeMandates holders, ICurrentPerson current, Words words)
{
    PlaceRemit? remit;

    /// <summary>Everywhere for an administrator; for an officer in her system, for a lead or national ambassador in her programme and system.</summary>
    public async Task<PlaceRemit> Remit(CancellationToken cancellationToken)
    {
        if (remit is not null)
            return remit;
        var places = new List<Place>();
        if (current.Person is { IsAdministrator: false } person)
        {
            foreach (var room in rights)
                places.AddRange((await room.Of(person.Id, cancellationToken)).Where(place => place.System is not null));
            places.AddRange(await mandates.SpeaksFor(person.Id, cancellationToken));
        }
        return remit = new PlaceRemit(current.Person is { IsAdministrator: true }, [.. places.Distinct()]);
    }

    public async Task<SeenLabelApplication?> Find(LabelApplicationId id, CancellationToken cancellationToken)
    {
        if (current.Person is not { Id: var me } || await db.Set<LabelApplication>().AsSplitQuery().FirstOrDefaultAsync(row => row.Id == id, cancellationToken) is not { } application)
            return null;
        var member = await staff.At(application.SchoolId, me, cancellationToken);
        var mine = await db.Set<LabelReview>().FirstOrDefaultAsync(review => review.ApplicationId == id && review.PersonId == me, cancellationToken);
        bool leads = member is null && mine?.State != LabelReviewState.Conflict && (await Remit(cancellationToken)).Covers(application.ProgrammeId, application.System);
        // Whose mandate has ended judges no more; that something tied her to the school stays said.
        if (mine is { State: not LabelReviewState.Conflict } && member is null && !leads && !(await holders.In(application.ProgrammeId, application.System, cancellationToken)).Any(holder => holder.Person == me))
            mine = null;
        // Nobody judges her own school; and what the school still writes, or has taken back, is its own.
        bool isSent = application.State is not (ApplicationState.Draft or ApplicationState.Withdrawn);
        if (member is null && !(isSent && (leads || mine is not null)))
            return null;
        var scheme = await db.Set<LabelScheme>().FirstAsync(row => row.Id == application.SchemeId, cancellationToken);
        return await programmes.Find([application.ProgrammeId], words.Language.Tag, cancellationToken) is var known && known.TryGetValue(application.ProgrammeId, out var programme)
            && await schools.Find(application.SchoolId, cancellationToken) is { } school
            ? new SeenLabelApplication(application, scheme, programme, school, member, leads, member is null ? mine : null)
            : null;
    }

    public async Task<SeenLabelApplication?> ForSchool(LabelApplicationId id, CancellationToken cancellationToken) => await Find(id, cancellationToken) is { Member: not null } seen ? seen : null;

    public async Task<SeenLabelApplication?> ForReview(LabelApplicationId id, CancellationToken cancellationToken) => await Find(id, cancellationToken) is { Member: null } seen ? seen : null;
}
