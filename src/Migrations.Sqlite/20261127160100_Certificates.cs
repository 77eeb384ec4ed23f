using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Preau.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Certificates : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "activities_certificates",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    subject = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    owner_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    code = table.Column<string>(type: "TEXT", maxLength: 19, nullable: true),
                    facts_json = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    copies = table.Column<int>(type: "INTEGER", nullable: false),
                    issued_at = table.Column<long>(type: "INTEGER", nullable: false),
                    replaced_at = table.Column<long>(type: "INTEGER", nullable: true),
                    withdrawn_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_activities_certificates", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "activities_report_calls",
                columns: table => new
                {
                    activity_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    step = table.Column<int>(type: "INTEGER", nullable: false),
                    hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    person_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    sent_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_activities_report_calls", x => new { x.activity_id, x.step });
                    table.ForeignKey(
                        name: "FK_activities_report_calls_activities_activities_activity_id",
                        column: x => x.activity_id,
                        principalTable: "activities_activities",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "activities_report_silences",
                columns: table => new
                {
                    person_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    since = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_activities_report_silences", x => x.person_id);
                });

            migrationBuilder.CreateTable(
                name: "activities_reports",
                columns: table => new
                {
                    activity_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    by_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    participants = table.Column<int>(type: "INTEGER", nullable: false),
                    women = table.Column<int>(type: "INTEGER", nullable: true),
                    men = table.Column<int>(type: "INTEGER", nullable: true),
                    other = table.Column<int>(type: "INTEGER", nullable: true),
                    remark = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    sent_at = table.Column<long>(type: "INTEGER", nullable: false),
                    replaced_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_activities_reports", x => new { x.activity_id, x.number });
                    table.ForeignKey(
                        name: "FK_activities_reports_activities_activities_activity_id",
                        column: x => x.activity_id,
                        principalTable: "activities_activities",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "activities_certificate_codes",
                columns: table => new
                {
                    hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    certificate_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    seal = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_activities_certificate_codes", x => x.hash);
                    table.ForeignKey(
                        name: "FK_activities_certificate_codes_activities_certificates_certificate_id",
                        column: x => x.certificate_id,
                        principalTable: "activities_certificates",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_activities_certificate_codes_certificate_id",
                table: "activities_certificate_codes",
                column: "certificate_id");

            migrationBuilder.CreateIndex(
                name: "activities_certificates_owner",
                table: "activities_certificates",
                columns: new[] { "owner_id", "kind", "subject", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "activities_certificates_subject",
                table: "activities_certificates",
                columns: new[] { "subject", "kind" });

            migrationBuilder.CreateIndex(
                name: "activities_report_calls_hash",
                table: "activities_report_calls",
                column: "hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "activities_report_calls_person",
                table: "activities_report_calls",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "activities_reports_person",
                table: "activities_reports",
                column: "by_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "activities_certificate_codes");

            migrationBuilder.DropTable(
                name: "activities_report_calls");

            migrationBuilder.DropTable(
                name: "activities_report_silences");

            migrationBuilder.DropTable(
                name: "activities_reports");

            migrationBuilder.DropTable(
                name: "activities_certificates");
        }
    }
}
