using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Preau.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class TakingPart : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "activities_registrations",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    activity_id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: true),
                    name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    name_key = table.Column<string>(type: "character varying(480)", maxLength: 480, nullable: false),
                    email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: true),
                    email_key = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: true),
                    language = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: false),
                    places = table.Column<int>(type: "integer", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    line = table.Column<long>(type: "bigint", nullable: true),
                    due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    asked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    confirmed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    present_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    told_of = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_activities_registrations", x => x.id);
                    table.ForeignKey(
                        name: "FK_activities_registrations_activities_activities_activity_id",
                        column: x => x.activity_id,
                        principalTable: "activities_activities",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "activities_seatings",
                columns: table => new
                {
                    activity_id = table.Column<Guid>(type: "uuid", nullable: false),
                    seats = table.Column<int>(type: "integer", nullable: true),
                    until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    most_places = table.Column<int>(type: "integer", nullable: false),
                    is_open = table.Column<bool>(type: "boolean", nullable: false),
                    taken = table.Column<int>(type: "integer", nullable: false),
                    turn = table.Column<long>(type: "bigint", nullable: false),
                    written_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_activities_seatings", x => x.activity_id);
                    table.ForeignKey(
                        name: "FK_activities_seatings_activities_activities_activity_id",
                        column: x => x.activity_id,
                        principalTable: "activities_activities",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "activities_tickets",
                columns: table => new
                {
                    hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    code_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    registration_id = table.Column<Guid>(type: "uuid", nullable: false),
                    issued_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_activities_tickets", x => x.hash);
                    table.ForeignKey(
                        name: "FK_activities_tickets_activities_registrations_registration_id",
                        column: x => x.registration_id,
                        principalTable: "activities_registrations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "activities_registrations_address",
                table: "activities_registrations",
                columns: new[] { "activity_id", "email_key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "activities_registrations_due",
                table: "activities_registrations",
                column: "due_at");

            migrationBuilder.CreateIndex(
                name: "activities_registrations_email",
                table: "activities_registrations",
                column: "email_key");

            migrationBuilder.CreateIndex(
                name: "activities_registrations_line",
                table: "activities_registrations",
                columns: new[] { "activity_id", "state", "line" });

            migrationBuilder.CreateIndex(
                name: "activities_registrations_person",
                table: "activities_registrations",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "activities_tickets_code",
                table: "activities_tickets",
                column: "code_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "activities_tickets_registration",
                table: "activities_tickets",
                columns: new[] { "registration_id", "issued_at" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "activities_seatings");

            migrationBuilder.DropTable(
                name: "activities_tickets");

            migrationBuilder.DropTable(
                name: "activities_registrations");
        }
    }
}
