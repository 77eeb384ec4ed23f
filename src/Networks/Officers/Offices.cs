using Preau.Contracts.Identity;
using Preau.Networks.Dated;
using Preau.Networks.Mandates;
using Preau.Platform.Data;

namespace Preau.Networks.Officers;

/// <summary>Who holds an office of this room today: those who moderate and keep checks.</summary>
internal sealed class Offices(PreauDb db, TimeProvider clock) : IOffices
{
    public IQueryable<PersonId> Officers
    {
        get
        {
            var today = clock.Day();
            return db.Set<Officer>().Where(officer => officer.Since <= today && (officer.Until == null || officer.Until >= today)).Select(officer => officer.PersonId);
        }
    }

    public IQueryable<PersonId> LeadAmbassadors
    {
        get
        {
            var today = clock.Day();
            return db.Set<Mandate>().Where(mandate => mandate.Rank == Rank.Lead && mandate.PersonId != null && mandate.Start <= today && (mandate.End == null || mandate.End >= today)).Select(mandate => mandate.PersonId!.Value);
        }
    }
}
