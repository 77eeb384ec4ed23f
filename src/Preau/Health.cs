using Microsoft.EntityFrameworkCore;
using Preau.Platform.Data;

namespace Preau;

/// <summary>Answers 200 when this node can serve, 503 when its database is away.</summary>
internal static class Health
{
    internal static async Task<IResult> Check(PreauDb db, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(2));
        try
        {
            await db.Database.ExecuteSqlRawAsync("SELECT 1", patience.Token);
            return Results.Text("ok\n");
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            return Results.Text("The database does not answer. Run: preau doctor\n", statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }
}
