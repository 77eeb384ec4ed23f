using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Preau.Platform.Data;

namespace Preau;

/// <summary>Answers 200 when this node can serve, 503 when its database is away.</summary>
internal static class Health
{
    // Rows that a migrated database always has.
    const string Question = """SELECT count(*) FROM "__EFMigrationsHistory" """;

    internal static async Task<IResult> Check(PreauDb db, DataLocation location, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(2));
        try
        {
            if (location.Engine == DatabaseEngine.Sqlite)
                await AskFile(location, patience.Token);
            else
                await db.Database.ExecuteSqlRawAsync(Question, patience.Token);
            return Results.Text("ok\n");
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            return Results.Text("The database does not answer. Run: preau doctor\n", statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }

    // A connection of the pool answers from its memory, or from a file that was deleted long ago: this one opens it anew.
    static async Task AskFile(DataLocation location, CancellationToken cancellationToken)
    {
        await using DbConnection file = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = location.DatabaseFile, Mode = SqliteOpenMode.ReadWrite, Pooling = false, DefaultTimeout = 2 }.ToString());
        await file.OpenAsync(cancellationToken);
        await using var question = file.CreateCommand();
        question.CommandText = Question;
        await question.ExecuteScalarAsync(cancellationToken);
    }
}
