using Microsoft.EntityFrameworkCore;
using Preau.Contracts;
using Preau.Platform.Data;
using Preau.Platform.Jobs;

namespace Preau.Schools.Members.ByCode;

/// <summary>Every day: codes that are not good any more, and that letters were sent on days before yesterday, are forgotten.</summary>
internal sealed record SweepCodes : IJob
{
    public static string Kind => "schools.sweep-codes";
}

internal sealed class SweepCodesHandler(PreauDb db, TimeProvider clock) : IJobHandler<SweepCodes>
{
    public async Task Handle(SweepCodes job, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var yesterday = clock.Day().AddDays(-1);
        await db.InTransaction(async () =>
        {
            await db.Set<SchoolCode>().Where(code => code.Until < now).ExecuteDeleteAsync(cancellationToken);
            await db.Set<CodeLetter>().Where(letter => letter.Day < yesterday).ExecuteDeleteAsync(cancellationToken);
        }, cancellationToken);
    }
}
