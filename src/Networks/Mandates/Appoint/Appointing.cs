using Microsoft.EntityFrameworkCore;
using Preau.Contracts.Identity;
using Preau.Contracts.Networks;
using Preau.Networks.Dated;
using Preau.Networks.Officers;
using Preau.Networks.Organisations;
using Preau.Networks.Programmes;
using Preau.Platform.Data;
using Preau.Platform.Languages;

namespace Preau.Networks.Mandates.Appoint;

/// <summary>Gives a mandate, and calls one off: the same rules for whoever fills in the form and for an application that is accepted.</summary>
internal sealed class Appointing(PreauDb db, Rights rights, Words words) : IAppointing
{
    /// <summary>
    /// Adds the mandate if nothing stands against it. What she holds is read and the new one written in one turn, the caller's
    /// transaction: two who appoint at once do not both pass.
    /// </summary>
    public async Task<(Mandate? Mandate, Message? Fault)> Give(Programme programme, PersonId person, Appointment wanted, CancellationToken cancellationToken)
    {
        var hers = await db.Set<Mandate>().AsNoTracking().Where(mandate => mandate.ProgrammeId == programme.Id && mandate.PersonId == person).ToListAsync(cancellationToken);
        if (Mandate.Fault(programme, wanted.Territory, wanted.Rank, wanted.Days, hers) is { } fault)
            return (null, fault);
        var organisation = await db.Set<Organisation>().AsNoTracking().Where(body => body.Kind != OrganisationKind.School && body.Name == wanted.By).Select(body => (OrganisationId?)body.Id).FirstOrDefaultAsync(cancellationToken);
        var mandate = Mandate.Appoint(programme.Id, person, wanted.Territory, wanted.Rank, wanted.By, organisation, wanted.Days, rights.Says(wanted.Source, wanted.SourceUrl));
        mandate.Offer(wanted.Languages, wanted.Subjects);
        db.Add(mandate);
        return (mandate, null);
    }

    public async Task<Appointed> Appoint(NewMandate wanted, CancellationToken cancellationToken)
    {
        var id = new ProgrammeId(wanted.Programme.Value);
        if (!(await rights.Mine(cancellationToken)).Covers(wanted.System) || await db.Set<Programme>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, cancellationToken) is not { } programme)
            return new Appointed(null, words["You may appoint for your own education system only."]);
        var appointment = new Appointment(new Territory(wanted.System, wanted.Region), (Rank)wanted.Rank, wanted.By, new Days(wanted.Start, wanted.End), wanted.Source, wanted.SourceUrl, wanted.Languages, []);
        var (mandate, fault) = await Give(programme, wanted.Person, appointment, cancellationToken);
        return mandate is null ? new Appointed(null, words.Say(fault!.Value)) : new Appointed(new AppointedId(mandate.Id.Value), null);
    }

    public async Task<string?> CallOff(AppointedId mandate, CancellationToken cancellationToken)
    {
        var id = new MandateId(mandate.Value);
        if (await db.Set<Mandate>().FirstOrDefaultAsync(row => row.Id == id, cancellationToken) is not { } found)
            return null;
        if (!(await rights.Mine(cancellationToken)).Covers(found.System))
            return words["You may appoint for your own education system only."];
        // What was renewed or ended since was decided about anew: that is not taken back by the way.
        if (found.History.Count > 1)
            return words["The mandate was renewed or ended since: end it there first."];
        return found.EndFrom(found.Start, rights.Says()) is { } refusal ? words.Say(refusal) : null;
    }
}
