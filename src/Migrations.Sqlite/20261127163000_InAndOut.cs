using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Preau.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class InAndOut : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "is_called_off",
                table: "activities_imported",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "said",
                table: "activities_imported",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "partner_id",
                table: "activities_import_batches",
                type: "BLOB",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "person_id",
                table: "activities_import_batches",
                type: "BLOB",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "activities_feeds",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    programme_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    partner_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    person_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    address = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    system = table.Column<string>(type: "TEXT", maxLength: 11, nullable: true),
                    language = table.Column<string>(type: "TEXT", maxLength: 12, nullable: false),
                    organiser = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    organiser_kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    town = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    vanished = table.Column<int>(type: "INTEGER", nullable: false),
                    may_call_off = table.Column<bool>(type: "INTEGER", nullable: false),
                    etag = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    last_modified = table.Column<long>(type: "INTEGER", nullable: true),
                    due_at = table.Column<long>(type: "INTEGER", nullable: false),
                    read_at = table.Column<long>(type: "INTEGER", nullable: true),
                    failures = table.Column<int>(type: "INTEGER", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_activities_feeds", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "activities_import_mappings",
                columns: table => new
                {
                    programme_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    source = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    columns = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_activities_import_mappings", x => new { x.programme_id, x.source });
                });

            migrationBuilder.CreateTable(
                name: "activities_partners",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    programme_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    person_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    organisation = table.Column<string>(type: "TEXT", maxLength: 50, nullable: false),
                    system = table.Column<string>(type: "TEXT", maxLength: 11, nullable: true),
                    is_trusted = table.Column<bool>(type: "INTEGER", nullable: false),
                    appointed_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    appointed_at = table.Column<long>(type: "INTEGER", nullable: false),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_activities_partners", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "activities_staged_imports",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    person_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    programme_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    partner_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    source = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    system = table.Column<string>(type: "TEXT", maxLength: 11, nullable: true),
                    language = table.Column<string>(type: "TEXT", maxLength: 12, nullable: false),
                    file_name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    progress = table.Column<int>(type: "INTEGER", nullable: false),
                    attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    headings = table.Column<string>(type: "TEXT", nullable: true),
                    columns = table.Column<string>(type: "TEXT", nullable: true),
                    counts = table.Column<string>(type: "TEXT", nullable: true),
                    remark = table.Column<string>(type: "TEXT", nullable: true),
                    batch_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    saved_row = table.Column<int>(type: "INTEGER", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    changed_at = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_activities_staged_imports", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "activities_feed_runs",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    feed_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    outcome = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    counts = table.Column<string>(type: "TEXT", nullable: true),
                    called_off = table.Column<int>(type: "INTEGER", nullable: false),
                    remarks = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_activities_feed_runs", x => x.id);
                    table.ForeignKey(
                        name: "FK_activities_feed_runs_activities_feeds_feed_id",
                        column: x => x.feed_id,
                        principalTable: "activities_feeds",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "activities_staged_rows",
                columns: table => new
                {
                    staged_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    line = table.Column<int>(type: "INTEGER", nullable: false),
                    cells = table.Column<string>(type: "TEXT", nullable: false),
                    fault = table.Column<string>(type: "TEXT", nullable: true),
                    is_mended = table.Column<bool>(type: "INTEGER", nullable: false),
                    is_right = table.Column<bool>(type: "INTEGER", nullable: false),
                    verdict = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    reason = table.Column<string>(type: "TEXT", nullable: true),
                    title = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    source_id = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    likeness = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    differences = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_activities_staged_rows", x => new { x.staged_id, x.number });
                    table.ForeignKey(
                        name: "FK_activities_staged_rows_activities_staged_imports_staged_id",
                        column: x => x.staged_id,
                        principalTable: "activities_staged_imports",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "activities_import_batches_person",
                table: "activities_import_batches",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "activities_feed_runs_feed",
                table: "activities_feed_runs",
                columns: new[] { "feed_id", "at" });

            migrationBuilder.CreateIndex(
                name: "activities_feeds_due",
                table: "activities_feeds",
                column: "due_at");

            migrationBuilder.CreateIndex(
                name: "activities_feeds_person",
                table: "activities_feeds",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "activities_partners_person",
                table: "activities_partners",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "activities_partners_programme",
                table: "activities_partners",
                column: "programme_id");

            migrationBuilder.CreateIndex(
                name: "activities_staged_imports_batch",
                table: "activities_staged_imports",
                column: "batch_id");

            migrationBuilder.CreateIndex(
                name: "activities_staged_imports_changed",
                table: "activities_staged_imports",
                column: "changed_at");

            migrationBuilder.CreateIndex(
                name: "activities_staged_imports_person",
                table: "activities_staged_imports",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "activities_staged_rows_likeness",
                table: "activities_staged_rows",
                columns: new[] { "staged_id", "likeness" });

            migrationBuilder.CreateIndex(
                name: "activities_staged_rows_source",
                table: "activities_staged_rows",
                columns: new[] { "staged_id", "source_id" });

            migrationBuilder.CreateIndex(
                name: "activities_staged_rows_verdict",
                table: "activities_staged_rows",
                columns: new[] { "staged_id", "verdict", "number" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "activities_feed_runs");

            migrationBuilder.DropTable(
                name: "activities_import_mappings");

            migrationBuilder.DropTable(
                name: "activities_partners");

            migrationBuilder.DropTable(
                name: "activities_staged_rows");

            migrationBuilder.DropTable(
                name: "activities_feeds");

            migrationBuilder.DropTable(
                name: "activities_staged_imports");

            migrationBuilder.DropIndex(
                name: "activities_import_batches_person",
                table: "activities_import_batches");

            migrationBuilder.DropColumn(
                name: "is_called_off",
                table: "activities_imported");

            migrationBuilder.DropColumn(
                name: "said",
                table: "activities_imported");

            migrationBuilder.DropColumn(
                name: "partner_id",
                table: "activities_import_batches");

            migrationBuilder.DropColumn(
                name: "person_id",
                table: "activities_import_batches");
        }
    }
}
