using Microsoft.EntityFrameworkCore;
using Preau.Contracts;
using Preau.Contracts.Identity;
using Preau.Contracts.Networks;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Jobs;
using Preau.Platform.Languages;

namespace Preau.Groups.Consultations.Ask;

/// <summary>Those who answer for a member system are to hear that they are asked.</summary>
internal sealed record ConsultationOpened(Guid Consultation) : IJob
{
    public static string Kind => "groups.consultation";
}

internal sealed class ConsultationOpenedHandler(PreauDb db, IGroupSeats seats, IPeople people, Languages languages, ThisSite site, TimeProvider clock) : IJobHandler<ConsultationOpened>
{
    public async Task Handle(ConsultationOpened job, CancellationToken cancellationToken)
    {
        var id = new ConsultationId(job.Consultation);
        if (await db.Set<Consultation>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, cancellationToken) is not { OpenedAt: not null } consultation)
            return;
        var sitting = (await seats.On(clock.Day(), [consultation.GroupId], languages.Default.Tag, cancellationToken))[consultation.GroupId];
        foreach (var reader in sitting.Where(seat => seat.Decides).SelectMany(seat => new[] { seat.Representative, seat.Alternate }).OfType<PersonId>().Distinct())
            await people.Write(reader, language => Letter(language, consultation), cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }

    LetterToPerson Letter(string language, Consultation consultation)
    {
        var words = languages.In(languages.TryGet(language, out var spoken) ? spoken : languages.Default);
        string[] parts =
        [
            words["Hello,"],
            words["Your education system is asked: {0}", consultation.Title],
            words["Answer by {0}. Nobody else reads your answer before all are released.", words.DateAndTime(consultation.Deadline, GroupWords.ZoneOf(consultation.Zone))],
            site.Address + new Links(words.Language.Tag).Consultation(consultation.Id),
            site.Name + "\n" + site.Address,
        ];
        return new LetterToPerson(words["Consultation: {0}", consultation.Title], string.Join("\n\n", parts) + "\n");
    }
}
