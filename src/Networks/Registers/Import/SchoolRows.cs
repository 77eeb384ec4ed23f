using System.Globalization;
using System.Text.Json;
using Preau.Networks.Organisations;
using Preau.Networks.Organisations.Merge;
using Preau.Platform.Data;
using Preau.Platform.Search;

namespace Preau.Networks.Registers.Import;

/// <summary>
/// Writes the schools of a register, with what is searched of them and how they were before. The heaviest writing of the
/// program, hence SQL by hand: EF Core takes three times as long.
/// </summary>
internal sealed class SchoolRows(PreauDb db) : IAsyncDisposable
{
    readonly ManyRows add = new(db, """
        INSERT INTO networks_organisations (id, kind, name, system, register, source_id, street, postal_code, town, region, latitude, longitude, website,
            sector, levels, pupils, code_address, closed_on, stated_on, updated_at, batch_id)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21)
        """);

    readonly ManyRows change = new(db, """
        UPDATE networks_organisations SET kind = $2, name = $3, street = $4, postal_code = $5, town = $6, region = $7, latitude = $8, longitude = $9, website = $10,
            sector = $11, levels = $12, pupils = $13, code_address = $14, closed_on = $15, stated_on = $16, updated_at = $17, batch_id = $18
        WHERE id = $1
        """);

    readonly ManyRows keep = new(db, "INSERT INTO networks_register_changes (batch_id, organisation_id, before) VALUES ($1, $2, $3)");
    readonly ManyRows forget = new(db, "DELETE FROM networks_register_changes WHERE batch_id = $1 AND organisation_id = $2");
    readonly ManyRows remove = new(db, "DELETE FROM networks_organisations WHERE id = $1");

    // SQLite has the full-text index write all it has gathered whenever a statement with triggers begins: a statement for each
    // row made the index cost more than everything else together. One statement takes them all, as JSON.
    readonly ManyRows unindex = new(db, db.IsSqlite
        ? "DELETE FROM networks_school_entries WHERE organisation_id IN (SELECT unhex(value) FROM json_each($1))"
        : "DELETE FROM networks_school_entries WHERE organisation_id = $1");

    readonly ManyRows index = new(db, db.IsSqlite
        ? "INSERT INTO networks_school_entries (organisation_id, system, name, place, name_key, id_key, place_key) SELECT unhex(value ->> 0), value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, CAST(value ->> 6 AS INTEGER) FROM json_each($1)"
        : "INSERT INTO networks_school_entries (organisation_id, system, name, place, name_key, id_key, place_key) VALUES ($1, $2, $3, $4, $5, $6, $7)");

    readonly List<OrganisationId> unindexed = [];
    readonly List<SchoolEntry> indexed = [];

    public void Add(Organisation school)
    {
        var said = school.Statement();
        add.Add(school.Id.Value, said.Kind, said.Name, school.System, school.Register, school.SourceId, said.Street, said.PostalCode, said.Town, said.Region, said.Latitude, said.Longitude,
            said.Website, said.Sector, (int)said.Levels, said.Pupils, said.CodeAddress, said.ClosedOn, school.StatedOn, school.UpdatedAt, school.BatchId?.Value);
        Index(school);
    }

    /// <param name="before">How it was; kept for a roll-back.</param>
    public void Change(Organisation school, Earlier before)
    {
        keep.Add(school.BatchId!.Value.Value, school.Id.Value, before.ToJson());
        Write(school, before.Said);
    }

    /// <summary>Makes a school what it was before the import <paramref name="batch"/>.</summary>
    public void Restore(Organisation school, Statement undone, RegisterBatchId batch)
    {
        Write(school, undone);
        forget.Add(batch.Value, school.Id.Value);
    }

    public void Remove(OrganisationId school)
    {
        // The database would do it by itself, and the full-text index would not hear of it on every engine alike.
        unindexed.Add(school);
        remove.Add(school.Value);
    }

    void Write(Organisation school, Statement before)
    {
        var said = school.Statement();
        change.Add(school.Id.Value, said.Kind, said.Name, said.Street, said.PostalCode, said.Town, said.Region, said.Latitude, said.Longitude, said.Website,
            said.Sector, (int)said.Levels, said.Pupils, said.CodeAddress, said.ClosedOn, school.StatedOn, school.UpdatedAt, school.BatchId?.Value);
        if ((before.Name, before.Town, before.PostalCode, before.Kind, before.ClosedOn is null) == (said.Name, said.Town, said.PostalCode, said.Kind, said.ClosedOn is null)
            && Likeness.ByPlace(before.Latitude, before.Longitude) == Likeness.ByPlace(said.Latitude, said.Longitude))
            return;
        unindexed.Add(school.Id);
        Index(school);
    }

    void Index(Organisation school)
    {
        if (SchoolEntry.Of(school) is { } entry)
            indexed.Add(entry);
    }

    /// <summary>Writes all that was asked for since the last time. Inside a transaction.</summary>
    public async Task Write(CancellationToken cancellationToken)
    {
        Gather();
        foreach (var statement in (ManyRows[])[add, change, keep, forget, unindex, remove, index])
            await statement.Write(cancellationToken);
    }

    void Gather()
    {
        if (!db.IsSqlite)
        {
            foreach (var school in unindexed)
                unindex.Add(school.Value);
            foreach (var entry in indexed)
                index.Add(entry.OrganisationId.Value, entry.System, entry.Name, entry.Place, entry.NameKey, entry.IdKey, entry.PlaceKey);
        }
        else
        {
            if (unindexed.Count > 0)
                unindex.Add(JsonSerializer.Serialize(unindexed.Select(school => Hex(school))));
            if (indexed.Count > 0)
                index.Add(JsonSerializer.Serialize(indexed.Select(entry => new[] { Hex(entry.OrganisationId), entry.System?.Value, entry.Name, entry.Place, entry.NameKey, entry.IdKey, entry.PlaceKey?.ToString(CultureInfo.InvariantCulture) })));
        }
        unindexed.Clear();
        indexed.Clear();
    }

    static string Hex(OrganisationId school) => school.Value.ToString("N");

    public async ValueTask DisposeAsync()
    {
        foreach (var statement in (ManyRows[])[add, change, keep, forget, unindex, remove, index])
            await statement.DisposeAsync();
    }
}

/// <summary>A school before an import changed it.</summary>
internal sealed record Earlier(Statement Said, DateOnly? StatedOn, Guid? BatchId, DateTimeOffset UpdatedAt)
{
    static readonly JsonSerializerOptions Json = new()
    {
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static Earlier Of(Organisation school) => new(school.Statement(), school.StatedOn, school.BatchId?.Value, school.UpdatedAt);

    public string ToJson() => JsonSerializer.Serialize(this, Json);

    public static Earlier FromJson(string json) => JsonSerializer.Deserialize<Earlier>(json, Json)!;

    /// <summary>The school is what it was.</summary>
    public void Return(Organisation school) => school.Restate(Said, StatedOn, BatchId is { } batch ? new RegisterBatchId(batch) : null, UpdatedAt);
}
