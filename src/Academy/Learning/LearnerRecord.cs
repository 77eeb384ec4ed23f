using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Preau.Academy.Courses;
using Preau.Academy.Enrolments;
using Preau.Academy.Runs;
using Preau.Contracts.Identity;
using Preau.Platform.Data;

namespace Preau.Academy.Learning;

/// <summary>
/// What the database holds of a learner in a run, as far as one page of it asks. Read in one go, with SQL by hand: it is
/// what every page of every learner costs.
/// </summary>
/// <param name="Asked">The blocks whose states were asked for; those without a state were never answered.</param>
internal sealed record LearnerRecord(Enrolment? Enrolment, IReadOnlySet<BlockId> Asked, IReadOnlyDictionary<BlockId, BlockState> States, IReadOnlySet<BlockId> CompletedUnits)
{
    const string OfLearner = "run_id = {0} AND person_id = {1}";

    // The enrolment first, then what hangs on it: SQLite would otherwise walk through every answer that one of the blocks ever got.
    const string ForSqlite = $$"""
        SELECT id, enrolled_at, left_at, last_unit, completed_at FROM academy_enrolments WHERE {{OfLearner}};
        SELECT block_id, state, earned, possible, updated_at, version
            FROM academy_enrolments CROSS JOIN academy_block_states ON enrolment_id = id WHERE {{OfLearner}} AND block_id {2};
        SELECT unit_id FROM academy_enrolments CROSS JOIN academy_unit_completions ON enrolment_id = id WHERE {{OfLearner}}
        """;

    // One statement, one plan, one look at the enrolment; without OFFSET the units would be gathered again for each answer.
    const string ForPostgres = """
        SELECT id, enrolled_at, left_at, last_unit, completed_at, completed, block_id, state, earned, possible, updated_at, version
        FROM (SELECT *, ARRAY(SELECT unit_id FROM academy_unit_completions WHERE enrolment_id = academy_enrolments.id) AS completed
            FROM academy_enrolments WHERE run_id = $1 AND person_id = $2 OFFSET 0) AS learner
        LEFT JOIN academy_block_states ON enrolment_id = id AND block_id = ANY($3)
        """;

    /// <exception cref="DbException">The database did not answer.</exception>
    public static async Task<LearnerRecord> Read(PreauDb db, RunId run, PersonId person, IReadOnlySet<BlockId> blocks, CancellationToken cancellationToken)
    {
        await using var held = await db.HoldConnection(cancellationToken);
        if (db.Database.GetDbConnection() is SqliteConnection sqlite)
        {
            await using var command = Command(sqlite, run, person, blocks);
            await using var rows = await command.ExecuteReaderAsync(cancellationToken);
            return await Read(rows, run, person, blocks, cancellationToken);
        }
        else
        {
            await using var command = Command((NpgsqlConnection)db.Database.GetDbConnection(), run, person, blocks);
            await using var rows = await command.ExecuteReaderAsync(cancellationToken);
            return await Read(rows, run, person, blocks, cancellationToken);
        }
    }

    static SqliteCommand Command(SqliteConnection connection, RunId run, PersonId person, IReadOnlySet<BlockId> blocks)
    {
        var command = connection.CreateCommand();
        command.Parameters.AddWithValue("$run", run.Value.ToByteArray(bigEndian: true));
        command.Parameters.AddWithValue("$person", person.Value.ToByteArray(bigEndian: true));
        foreach (var block in blocks)
            command.Parameters.AddWithValue("$" + command.Parameters.Count.ToString(CultureInfo.InvariantCulture), block.Value.ToByteArray(bigEndian: true));
        string among = $"IN ({string.Join(',', Enumerable.Range(2, blocks.Count).Select(number => "$" + number.ToString(CultureInfo.InvariantCulture)))})";
        command.CommandText = string.Format(CultureInfo.InvariantCulture, ForSqlite, "$run", "$person", among);
        return command;
    }

    static NpgsqlCommand Command(NpgsqlConnection connection, RunId run, PersonId person, IReadOnlySet<BlockId> blocks) => new(ForPostgres, connection)
    {
        Parameters =
        {
            new NpgsqlParameter<Guid> { TypedValue = run.Value },
            new NpgsqlParameter<Guid> { TypedValue = person.Value },
            new NpgsqlParameter<Guid[]> { TypedValue = [.. blocks.Select(block => block.Value)] },
        },
    };

    static async Task<LearnerRecord> Read(NpgsqlDataReader rows, RunId run, PersonId person, IReadOnlySet<BlockId> blocks, CancellationToken cancellationToken)
    {
        Enrolment? enrolment = null;
        var states = new Dictionary<BlockId, BlockState>();
        HashSet<BlockId> completed = [];
        while (await rows.ReadAsync(cancellationToken))
        {
            if (enrolment is null)
            {
                enrolment = EnrolmentOf(rows, run, person);
                completed = [.. rows.GetFieldValue<Guid[]>(5).Select(unit => new BlockId(unit))];
            }
            if (!rows.IsDBNull(6))
                Keep(StateOf(rows, enrolment.Id, 6), states);
        }
        return new LearnerRecord(enrolment, blocks, states, completed);
    }

    static async Task<LearnerRecord> Read(SqliteDataReader rows, RunId run, PersonId person, IReadOnlySet<BlockId> blocks, CancellationToken cancellationToken)
    {
        var enrolment = await rows.ReadAsync(cancellationToken) ? EnrolmentOf(rows, run, person) : null;
        var states = new Dictionary<BlockId, BlockState>();
        await rows.NextResultAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
            Keep(StateOf(rows, enrolment!.Id, 0), states);
        var completed = new HashSet<BlockId>();
        await rows.NextResultAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
            completed.Add(new(Id(rows, 0)));
        return new LearnerRecord(enrolment, blocks, states, completed);
    }

    static void Keep(BlockState state, Dictionary<BlockId, BlockState> states) => states[state.BlockId] = state;

    static Enrolment EnrolmentOf(DbDataReader rows, RunId run, PersonId person) => Enrolment.Kept(
        new(Id(rows, 0)), run, person, Instant(rows, 1),
        leftAt: rows.IsDBNull(2) ? null : Instant(rows, 2), lastUnit: rows.IsDBNull(3) ? null : new(Id(rows, 3)), completedAt: rows.IsDBNull(4) ? null : Instant(rows, 4));

    static BlockState StateOf(DbDataReader rows, EnrolmentId enrolment, int first) => new()
    {
        EnrolmentId = enrolment,
        BlockId = new(Id(rows, first)),
        State = rows.GetString(first + 1),
        Earned = rows.IsDBNull(first + 2) ? null : rows.GetDouble(first + 2),
        Possible = rows.IsDBNull(first + 3) ? null : rows.GetDouble(first + 3),
        UpdatedAt = Instant(rows, first + 4),
        Version = rows.GetInt32(first + 5),
    };

    static Guid Id(DbDataReader rows, int column) => rows is SqliteDataReader ? new Guid(rows.GetFieldValue<byte[]>(column), bigEndian: true) : rows.GetGuid(column);

    static DateTimeOffset Instant(DbDataReader rows, int column) =>
        rows is SqliteDataReader ? new(rows.GetInt64(column), TimeSpan.Zero) : rows.GetFieldValue<DateTimeOffset>(column);
}
