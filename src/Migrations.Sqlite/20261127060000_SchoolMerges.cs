using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Preau.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class SchoolMerges : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "id_key",
                table: "networks_school_entries",
                type: "TEXT",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "name_key",
                table: "networks_school_entries",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "place_key",
                table: "networks_school_entries",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "merged_into",
                table: "networks_organisations",
                type: "BLOB",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "networks_school_differences",
                columns: table => new
                {
                    one_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    other_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    system = table.Column<string>(type: "TEXT", maxLength: 11, nullable: false),
                    by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_networks_school_differences", x => new { x.one_id, x.other_id });
                    table.ForeignKey(
                        name: "FK_networks_school_differences_networks_organisations_one_id",
                        column: x => x.one_id,
                        principalTable: "networks_organisations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_networks_school_differences_networks_organisations_other_id",
                        column: x => x.other_id,
                        principalTable: "networks_organisations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "networks_school_merges",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    system = table.Column<string>(type: "TEXT", maxLength: 11, nullable: false),
                    kept_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    merged_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    undone_at = table.Column<long>(type: "INTEGER", nullable: true),
                    undone_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    moved = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_networks_school_merges", x => x.id);
                    table.ForeignKey(
                        name: "FK_networks_school_merges_networks_organisations_kept_id",
                        column: x => x.kept_id,
                        principalTable: "networks_organisations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_networks_school_merges_networks_organisations_merged_id",
                        column: x => x.merged_id,
                        principalTable: "networks_organisations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "networks_school_entries_id_key",
                table: "networks_school_entries",
                columns: new[] { "system", "id_key" });

            migrationBuilder.CreateIndex(
                name: "networks_school_entries_name_key",
                table: "networks_school_entries",
                columns: new[] { "system", "name_key" });

            migrationBuilder.CreateIndex(
                name: "networks_school_entries_place_key",
                table: "networks_school_entries",
                columns: new[] { "system", "place_key" });

            migrationBuilder.CreateIndex(
                name: "networks_organisations_merged",
                table: "networks_organisations",
                column: "merged_into",
                filter: "merged_into IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "networks_school_differences_other",
                table: "networks_school_differences",
                column: "other_id");

            migrationBuilder.CreateIndex(
                name: "networks_school_differences_person",
                table: "networks_school_differences",
                column: "by");

            migrationBuilder.CreateIndex(
                name: "networks_school_merges_kept",
                table: "networks_school_merges",
                column: "kept_id");

            migrationBuilder.CreateIndex(
                name: "networks_school_merges_once",
                table: "networks_school_merges",
                column: "merged_id",
                unique: true,
                filter: "undone_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "networks_school_merges_person",
                table: "networks_school_merges",
                column: "by");

            migrationBuilder.CreateIndex(
                name: "networks_school_merges_system",
                table: "networks_school_merges",
                columns: new[] { "system", "at" });

            // The keys of the schools that are here already, as Likeness writes them: the place of an entry is its town, its postal
            // code and its identifier, and what stands before the last two is the town.
            migrationBuilder.Sql("""
                UPDATE networks_school_entries AS entry SET
                    name_key = CASE WHEN trim(substr(entry.place, 1, max(0, length(entry.place) - coalesce(length(school.postal_code) + 1, 0) - coalesce(length(school.source_id) + 1, 0)))) <> '' AND entry.name <> ''
                        THEN substr(entry.name || '|' || trim(substr(entry.place, 1, max(0, length(entry.place) - coalesce(length(school.postal_code) + 1, 0) - coalesce(length(school.source_id) + 1, 0)))), 1, 200) END,
                    id_key = nullif(ltrim(lower(replace(replace(replace(replace(school.source_id, '-', ''), ' ', ''), '.', ''), '/', '')), '0'), ''),
                    place_key = CAST((school.latitude + 90) * 500 AS INTEGER) * 200000 + CAST((school.longitude + 180) * 500 AS INTEGER)
                FROM networks_organisations AS school WHERE school.id = entry.organisation_id
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "networks_school_differences");

            migrationBuilder.DropTable(
                name: "networks_school_merges");

            migrationBuilder.DropIndex(
                name: "networks_school_entries_id_key",
                table: "networks_school_entries");

            migrationBuilder.DropIndex(
                name: "networks_school_entries_name_key",
                table: "networks_school_entries");

            migrationBuilder.DropIndex(
                name: "networks_school_entries_place_key",
                table: "networks_school_entries");

            migrationBuilder.DropIndex(
                name: "networks_organisations_merged",
                table: "networks_organisations");

            migrationBuilder.DropColumn(
                name: "id_key",
                table: "networks_school_entries");

            migrationBuilder.DropColumn(
                name: "name_key",
                table: "networks_school_entries");

            migrationBuilder.DropColumn(
                name: "place_key",
                table: "networks_school_entries");

            migrationBuilder.DropColumn(
                name: "merged_into",
                table: "networks_organisations");
        }
    }
}
