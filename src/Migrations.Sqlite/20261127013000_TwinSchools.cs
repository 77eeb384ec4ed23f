using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Preau.Migrations.Sqlite
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
                    school_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    system = table.Column<string>(type: "TEXT", maxLength: 11, nullable: true),
                    name = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    place = table.Column<string>(type: "TEXT", maxLength: 330, nullable: false),
                    latitude = table.Column<double>(type: "REAL", nullable: true),
                    longitude = table.Column<double>(type: "REAL", nullable: true),
                    pupils = table.Column<int>(type: "INTEGER", nullable: false),
                    age_from = table.Column<int>(type: "INTEGER", nullable: false),
                    age_to = table.Column<int>(type: "INTEGER", nullable: false),
                    class_lines = table.Column<string>(type: "TEXT", maxLength: 48, nullable: false),
                    spoken_tags = table.Column<string>(type: "TEXT", maxLength: 210, nullable: false),
                    equipment_bits = table.Column<int>(type: "INTEGER", nullable: false),
                    wishes = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    wanted = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    updated_at = table.Column<long>(type: "INTEGER", nullable: false),
                    updated_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    hidden_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_schools_twin_listings", x => x.school_id);
                });

            migrationBuilder.CreateTable(
                name: "schools_twinnings",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    from_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    to_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    pair = table.Column<string>(type: "TEXT", maxLength: 65, nullable: false),
                    asked_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    text = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    asked_at = table.Column<long>(type: "INTEGER", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    answered_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    answered_at = table.Column<long>(type: "INTEGER", nullable: true),
                    conversation_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    over_at = table.Column<long>(type: "INTEGER", nullable: true),
                    over_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_schools_twinnings", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "schools_twin_steps",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    twinning_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    title = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    on = table.Column<string>(type: "TEXT", maxLength: 10, nullable: true),
                    who = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    is_done = table.Column<bool>(type: "INTEGER", nullable: false),
                    added_at = table.Column<long>(type: "INTEGER", nullable: false),
                    removed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
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
