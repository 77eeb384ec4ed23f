using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Preau.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class AmbassadorsDesk : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.RenameIndex(
                name: "IX_networks_requests_school_id",
                table: "networks_requests",
                newName: "networks_requests_school");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "reminded_at",
                table: "networks_requests",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "networks_availabilities",
                columns: table => new
                {
                    mandate_id = table.Column<Guid>(type: "uuid", nullable: false),
                    capacity = table.Column<int>(type: "integer", nullable: true),
                    radius = table.Column<int>(type: "integer", nullable: true),
                    town = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    latitude = table.Column<double>(type: "double precision", nullable: true),
                    longitude = table.Column<double>(type: "double precision", nullable: true),
                    last_absence = table.Column<int>(type: "integer", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_networks_availabilities", x => x.mandate_id);
                    table.ForeignKey(
                        name: "FK_networks_availabilities_networks_mandates_mandate_id",
                        column: x => x.mandate_id,
                        principalTable: "networks_mandates",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "networks_deputyships",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    mandate_id = table.Column<Guid>(type: "uuid", nullable: false),
                    programme_id = table.Column<Guid>(type: "uuid", nullable: false),
                    system = table.Column<string>(type: "character varying(11)", maxLength: 11, nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: true),
                    deputy_id = table.Column<Guid>(type: "uuid", nullable: true),
                    start = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    end = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    proposed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    decided_by = table.Column<Guid>(type: "uuid", nullable: true),
                    decided_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    deputy_mandate_id = table.Column<Guid>(type: "uuid", nullable: true),
                    handed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_networks_deputyships", x => x.id);
                    table.ForeignKey(
                        name: "FK_networks_deputyships_networks_mandates_deputy_mandate_id",
                        column: x => x.deputy_mandate_id,
                        principalTable: "networks_mandates",
                        principalColumn: "id",
                        onDelete: ReferentialAction.SetNull);
                    table.ForeignKey(
                        name: "FK_networks_deputyships_networks_mandates_mandate_id",
                        column: x => x.mandate_id,
                        principalTable: "networks_mandates",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_networks_deputyships_networks_programmes_programme_id",
                        column: x => x.programme_id,
                        principalTable: "networks_programmes",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "networks_reports",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    mandate_id = table.Column<Guid>(type: "uuid", nullable: false),
                    programme_id = table.Column<Guid>(type: "uuid", nullable: false),
                    system = table.Column<string>(type: "character varying(11)", maxLength: 11, nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: true),
                    request_id = table.Column<Guid>(type: "uuid", nullable: true),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    on = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: true),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    school_id = table.Column<Guid>(type: "uuid", nullable: true),
                    audience = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    participants = table.Column<int>(type: "integer", nullable: true),
                    text = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    link = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_networks_reports", x => x.id);
                    table.ForeignKey(
                        name: "FK_networks_reports_networks_mandates_mandate_id",
                        column: x => x.mandate_id,
                        principalTable: "networks_mandates",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_networks_reports_networks_organisations_school_id",
                        column: x => x.school_id,
                        principalTable: "networks_organisations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.SetNull);
                    table.ForeignKey(
                        name: "FK_networks_reports_networks_programmes_programme_id",
                        column: x => x.programme_id,
                        principalTable: "networks_programmes",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_networks_reports_networks_requests_request_id",
                        column: x => x.request_id,
                        principalTable: "networks_requests",
                        principalColumn: "id",
                        onDelete: ReferentialAction.SetNull);
                });

            migrationBuilder.CreateTable(
                name: "networks_absences",
                columns: table => new
                {
                    number = table.Column<int>(type: "integer", nullable: false),
                    mandate_id = table.Column<Guid>(type: "uuid", nullable: false),
                    start = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    end = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_networks_absences", x => new { x.mandate_id, x.number });
                    table.ForeignKey(
                        name: "FK_networks_absences_networks_availabilities_mandate_id",
                        column: x => x.mandate_id,
                        principalTable: "networks_availabilities",
                        principalColumn: "mandate_id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "networks_report_versions",
                columns: table => new
                {
                    number = table.Column<int>(type: "integer", nullable: false),
                    report_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    on = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    school_id = table.Column<Guid>(type: "uuid", nullable: true),
                    audience = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    participants = table.Column<int>(type: "integer", nullable: false),
                    text = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    link = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_networks_report_versions", x => new { x.report_id, x.number });
                    table.ForeignKey(
                        name: "FK_networks_report_versions_networks_reports_report_id",
                        column: x => x.report_id,
                        principalTable: "networks_reports",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "networks_requests_day",
                table: "networks_requests",
                columns: new[] { "state", "on" });

            migrationBuilder.CreateIndex(
                name: "IX_networks_deputyships_deputy_mandate_id",
                table: "networks_deputyships",
                column: "deputy_mandate_id");

            migrationBuilder.CreateIndex(
                name: "networks_deputyships_deputy",
                table: "networks_deputyships",
                column: "deputy_id");

            migrationBuilder.CreateIndex(
                name: "networks_deputyships_mandate",
                table: "networks_deputyships",
                column: "mandate_id");

            migrationBuilder.CreateIndex(
                name: "networks_deputyships_person",
                table: "networks_deputyships",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "networks_deputyships_programme",
                table: "networks_deputyships",
                columns: new[] { "programme_id", "state", "end" });

            migrationBuilder.CreateIndex(
                name: "networks_reports_mandate",
                table: "networks_reports",
                columns: new[] { "mandate_id", "updated_at" });

            migrationBuilder.CreateIndex(
                name: "networks_reports_person",
                table: "networks_reports",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "networks_reports_programme",
                table: "networks_reports",
                columns: new[] { "programme_id", "system", "on" });

            migrationBuilder.CreateIndex(
                name: "networks_reports_request",
                table: "networks_reports",
                column: "request_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "networks_reports_school",
                table: "networks_reports",
                column: "school_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "networks_absences");

            migrationBuilder.DropTable(
                name: "networks_deputyships");

            migrationBuilder.DropTable(
                name: "networks_report_versions");

            migrationBuilder.DropTable(
                name: "networks_availabilities");

            migrationBuilder.DropTable(
                name: "networks_reports");

            migrationBuilder.DropIndex(
                name: "networks_requests_day",
                table: "networks_requests");

            migrationBuilder.DropColumn(
                name: "reminded_at",
                table: "networks_requests");

            migrationBuilder.RenameIndex(
                name: "networks_requests_school",
                table: "networks_requests",
                newName: "IX_networks_requests_school_id");
        }
    }
}
