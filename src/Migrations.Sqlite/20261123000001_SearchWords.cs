using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Preau.Platform.Data;

namespace Preau.Migrations.Sqlite;

/// <summary>The full-text index over <c>platform_search</c>, which EF Core has no words for.</summary>
[DbContext(typeof(PreauDb))]
[Migration("20261123000001_SearchWords")]
public sealed class SearchWords : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql("""
            CREATE VIRTUAL TABLE platform_search_words USING fts5(
                title, text, content='platform_search', content_rowid='id', tokenize='unicode61 remove_diacritics 2', prefix='2 3')
            """);
        migrationBuilder.Sql("""
            CREATE TRIGGER platform_search_added AFTER INSERT ON platform_search BEGIN
                INSERT INTO platform_search_words(rowid, title, text) VALUES (new.id, new.title, new.text);
            END
            """);
        migrationBuilder.Sql("""
            CREATE TRIGGER platform_search_removed AFTER DELETE ON platform_search BEGIN
                INSERT INTO platform_search_words(platform_search_words, rowid, title, text) VALUES ('delete', old.id, old.title, old.text);
            END
            """);
        migrationBuilder.Sql("""
            CREATE TRIGGER platform_search_changed AFTER UPDATE ON platform_search BEGIN
                INSERT INTO platform_search_words(platform_search_words, rowid, title, text) VALUES ('delete', old.id, old.title, old.text);
                INSERT INTO platform_search_words(rowid, title, text) VALUES (new.id, new.title, new.text);
            END
            """);
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql("DROP TABLE platform_search_words");
    }
}
