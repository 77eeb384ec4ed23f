using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Preau.Platform.Data;

public static class UniqueViolations
{
    // SQLITE_CONSTRAINT_PRIMARYKEY and SQLITE_CONSTRAINT_UNIQUE.
    const int PrimaryKey = 1555, Unique = 2067;

    /// <summary>
    /// The save failed because what may be there once is there already: somebody was quicker, or pressed twice. A full disk
    /// or a lost connection is another matter, and passes through <c>catch (DbUpdateException fault) when (fault.IsTwice())</c>.
    /// </summary>
    public static bool IsTwice(this DbUpdateException fault) => fault.InnerException switch
    {
        SqliteException sqlite => sqlite.SqliteExtendedErrorCode is PrimaryKey or Unique,
        PostgresException postgres => postgres.SqlState == PostgresErrorCodes.UniqueViolation,
        _ => false,
    };
}
