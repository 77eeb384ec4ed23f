using System.Data.Common;
using System.Text;
using System.Threading.Channels;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;
using Preau.Academy.Courses;
using Preau.Academy.Enrolments;
using Preau.Platform.Data;

namespace Preau.Academy.Learning;

/// <summary>A learner's new state of a block, and the unit that it completes, if it does.</summary>
/// <param name="State">Its <see cref="BlockState.Version"/> is one more than that of the state it was made from.</param>
internal sealed record StateChange(BlockState State, BlockId? CompletesUnit);

/// <summary>
/// Writes answers. Those that arrive together share one transaction and so one flush to the disk; each is acknowledged
/// only once that flush is done (docs/decisions/0004). This is the one place of heavy writing, hence SQL by hand.
/// </summary>
internal sealed class BlockStateWriter : IAsyncDisposable
{
    const int MostTogether = 256;

    const string Upsert = """
        INSERT INTO academy_block_states (enrolment_id, block_id, state, earned, possible, updated_at, version) {0}
        ON CONFLICT (enrolment_id, block_id) DO UPDATE SET
            state = excluded.state, earned = excluded.earned, possible = excluded.possible,
            updated_at = excluded.updated_at, version = excluded.version
        WHERE academy_block_states.version = excluded.version - 1
        RETURNING enrolment_id, block_id
        """;

    const string Complete = """
        INSERT INTO academy_unit_completions (enrolment_id, unit_id, completed_at) {0}
        ON CONFLICT (enrolment_id, unit_id) DO NOTHING
        """;

    static readonly string SqliteUpsert = string.Format(null, CompositeFormat.Parse(Upsert), "VALUES ($e, $b, $state, $earned, $possible, $at, $version)");
    static readonly string SqliteComplete = string.Format(null, CompositeFormat.Parse(Complete), "VALUES ($e, $u, $at)");

    // One statement, and so a transaction, and one way to the server and back.
    static readonly string Postgres = $"""
        WITH written AS ({string.Format(null, CompositeFormat.Parse(Upsert), "SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7)")}),
        completed AS ({string.Format(null, CompositeFormat.Parse(Complete), "SELECT enrolment_id, unit_id, max(at) FROM unnest($8, $9, $10, $11) AS finished (enrolment_id, block_id, unit_id, at) JOIN written USING (enrolment_id, block_id) GROUP BY enrolment_id, unit_id")})
        SELECT enrolment_id, block_id FROM written
        """;

    readonly Channel<Waiting> waiting = Channel.CreateBounded<Waiting>(4096);
    readonly IDbContextFactory<PreauDb> databases;
    readonly WriteGate gate;
    readonly Task loop;

    public BlockStateWriter(IDbContextFactory<PreauDb> databases, WriteGate gate)
    {
        (this.databases, this.gate) = (databases, gate);
        loop = Task.Run(WriteAll);
    }

    sealed record Waiting(StateChange Change, TaskCompletionSource<bool> Written);

    /// <returns>False when somebody else changed the state in the meantime: read it again and decide anew.</returns>
    /// <exception cref="DbException">The database refused, or could not make it durable: nothing of this change is kept.</exception>
    public async Task<bool> Write(StateChange change, CancellationToken cancellationToken)
    {
        var entry = new Waiting(change, new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously));
        await waiting.Writer.WriteAsync(entry, cancellationToken);
        return await entry.Written.Task;
    }

    async Task WriteAll()
    {
        var batch = new List<Waiting>(MostTogether);
        Waiting? heldBack = null;
        while (heldBack is not null || await waiting.Reader.WaitToReadAsync())
        {
            batch.Clear();
            var keys = new HashSet<(EnrolmentId, BlockId)>();
            if (heldBack is not null)
            {
                Take(heldBack, batch, keys);
                heldBack = null;
            }
            // One row may change once in a statement: a second change to it waits for the next batch.
            while (batch.Count < MostTogether && heldBack is null && waiting.Reader.TryRead(out var next))
                if (!Take(next, batch, keys))
                    heldBack = next;
            await Write(batch);
        }
    }

    static bool Take(Waiting entry, List<Waiting> batch, HashSet<(EnrolmentId, BlockId)> keys)
    {
        if (!keys.Add((entry.Change.State.EnrolmentId, entry.Change.State.BlockId)))
            return false;
        batch.Add(entry);
        return true;
    }

    async Task Write(List<Waiting> batch)
    {
        try
        {
            HashSet<(EnrolmentId, BlockId)> written;
            using (await gate.Enter(CancellationToken.None))
            {
                await using var db = await databases.CreateDbContextAsync();
                await using var held = await db.HoldConnection();
                written = db.Database.GetDbConnection() is NpgsqlConnection postgres ? await WriteToPostgres(postgres, batch) : WriteToSqlite((SqliteConnection)db.Database.GetDbConnection(), batch);
            }
            foreach (var entry in batch)
                entry.Written.SetResult(written.Contains((entry.Change.State.EnrolmentId, entry.Change.State.BlockId)));
        }
        catch (Exception fault)
        {
            foreach (var entry in batch)
                entry.Written.TrySetException(fault);
        }
    }

    static HashSet<(EnrolmentId, BlockId)> WriteToSqlite(SqliteConnection connection, List<Waiting> batch)
    {
        using var transaction = connection.BeginTransaction();
        using var upsert = new SqliteCommand(SqliteUpsert, connection, transaction);
        using var complete = new SqliteCommand(SqliteComplete, connection, transaction);
        var written = new HashSet<(EnrolmentId, BlockId)>();
        foreach (var (change, _) in batch)
        {
            var state = change.State;
            Bind(upsert, ("$e", Bytes(state.EnrolmentId.Value)), ("$b", Bytes(state.BlockId.Value)), ("$state", state.State),
                ("$earned", (object?)state.Earned ?? DBNull.Value), ("$possible", (object?)state.Possible ?? DBNull.Value),
                ("$at", state.UpdatedAt.UtcTicks), ("$version", state.Version));
            if (upsert.ExecuteScalar() is null)
                continue;
            written.Add((state.EnrolmentId, state.BlockId));
            if (change.CompletesUnit is not { } unit)
                continue;
            Bind(complete, ("$e", Bytes(state.EnrolmentId.Value)), ("$u", Bytes(unit.Value)), ("$at", state.UpdatedAt.UtcTicks));
            complete.ExecuteNonQuery();
        }
        transaction.Commit();
        return written;
    }

    static byte[] Bytes(Guid id) => id.ToByteArray(bigEndian: true);

    static void Bind(SqliteCommand command, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        bool prepared = command.Parameters.Count > 0;
        for (int i = 0; i < parameters.Length; i++)
            if (prepared)
                command.Parameters[i].Value = parameters[i].Value;
            else
                command.Parameters.AddWithValue(parameters[i].Name, parameters[i].Value);
    }

    static async Task<HashSet<(EnrolmentId, BlockId)>> WriteToPostgres(NpgsqlConnection connection, List<Waiting> batch)
    {
        await using var command = new NpgsqlCommand(Postgres, connection);
        var states = batch.ConvertAll(entry => entry.Change.State);
        Add(command, NpgsqlDbType.Uuid, states.ConvertAll(state => state.EnrolmentId.Value).ToArray());
        Add(command, NpgsqlDbType.Uuid, states.ConvertAll(state => state.BlockId.Value).ToArray());
        Add(command, NpgsqlDbType.Text, states.ConvertAll(state => state.State).ToArray());
        Add(command, NpgsqlDbType.Double, states.ConvertAll(state => state.Earned).ToArray());
        Add(command, NpgsqlDbType.Double, states.ConvertAll(state => state.Possible).ToArray());
        Add(command, NpgsqlDbType.TimestampTz, states.ConvertAll(state => state.UpdatedAt.UtcDateTime).ToArray());
        Add(command, NpgsqlDbType.Integer, states.ConvertAll(state => state.Version).ToArray());
        var finished = batch.FindAll(entry => entry.Change.CompletesUnit is not null).ConvertAll(entry => entry.Change);
        Add(command, NpgsqlDbType.Uuid, finished.ConvertAll(change => change.State.EnrolmentId.Value).ToArray());
        Add(command, NpgsqlDbType.Uuid, finished.ConvertAll(change => change.State.BlockId.Value).ToArray());
        Add(command, NpgsqlDbType.Uuid, finished.ConvertAll(change => change.CompletesUnit!.Value.Value).ToArray());
        Add(command, NpgsqlDbType.TimestampTz, finished.ConvertAll(change => change.State.UpdatedAt.UtcDateTime).ToArray());
        var written = new HashSet<(EnrolmentId, BlockId)>();
        await using var rows = await command.ExecuteReaderAsync();
        while (await rows.ReadAsync())
            written.Add((new(rows.GetGuid(0)), new(rows.GetGuid(1))));
        return written;
    }

    static void Add(NpgsqlCommand command, NpgsqlDbType type, Array values) =>
        command.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Array | type, Value = values });

    /// <summary>Writes what was accepted, then stops.</summary>
    public async ValueTask DisposeAsync()
    {
        waiting.Writer.TryComplete();
        await loop;
    }
}
