using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Preau.Contracts.Identity;
using Preau.Contracts.Networks;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Vetting.Calls;

namespace Preau.Vetting.Checks.Mine;

public sealed record OwnListedCheck(Check Check, string System);

/// <summary>A person's own checks: that they were seen, and until when they hold.</summary>
internal static class MyChecks
{
    internal static async Task<IResult> Get(PreauDb db, IProgrammes programmes, ICurrentPerson current, TimeProvider clock, CancellationToken cancellationToken)
    {
        var me = current.Person!.Id;
        var systems = await programmes.Systems(cancellationToken);
        return Answers.Page<MyChecksPage>(new
        {
            Checks = (await db.Set<Check>().AsNoTracking().Where(check => check.PersonId == me).OrderByDescending(check => check.ExpiresOn).ThenBy(check => check.Id).ToListAsync(cancellationToken))
                .ConvertAll(check => new OwnListedCheck(check, systems.Of(check.System))),
            Today = clock.Day(),
        });
    }
}
