using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Preau.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Organisations : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "networks_systems",
                columns: table => new
                {
                    code = table.Column<string>(type: "TEXT", maxLength: 11, nullable: false),
                    country = table.Column<string>(type: "TEXT", maxLength: 2, nullable: false),
                    names = table.Column<string>(type: "TEXT", nullable: false),
                    school_year_start = table.Column<string>(type: "TEXT", maxLength: 5, nullable: true),
                    source = table.Column<string>(type: "TEXT", nullable: true),
                    is_starter = table.Column<bool>(type: "INTEGER", nullable: false),
                    schools = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_networks_systems", x => x.code);
                });

            migrationBuilder.CreateTable(
                name: "networks_register_batches",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    system = table.Column<string>(type: "TEXT", maxLength: 11, nullable: false),
                    register = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    file_name = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    started_at = table.Column<long>(type: "INTEGER", nullable: false),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: true),
                    seen_at = table.Column<long>(type: "INTEGER", nullable: false),
                    counts = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_networks_register_batches", x => x.id);
                    table.ForeignKey(
                        name: "FK_networks_register_batches_networks_systems_system",
                        column: x => x.system,
                        principalTable: "networks_systems",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "networks_register_mappings",
                columns: table => new
                {
                    system = table.Column<string>(type: "TEXT", maxLength: 11, nullable: false),
                    register = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    columns = table.Column<string>(type: "TEXT", nullable: false),
                    updated_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_networks_register_mappings", x => new { x.system, x.register });
                    table.ForeignKey(
                        name: "FK_networks_register_mappings_networks_systems_system",
                        column: x => x.system,
                        principalTable: "networks_systems",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "networks_organisations",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    system = table.Column<string>(type: "TEXT", maxLength: 11, nullable: true),
                    register = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    source_id = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    street = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    postal_code = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    town = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    region = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    latitude = table.Column<double>(type: "REAL", nullable: true),
                    longitude = table.Column<double>(type: "REAL", nullable: true),
                    website = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    sector = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    levels = table.Column<int>(type: "INTEGER", maxLength: 40, nullable: false),
                    pupils = table.Column<int>(type: "INTEGER", nullable: true),
                    code_address = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    closed_on = table.Column<string>(type: "TEXT", maxLength: 10, nullable: true),
                    stated_on = table.Column<string>(type: "TEXT", maxLength: 10, nullable: true),
                    updated_at = table.Column<long>(type: "INTEGER", nullable: false),
                    batch_id = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_networks_organisations", x => x.id);
                    table.ForeignKey(
                        name: "FK_networks_organisations_networks_register_batches_batch_id",
                        column: x => x.batch_id,
                        principalTable: "networks_register_batches",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_networks_organisations_networks_systems_system",
                        column: x => x.system,
                        principalTable: "networks_systems",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "networks_register_changes",
                columns: table => new
                {
                    batch_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    organisation_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    before = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_networks_register_changes", x => new { x.batch_id, x.organisation_id });
                    table.ForeignKey(
                        name: "FK_networks_register_changes_networks_organisations_organisation_id",
                        column: x => x.organisation_id,
                        principalTable: "networks_organisations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_networks_register_changes_networks_register_batches_batch_id",
                        column: x => x.batch_id,
                        principalTable: "networks_register_batches",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "networks_school_entries",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    organisation_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    system = table.Column<string>(type: "TEXT", maxLength: 11, nullable: true),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    place = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_networks_school_entries", x => x.id);
                    table.ForeignKey(
                        name: "FK_networks_school_entries_networks_organisations_organisation_id",
                        column: x => x.organisation_id,
                        principalTable: "networks_organisations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "networks_organisations_batch",
                table: "networks_organisations",
                column: "batch_id");

            migrationBuilder.CreateIndex(
                name: "networks_organisations_source",
                table: "networks_organisations",
                columns: new[] { "system", "register", "source_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "networks_register_batches_register",
                table: "networks_register_batches",
                columns: new[] { "system", "register", "started_at" });

            migrationBuilder.CreateIndex(
                name: "IX_networks_register_changes_organisation_id",
                table: "networks_register_changes",
                column: "organisation_id");

            migrationBuilder.CreateIndex(
                name: "networks_school_entries_order",
                table: "networks_school_entries",
                columns: new[] { "system", "name" });

            migrationBuilder.CreateIndex(
                name: "networks_school_entries_organisation",
                table: "networks_school_entries",
                column: "organisation_id",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "networks_register_changes");

            migrationBuilder.DropTable(
                name: "networks_register_mappings");

            migrationBuilder.DropTable(
                name: "networks_school_entries");

            migrationBuilder.DropTable(
                name: "networks_organisations");

            migrationBuilder.DropTable(
                name: "networks_register_batches");

            migrationBuilder.DropTable(
                name: "networks_systems");
        }
    }
}
