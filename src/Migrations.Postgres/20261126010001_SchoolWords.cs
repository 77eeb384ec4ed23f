using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Preau.Platform.Data;

namespace Preau.Migrations.Postgres;

/// <summary>
/// The index over <c>networks_school_entries</c>. Its keys are the beginnings of each word up to eight letters, each whole word
/// with a full stop, and <c>=fr</c> for the system. A <c>tsvector</c> asked for beginnings collects the rows of every word
/// that begins so before it compares: here a beginning is one key, and two of them are intersected while they are read.
/// </summary>
[DbContext(typeof(PreauDb))]
[Migration("20261126010001_SchoolWords")]
public sealed class SchoolWords : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        // Not said to be safe in parallel: starting workers takes longer than the answer.
        migrationBuilder.Sql("""
            CREATE FUNCTION networks_school_keys(system text, name text, place text) RETURNS text[] LANGUAGE sql IMMUTABLE AS $$
                SELECT array_agg(DISTINCT key) FROM (
                    SELECT left(word, letters) AS key FROM unnest(string_to_array(name || ' ' || place, ' ')) AS word, generate_series(1, 8) AS letters WHERE word <> ''
                    UNION ALL SELECT word || '.' FROM unnest(string_to_array(name || ' ' || place, ' ')) AS word
                    UNION ALL SELECT '=' || coalesce(system, '')) AS keys
            $$
            """);
        migrationBuilder.Sql("CREATE INDEX networks_school_words ON networks_school_entries USING gin (networks_school_keys(system, name, place))");
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql("DROP INDEX networks_school_words");
        migrationBuilder.Sql("DROP FUNCTION networks_school_keys");
    }
}
