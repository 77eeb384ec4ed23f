using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Preau.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Moderation : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "hidden_at",
                table: "networks_posts",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "sentence_hidden_at",
                table: "networks_mandates",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "programme",
                table: "networks_conversations",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "system",
                table: "networks_conversations",
                type: "character varying(11)",
                maxLength: 11,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "moderation_cases",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    subject = table.Column<Guid>(type: "uuid", nullable: false),
                    title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    excerpt = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    author_id = table.Column<Guid>(type: "uuid", nullable: true),
                    programme = table.Column<Guid>(type: "uuid", nullable: true),
                    system = table.Column<string>(type: "character varying(11)", maxLength: 11, nullable: true),
                    opened_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    decided_by = table.Column<Guid>(type: "uuid", nullable: true),
                    decided_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    reason = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    why = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    appeal = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    appeal_decided_by = table.Column<Guid>(type: "uuid", nullable: true),
                    appeal_why = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_moderation_cases", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "moderation_deeds",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    by = table.Column<Guid>(type: "uuid", nullable: true),
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: true),
                    programme = table.Column<Guid>(type: "uuid", nullable: true),
                    system = table.Column<string>(type: "character varying(11)", maxLength: 11, nullable: true),
                    why = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_moderation_deeds", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "moderation_bars",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    programme = table.Column<Guid>(type: "uuid", nullable: true),
                    system = table.Column<string>(type: "character varying(11)", maxLength: 11, nullable: true),
                    by = table.Column<Guid>(type: "uuid", nullable: true),
                    since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    lifted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_moderation_bars", x => x.id);
                    table.ForeignKey(
                        name: "FK_moderation_bars_moderation_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "moderation_cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "moderation_reports",
                columns: table => new
                {
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    reporter_id = table.Column<Guid>(type: "uuid", nullable: false),
                    reason = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    text = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_moderation_reports", x => new { x.case_id, x.reporter_id });
                    table.ForeignKey(
                        name: "FK_moderation_reports_moderation_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "moderation_cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_moderation_bars_case_id",
                table: "moderation_bars",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "moderation_bars_person",
                table: "moderation_bars",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "moderation_cases_author",
                table: "moderation_cases",
                column: "author_id");

            migrationBuilder.CreateIndex(
                name: "moderation_cases_state",
                table: "moderation_cases",
                columns: new[] { "state", "opened_at" });

            migrationBuilder.CreateIndex(
                name: "moderation_cases_subject",
                table: "moderation_cases",
                columns: new[] { "kind", "subject" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "moderation_deeds_at",
                table: "moderation_deeds",
                columns: new[] { "at", "id" });

            migrationBuilder.CreateIndex(
                name: "moderation_deeds_case",
                table: "moderation_deeds",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "moderation_reports_reporter",
                table: "moderation_reports",
                columns: new[] { "reporter_id", "at" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "moderation_bars");

            migrationBuilder.DropTable(
                name: "moderation_deeds");

            migrationBuilder.DropTable(
                name: "moderation_reports");

            migrationBuilder.DropTable(
                name: "moderation_cases");

            migrationBuilder.DropColumn(
                name: "hidden_at",
                table: "networks_posts");

            migrationBuilder.DropColumn(
                name: "sentence_hidden_at",
                table: "networks_mandates");

            migrationBuilder.DropColumn(
                name: "programme",
                table: "networks_conversations");

            migrationBuilder.DropColumn(
                name: "system",
                table: "networks_conversations");
        }
    }
}
