using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Preau.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Editions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<byte[]>(
                name: "code_id",
                table: "activities_activities",
                type: "BLOB",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "activities_editions",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    programme_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    first_day = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    last_day = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    zone = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    begins = table.Column<long>(type: "INTEGER", nullable: false),
                    ends = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    removed_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_activities_editions", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "activities_codes",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    edition_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 9, nullable: false),
                    made_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    made_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_activities_codes", x => x.id);
                    table.ForeignKey(
                        name: "FK_activities_codes_activities_editions_edition_id",
                        column: x => x.edition_id,
                        principalTable: "activities_editions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "activities_code",
                table: "activities_activities",
                column: "code_id");

            migrationBuilder.CreateIndex(
                name: "activities_codes_code",
                table: "activities_codes",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "activities_codes_person",
                table: "activities_codes",
                column: "made_by");

            migrationBuilder.CreateIndex(
                name: "IX_activities_codes_edition_id",
                table: "activities_codes",
                column: "edition_id");

            migrationBuilder.CreateIndex(
                name: "activities_editions_code",
                table: "activities_editions",
                columns: new[] { "programme_id", "code" },
                unique: true,
                filter: "removed_at IS NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "activities_codes");

            migrationBuilder.DropTable(
                name: "activities_editions");

            migrationBuilder.DropIndex(
                name: "activities_code",
                table: "activities_activities");

            migrationBuilder.DropColumn(
                name: "code_id",
                table: "activities_activities");
        }
    }
}
