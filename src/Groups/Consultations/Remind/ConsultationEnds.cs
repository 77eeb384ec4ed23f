using Microsoft.EntityFrameworkCore;
using Preau.Contracts;
using Preau.Contracts.Identity;
using Preau.Contracts.Networks;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Jobs;
using Preau.Platform.Languages;

namespace Preau.Groups.Consultations.Remind;

/// <summary>The end of a consultation is near: those who answer for a member system that has not are to hear of it. Asked for when it is opened, as its deadline then stands.</summary>
internal sealed record ConsultationEnds(Guid Consultation) : IJob
{
    public static string Kind => "groups.consultation-ends";

    public static string KeyOf(Consultation consultation) => $"groups.consultation-ends.{consultation.Id.Value:N}";
}

internal sealed class ConsultationEndsHandler(PreauDb db, IGroupSeats seats, IPeople people, Languages languages, ThisSite site, TimeProvider clock) : IJobHandler<ConsultationEnds>
{
    public async Task Handle(ConsultationEnds job, CancellationToken cancellationToken)
    {
        var id = new ConsultationId(job.Consultation);
        // Released before its time, or done too late, there is nothing left to answer.
        if (await db.Set<Consultation>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, cancellationToken) is not { } consultation || consultation.StateAt(clock.GetUtcNow()) != ConsultationState.Open)
            return;
        var answered = await db.Set<SystemAnswer>().Where(answer => answer.ConsultationId == id && answer.SubmittedAt != null).Select(answer => answer.System).ToListAsync(cancellationToken);
        var sitting = (await seats.On(clock.Day(), [consultation.GroupId], languages.Default.Tag, cancellationToken))[consultation.GroupId];
        foreach (var reader in sitting.Where(seat => seat.Decides && !answered.Contains(seat.System)).SelectMany(seat => new[] { seat.Representative, seat.Alternate }).OfType<PersonId>().Distinct())
            await people.Write(reader, language => Letter(language, consultation), cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }

    LetterToPerson Letter(string language, Consultation consultation)
    {
        var words = languages.In(languages.TryGet(language, out var spoken) ? spoken : languages.Default);
        string[] parts =
        [
            words["Hello,"],
            words["Your education system has not answered yet: {0}", consultation.Title],
            words["The time to answer ends on {0}. A draft counts once it is submitted.", words.DateAndTime(consultation.Deadline, GroupWords.ZoneOf(consultation.Zone))],
            site.Address + new Links(words.Language.Tag).Consultation(consultation.Id),
            site.Name + "\n" + site.Address,
        ];
        return new LetterToPerson(words["Your answer is missing: {0}", consultation.Title], string.Join("\n\n", parts) + "\n");
    }
}
