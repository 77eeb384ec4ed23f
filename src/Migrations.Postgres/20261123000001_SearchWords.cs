using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Preau.Platform.Data;

namespace Preau.Migrations.Postgres;

/// <summary>The full-text index over <c>platform_search</c>, which EF Core has no words for.</summary>
[DbContext(typeof(PreauDb))]
[Migration("20261123000001_SearchWords")]
public sealed class SearchWords : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql("""
            ALTER TABLE platform_search ADD COLUMN words tsvector
                GENERATED ALWAYS AS (setweight(to_tsvector('simple', title), 'A') || setweight(to_tsvector('simple', left(text, 200000)), 'B')) STORED
            """);
        migrationBuilder.Sql("CREATE INDEX platform_search_words ON platform_search USING gin (words)");
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql("ALTER TABLE platform_search DROP COLUMN words");
    }
}
