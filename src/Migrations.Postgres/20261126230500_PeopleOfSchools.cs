using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Preau.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class PeopleOfSchools : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "schools_code_letters",
                columns: table => new
                {
                    school_id = table.Column<Guid>(type: "uuid", nullable: false),
                    day = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: true),
                    of_person = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_schools_code_letters", x => new { x.school_id, x.day, x.number });
                });

            migrationBuilder.CreateTable(
                name: "schools_members",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    school_id = table.Column<Guid>(type: "uuid", nullable: false),
                    system = table.Column<string>(type: "character varying(11)", maxLength: 11, nullable: true),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    role = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    asked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    proof = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    confirmed_by = table.Column<Guid>(type: "uuid", nullable: true),
                    since = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: true),
                    until = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: true),
                    over_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    over_by = table.Column<Guid>(type: "uuid", nullable: true),
                    shown_since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_schools_members", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "schools_profiles",
                columns: table => new
                {
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    spoken_tags = table.Column<string>(type: "character varying(210)", maxLength: 210, nullable: false),
                    subject_lines = table.Column<string>(type: "character varying(732)", maxLength: 732, nullable: false),
                    age_from = table.Column<int>(type: "integer", nullable: true),
                    age_to = table.Column<int>(type: "integer", nullable: true),
                    about = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    name_for = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    languages_for = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    subjects_for = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    ages_for = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    about_for = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    school_for = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    mandates_for = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_schools_profiles", x => x.person_id);
                });

            migrationBuilder.CreateTable(
                name: "schools_codes",
                columns: table => new
                {
                    member_id = table.Column<Guid>(type: "uuid", nullable: false),
                    hash = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: false),
                    sent_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    tries = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_schools_codes", x => x.member_id);
                    table.ForeignKey(
                        name: "FK_schools_codes_schools_members_member_id",
                        column: x => x.member_id,
                        principalTable: "schools_members",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "schools_code_letters_day",
                table: "schools_code_letters",
                column: "day");

            migrationBuilder.CreateIndex(
                name: "schools_code_letters_person",
                table: "schools_code_letters",
                columns: new[] { "person_id", "day", "of_person" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "schools_codes_until",
                table: "schools_codes",
                column: "until");

            migrationBuilder.CreateIndex(
                name: "schools_members_asked",
                table: "schools_members",
                columns: new[] { "asked_at", "system" },
                filter: "over_at IS NULL AND since IS NULL");

            migrationBuilder.CreateIndex(
                name: "schools_members_once",
                table: "schools_members",
                columns: new[] { "person_id", "school_id" },
                unique: true,
                filter: "over_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "schools_members_person",
                table: "schools_members",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "schools_members_school",
                table: "schools_members",
                columns: new[] { "school_id", "over_at" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "schools_code_letters");

            migrationBuilder.DropTable(
                name: "schools_codes");

            migrationBuilder.DropTable(
                name: "schools_profiles");

            migrationBuilder.DropTable(
                name: "schools_members");
        }
    }
}
