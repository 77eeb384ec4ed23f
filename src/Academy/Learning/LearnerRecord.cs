using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;
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
    const string Statements = $$"""
        SELECT id, enrolled_at, left_at, last_unit, completed_at FROM academy_enrolments WHERE {{OfLearner}};
        SELECT enrolment_id, block_id, state, earned, possible, updated_at, version
            FROM academy_enrolments CROSS JOIN academy_block_states ON enrolment_id = id WHERE {{OfLearner}} AND block_id {2};
        SELECT unit_id FROM academy_enrolments CROSS JOIN academy_unit_completions ON enrolment_id = id WHERE {{OfLearner}}
        """;

    static readonly string[] ForPostgres =
        string.Format(CultureInfo.InvariantCulture, Statements.Replace("CROSS JOIN", "JOIN", StringComparison.Ordinal), "$1", "$2", "= ANY($3)").Split(';');

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
            await using var batch = Batch((NpgsqlConnection)db.Database.GetDbConnection(), run, person, blocks);
            await using var rows = await batch.ExecuteReaderAsync(cancellationToken);
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
        command.CommandText = string.Format(CultureInfo.InvariantCulture, Statements, "$run", "$person", among);
        return command;
    }

    static NpgsqlBatch Batch(NpgsqlConnection connection, RunId run, PersonId person, IReadOnlySet<BlockId> blocks)
    {
        var batch = connection.CreateBatch();
        for (int i = 0; i < ForPostgres.Length; i++)
        {
            var command = new NpgsqlBatchCommand(ForPostgres[i]);
            command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = run.Value });
            command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = person.Value });
            if (i == 1)
                command.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = [.. blocks.Select(block => block.Value)], NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Uuid });
            batch.BatchCommands.Add(command);
        }
        return batch;
    }

    static async Task<LearnerRecord> Read(DbDataReader rows, RunId run, PersonId person, IReadOnlySet<BlockId> blocks, CancellationToken cancellationToken)
    {
        Enrolment? enrolment = null;
        if (await rows.ReadAsync(cancellationToken))
            enrolment = Enrolment.Kept(new(Id(rows, 0)), run, person, Instant(rows, 1),
                leftAt: rows.IsDBNull(2) ? null : Instant(rows, 2), lastUnit: rows.IsDBNull(3) ? null : new(Id(rows, 3)), completedAt: rows.IsDBNull(4) ? null : Instant(rows, 4));
        var states = new Dictionary<BlockId, BlockState>();
        await rows.NextResultAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
        {
            var state = new BlockState
            {
                EnrolmentId = new(Id(rows, 0)),
                BlockId = new(Id(rows, 1)),
                State = rows.GetString(2),
                Earned = rows.IsDBNull(3) ? null : rows.GetDouble(3),
                Possible = rows.IsDBNull(4) ? null : rows.GetDouble(4),
                UpdatedAt = Instant(rows, 5),
                Version = rows.GetInt32(6),
            };
            states[state.BlockId] = state;
        }
        var completed = new HashSet<BlockId>();
        await rows.NextResultAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
            completed.Add(new(Id(rows, 0)));
        return new LearnerRecord(enrolment, blocks, states, completed);
    }

    static Guid Id(DbDataReader rows, int column) => rows is SqliteDataReader ? new Guid(rows.GetFieldValue<byte[]>(column), bigEndian: true) : rows.GetGuid(column);

    static DateTimeOffset Instant(DbDataReader rows, int column) =>
        rows is SqliteDataReader ? new(rows.GetInt64(column), TimeSpan.Zero) : rows.GetFieldValue<DateTimeOffset>(column);
}
