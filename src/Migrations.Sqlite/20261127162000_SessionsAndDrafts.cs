using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Preau.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class SessionsAndDrafts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "repeats",
                table: "activities_activities",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "activities_drafts",
                columns: table => new
                {
                    owner_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    activity_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    title = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    fields = table.Column<string>(type: "TEXT", nullable: false),
                    device = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    revision = table.Column<int>(type: "INTEGER", nullable: false),
                    saved_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_activities_drafts", x => new { x.owner_id, x.activity_id });
                });

            migrationBuilder.CreateTable(
                name: "activities_holidays",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    system = table.Column<string>(type: "TEXT", maxLength: 11, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    first_day = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    last_day = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    removed_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_activities_holidays", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "activities_sessions",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    activity_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    date = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    start = table.Column<long>(type: "INTEGER", nullable: false),
                    end = table.Column<long>(type: "INTEGER", nullable: false),
                    is_moved = table.Column<bool>(type: "INTEGER", nullable: false),
                    is_off = table.Column<bool>(type: "INTEGER", nullable: false),
                    place = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_activities_sessions", x => x.id);
                    table.ForeignKey(
                        name: "FK_activities_sessions_activities_activities_activity_id",
                        column: x => x.activity_id,
                        principalTable: "activities_activities",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "activities_holidays_system",
                table: "activities_holidays",
                columns: new[] { "system", "first_day" });

            migrationBuilder.CreateIndex(
                name: "activities_sessions_day",
                table: "activities_sessions",
                columns: new[] { "activity_id", "date" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "activities_drafts");

            migrationBuilder.DropTable(
                name: "activities_holidays");

            migrationBuilder.DropTable(
                name: "activities_sessions");

            migrationBuilder.DropColumn(
                name: "repeats",
                table: "activities_activities");
        }
    }
}
