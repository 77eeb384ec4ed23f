using Microsoft.EntityFrameworkCore;
using Preau.Contracts.Networks;
using Preau.Platform.Data;

namespace Preau.Groups.Consultations;

/// <summary>A consultation and what the person who asks is to its group.</summary>
public sealed record SeenConsultation(Consultation Consultation, Standing Standing, ConsultationState State);

/// <summary>
/// Lets to a consultation whom it concerns. The texts of answers leave the database in two places alone: <see cref="Own"/>
/// for the system that wrote them, and <see cref="Released"/> for the others, once there is a release.
/// </summary>
internal sealed class ConsultationDoor(PreauDb db, Standings standings, TimeProvider clock)
{
    /// <summary>Released, it is public; while it is open, for those who sit in the group; before that, for those who write it.</summary>
    public async Task<SeenConsultation?> Find(ConsultationId id, CancellationToken cancellationToken)
    {
        if (await db.Set<Consultation>().FirstOrDefaultAsync(row => row.Id == id, cancellationToken) is not { } consultation
            || await standings.In(consultation.GroupId, cancellationToken) is not { } standing)
            return null;
        var state = consultation.StateAt(clock.GetUtcNow());
        return standing.Sees(AudienceOf(state)) ? new SeenConsultation(consultation, standing, state) : null;
    }

    public static Audience AudienceOf(ConsultationState state) => state switch
    {
        ConsultationState.Draft => Audience.Chairs,
        ConsultationState.Released => Audience.Everybody,
        _ => Audience.Members,
    };

    /// <summary>Which systems have submitted: that they have, never what.</summary>
    public Task<List<SystemCode>> Answered(ConsultationId id, CancellationToken cancellationToken) =>
        db.Set<SystemAnswer>().Where(answer => answer.ConsultationId == id && answer.SubmittedAt != null).Select(answer => answer.System).ToListAsync(cancellationToken);

    /// <summary>A member system for which she who asks speaks.</summary>
    public static bool MayAnswer(SeenConsultation seen, SystemCode system) =>
        seen.State != ConsultationState.Draft && seen.Standing.SpeaksFor(system) && seen.Standing.MemberSystems.Any(seat => seat.System == system);

    public Task<SystemAnswer?> Own(SeenConsultation seen, SystemCode system, CancellationToken cancellationToken) => MayAnswer(seen, system)
        ? db.Set<SystemAnswer>().FirstOrDefaultAsync(answer => answer.ConsultationId == seen.Consultation.Id && answer.System == system, cancellationToken)
        : Task.FromResult<SystemAnswer?>(null);

    /// <summary>What was submitted, once it was released; without what is not for the public, where she who asks does not sit in the group.</summary>
    public async Task<IReadOnlyList<SystemAnswer>> Released(SeenConsultation seen, CancellationToken cancellationToken)
    {
        if (seen.State != ConsultationState.Released)
            return [];
        var answers = await db.Set<SystemAnswer>().AsNoTracking().Where(answer => answer.ConsultationId == seen.Consultation.Id && answer.SubmittedAt != null).ToListAsync(cancellationToken);
        if (!seen.Standing.Sits)
            answers.ForEach(answer => answer.Lines.RemoveAll(line => !line.IsPublic));
        return answers;
    }
}
