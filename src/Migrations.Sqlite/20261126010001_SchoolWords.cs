using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Preau.Platform.Data;

namespace Preau.Migrations.Sqlite;

/// <summary>
/// The index over <c>networks_school_entries</c>. It holds which words stand in which row and nothing else: no positions, no
/// text. A beginning of up to eight letters has a list of its own: of a longer one, the lists of all words that begin so are put
/// together first, and of a short one that would be half the schools.
/// </summary>
[DbContext(typeof(PreauDb))]
[Migration("20261126010001_SchoolWords")]
public sealed class SchoolWords : Migration
{
    // =fr for the system: = is a letter to this index, and to no text that is searched.
    static string Words(string row) => $"'=' || replace(coalesce({row}.system, ''), '-', '') || ' ' || {row}.name || ' ' || {row}.place";

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql("""
            CREATE VIRTUAL TABLE networks_school_words USING fts5(
                words, content='', detail=none, columnsize=0, tokenize="unicode61 remove_diacritics 2 tokenchars '='", prefix='1 2 3 4 5 6 7 8')
            """);
        string added = $"INSERT INTO networks_school_words(rowid, words) VALUES (new.id, {Words("new")});";
        string removed = $"INSERT INTO networks_school_words(networks_school_words, rowid, words) VALUES ('delete', old.id, {Words("old")});";
        migrationBuilder.Sql($"CREATE TRIGGER networks_school_added AFTER INSERT ON networks_school_entries BEGIN {added} END");
        migrationBuilder.Sql($"CREATE TRIGGER networks_school_removed AFTER DELETE ON networks_school_entries BEGIN {removed} END");
        migrationBuilder.Sql($"CREATE TRIGGER networks_school_changed AFTER UPDATE ON networks_school_entries BEGIN {removed} {added} END");
        migrationBuilder.Sql($"INSERT INTO networks_school_words(rowid, words) SELECT id, {Words("entry")} FROM networks_school_entries AS entry");
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql("DROP TRIGGER networks_school_added");
        migrationBuilder.Sql("DROP TRIGGER networks_school_removed");
        migrationBuilder.Sql("DROP TRIGGER networks_school_changed");
        migrationBuilder.Sql("DROP TABLE networks_school_words");
    }
}
