using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Preau.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class TwinSchools : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "schools_twin_listings",
                columns: table => new
                {
                    school_id = table.Column<Guid>(type: "uuid", nullable: false),
                    system = table.Column<string>(type: "character varying(11)", maxLength: 11, nullable: true),
                    name = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    place = table.Column<string>(type: "character varying(330)", maxLength: 330, nullable: false),
                    latitude = table.Column<double>(type: "double precision", nullable: true),
                    longitude = table.Column<double>(type: "double precision", nullable: true),
                    pupils = table.Column<int>(type: "integer", nullable: false),
                    age_from = table.Column<int>(type: "integer", nullable: false),
                    age_to = table.Column<int>(type: "integer", nullable: false),
                    class_lines = table.Column<string>(type: "character varying(48)", maxLength: 48, nullable: false),
                    spoken_tags = table.Column<string>(type: "character varying(210)", maxLength: 210, nullable: false),
                    equipment_bits = table.Column<int>(type: "integer", nullable: false),
                    wishes = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    wanted = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_by = table.Column<Guid>(type: "uuid", nullable: true),
                    hidden_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_schools_twin_listings", x => x.school_id);
                });

            migrationBuilder.CreateTable(
                name: "schools_twinnings",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    from_id = table.Column<Guid>(type: "uuid", nullable: false),
                    to_id = table.Column<Guid>(type: "uuid", nullable: false),
                    pair = table.Column<string>(type: "character varying(65)", maxLength: 65, nullable: false),
                    asked_by = table.Column<Guid>(type: "uuid", nullable: true),
                    text = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    asked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    answered_by = table.Column<Guid>(type: "uuid", nullable: true),
                    answered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    conversation_id = table.Column<Guid>(type: "uuid", nullable: true),
                    over_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    over_by = table.Column<Guid>(type: "uuid", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_schools_twinnings", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "schools_twin_steps",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    twinning_id = table.Column<Guid>(type: "uuid", nullable: false),
                    title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    on = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: true),
                    who = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    is_done = table.Column<bool>(type: "boolean", nullable: false),
                    added_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    removed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_schools_twin_steps", x => x.id);
                    table.ForeignKey(
                        name: "FK_schools_twin_steps_schools_twinnings_twinning_id",
                        column: x => x.twinning_id,
                        principalTable: "schools_twinnings",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "schools_twin_listings_latest",
                table: "schools_twin_listings",
                column: "updated_at",
                filter: "hidden_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "schools_twin_listings_person",
                table: "schools_twin_listings",
                column: "updated_by");

            migrationBuilder.CreateIndex(
                name: "schools_twin_listings_place",
                table: "schools_twin_listings",
                columns: new[] { "latitude", "longitude" },
                filter: "hidden_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "schools_twin_steps_twinning",
                table: "schools_twin_steps",
                column: "twinning_id");

            migrationBuilder.CreateIndex(
                name: "schools_twinnings_answerer",
                table: "schools_twinnings",
                column: "answered_by");

            migrationBuilder.CreateIndex(
                name: "schools_twinnings_asker",
                table: "schools_twinnings",
                column: "asked_by");

            migrationBuilder.CreateIndex(
                name: "schools_twinnings_from",
                table: "schools_twinnings",
                column: "from_id");

            migrationBuilder.CreateIndex(
                name: "schools_twinnings_once",
                table: "schools_twinnings",
                column: "pair",
                unique: true,
                filter: "over_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "schools_twinnings_to",
                table: "schools_twinnings",
                column: "to_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "schools_twin_listings");

            migrationBuilder.DropTable(
                name: "schools_twin_steps");

            migrationBuilder.DropTable(
                name: "schools_twinnings");
        }
    }
}
