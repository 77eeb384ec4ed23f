using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Preau.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Tenures : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "networks_mandates",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    programme_id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: true),
                    system = table.Column<string>(type: "character varying(11)", maxLength: 11, nullable: false),
                    region = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    rank = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    appointed_by = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    organisation_id = table.Column<Guid>(type: "uuid", nullable: true),
                    spoken_tags = table.Column<string>(type: "character varying(520)", maxLength: 520, nullable: false),
                    subject_lines = table.Column<string>(type: "character varying(1620)", maxLength: 1620, nullable: false),
                    sentence = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    shown_since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    start = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    end = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_networks_mandates", x => x.id);
                    table.ForeignKey(
                        name: "FK_networks_mandates_networks_organisations_organisation_id",
                        column: x => x.organisation_id,
                        principalTable: "networks_organisations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.SetNull);
                    table.ForeignKey(
                        name: "FK_networks_mandates_networks_programmes_programme_id",
                        column: x => x.programme_id,
                        principalTable: "networks_programmes",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "networks_memberships",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    programme_id = table.Column<Guid>(type: "uuid", nullable: false),
                    system = table.Column<string>(type: "character varying(11)", maxLength: 11, nullable: false),
                    role = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    start_is_known = table.Column<bool>(type: "boolean", nullable: false),
                    representative_id = table.Column<Guid>(type: "uuid", nullable: true),
                    representative_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    representative_is_public = table.Column<bool>(type: "boolean", nullable: false),
                    alternate_id = table.Column<Guid>(type: "uuid", nullable: true),
                    alternate_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    alternate_is_public = table.Column<bool>(type: "boolean", nullable: false),
                    is_starter = table.Column<bool>(type: "boolean", nullable: false),
                    start = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    end = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_networks_memberships", x => x.id);
                    table.ForeignKey(
                        name: "FK_networks_memberships_networks_programmes_programme_id",
                        column: x => x.programme_id,
                        principalTable: "networks_programmes",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "networks_officers",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    system = table.Column<string>(type: "character varying(11)", maxLength: 11, nullable: false),
                    since = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    until = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: true),
                    source = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_networks_officers", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "networks_mandate_acts",
                columns: table => new
                {
                    number = table.Column<int>(type: "integer", nullable: false),
                    mandate_id = table.Column<Guid>(type: "uuid", nullable: false),
                    act = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    start = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    end = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: true),
                    by = table.Column<Guid>(type: "uuid", nullable: true),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    source = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    source_url = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_networks_mandate_acts", x => new { x.mandate_id, x.number });
                    table.ForeignKey(
                        name: "FK_networks_mandate_acts_networks_mandates_mandate_id",
                        column: x => x.mandate_id,
                        principalTable: "networks_mandates",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "networks_membership_acts",
                columns: table => new
                {
                    number = table.Column<int>(type: "integer", nullable: false),
                    membership_id = table.Column<Guid>(type: "uuid", nullable: false),
                    act = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    start = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    end = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: true),
                    by = table.Column<Guid>(type: "uuid", nullable: true),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    source = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    source_url = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_networks_membership_acts", x => new { x.membership_id, x.number });
                    table.ForeignKey(
                        name: "FK_networks_membership_acts_networks_memberships_membership_id",
                        column: x => x.membership_id,
                        principalTable: "networks_memberships",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "networks_mandate_acts_by",
                table: "networks_mandate_acts",
                column: "by");

            migrationBuilder.CreateIndex(
                name: "IX_networks_mandates_organisation_id",
                table: "networks_mandates",
                column: "organisation_id");

            migrationBuilder.CreateIndex(
                name: "networks_mandates_person",
                table: "networks_mandates",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "networks_mandates_programme",
                table: "networks_mandates",
                columns: new[] { "programme_id", "system" });

            migrationBuilder.CreateIndex(
                name: "networks_membership_acts_by",
                table: "networks_membership_acts",
                column: "by");

            migrationBuilder.CreateIndex(
                name: "networks_memberships_alternate",
                table: "networks_memberships",
                column: "alternate_id");

            migrationBuilder.CreateIndex(
                name: "networks_memberships_programme",
                table: "networks_memberships",
                columns: new[] { "programme_id", "system" });

            migrationBuilder.CreateIndex(
                name: "networks_memberships_representative",
                table: "networks_memberships",
                column: "representative_id");

            migrationBuilder.CreateIndex(
                name: "networks_officers_person",
                table: "networks_officers",
                column: "person_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "networks_mandate_acts");

            migrationBuilder.DropTable(
                name: "networks_membership_acts");

            migrationBuilder.DropTable(
                name: "networks_officers");

            migrationBuilder.DropTable(
                name: "networks_mandates");

            migrationBuilder.DropTable(
                name: "networks_memberships");
        }
    }
}
