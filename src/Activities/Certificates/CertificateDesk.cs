using Microsoft.EntityFrameworkCore;
using Preau.Activities.Editions;
using Preau.Activities.Editions.Codes;
using Preau.Contracts.Identity;
using Preau.Contracts.Networks;
using Preau.Platform.Data;

namespace Preau.Activities.Certificates;

/// <summary>A certificate that somebody can have now.</summary>
public sealed record Earned(CertificateKind Kind, Guid Subject, CertificateFacts Facts);

/// <summary>Issues certificates, and says which somebody has earned. Saving is the caller's.</summary>
internal sealed class CertificateDesk(PreauDb db, IProgrammes programmes, TimeProvider clock)
{
    /// <summary>One to a person: the one she has where it says the same already, and else a new one, which replaces it.</summary>
    public async Task<Certificate> Issue(PersonId owner, string name, Earned earned, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var earlier = await db.Set<Certificate>().Where(row => row.OwnerId == owner && row.Kind == earned.Kind && row.Subject == earned.Subject).OrderByDescending(row => row.Number).FirstOrDefaultAsync(cancellationToken);
        if (earlier is not null && earlier.Says(name, earned.Facts))
            return earlier;
        earlier?.Replace(now);
        string code = CertificateCode.New();
        var certificate = Certificate.To(owner, name, earned.Kind, earned.Subject, earned.Facts, (earlier?.Number ?? 0) + 1, code, now);
        db.AddRange(certificate, CertificateCode.Of(code, certificate.Id, null));
        return certificate;
    }

    /// <summary>One to each name: the names are on the papers and nowhere else.</summary>
    public async Task<(Certificate Certificate, IReadOnlyList<(string Name, string Code)> Copies)> IssueTo(IReadOnlyList<string> names, PersonId owner, SeenActivity seen, CancellationToken cancellationToken)
    {
        var activity = seen.Activity;
        int number = 1 + (await db.Set<Certificate>().Where(row => row.OwnerId == owner && row.Kind == CertificateKind.Participation && row.Subject == activity.Id.Value).MaxAsync(row => (int?)row.Number, cancellationToken) ?? 0);
        var certificate = Certificate.ForList(owner, activity.Id, FactsOf(activity, seen.Programme.Name), names.Count, number, clock.GetUtcNow());
        var copies = names.Select(name => (name, CertificateCode.New())).ToList();
        db.Add(certificate);
        db.AddRange(copies.Select(copy => CertificateCode.Of(copy.Item2, certificate.Id, copy.name)));
        return (certificate, copies);
    }

    public static CertificateFacts FactsOf(Activity activity, string programme, int figure = 0) =>
        new(activity.Title, activity.Start, activity.End, activity.Zone, activity.Format == ActivityFormat.Online ? "" : activity.Town, activity.Organiser, programme, figure);

    /// <summary>Beyond those for reports: of the codes that were reached, and of editions in which she announced ten.</summary>
    public async Task<IReadOnlyList<Earned>> EarnedBy(PersonId person, string language, CancellationToken cancellationToken)
    {
        var earned = new List<Earned>();
        foreach (var progress in (await SuperOrganisers.Progress(db, person, cancellationToken)).Where(one => one.IsReached))
            earned.Add(new Earned(CertificateKind.SuperOrganiser, progress.Edition.Id.Value, await FactsOf(progress.Edition, language, progress.Announced, cancellationToken)));
        var codes = await db.Set<SharedCode>().AsNoTracking()
            .Where(code => db.Set<Activity>().Any(activity => activity.CodeId == code.Id && activity.OwnerId == person && activity.State == ActivityState.Published && activity.HiddenAt == null))
            .OrderByDescending(code => code.MadeAt).Take(MostCodes).ToListAsync(cancellationToken);
        foreach (var code in codes)
        {
            if (await db.Set<Edition>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == code.EditionId && row.RemovedAt == null, cancellationToken) is not { } edition)
                continue;
            var counts = await EditionCounts.Of(edition.Of(db.Set<Activity>().Where(activity => activity.CodeId == code.Id)), cancellationToken);
            if (SharedCode.IsReached(counts))
                earned.Add(new Earned(CertificateKind.Excellence, code.Id.Value, await FactsOf(edition, language, counts.Organisers, cancellationToken) with { Countries = counts.Countries, Code = code.Code }));
        }
        return earned;
    }

    const int MostCodes = 20;

    async Task<CertificateFacts> FactsOf(Edition edition, string language, int figure, CancellationToken cancellationToken)
    {
        var named = await programmes.Find([edition.ProgrammeId], language, cancellationToken);
        return new CertificateFacts(edition.Name, edition.Begins, edition.Ends.AddMinutes(-1), edition.Zone, "", "", named.GetValueOrDefault(edition.ProgrammeId)?.Name ?? "", figure);
    }
}
