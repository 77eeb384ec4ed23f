using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Preau.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Activities : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "activities_activities",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    programme_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    system = table.Column<string>(type: "TEXT", maxLength: 11, nullable: false),
                    owner_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    title = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    text = table.Column<string>(type: "TEXT", nullable: false),
                    language = table.Column<string>(type: "TEXT", maxLength: 12, nullable: false),
                    organiser = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    organiser_kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    start = table.Column<long>(type: "INTEGER", nullable: false),
                    end = table.Column<long>(type: "INTEGER", nullable: false),
                    zone = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    format = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    town = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    address = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    online_address = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    youngest_age = table.Column<int>(type: "INTEGER", nullable: true),
                    oldest_age = table.Column<int>(type: "INTEGER", nullable: true),
                    theme_names = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    audience_names = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    accessibility = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    submitted_at = table.Column<long>(type: "INTEGER", nullable: true),
                    decided_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    decided_at = table.Column<long>(type: "INTEGER", nullable: true),
                    reason = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    why = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    sequence = table.Column<int>(type: "INTEGER", nullable: false),
                    changed_at = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    hidden_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_activities_activities", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "activities_decided",
                table: "activities_activities",
                column: "decided_by");

            migrationBuilder.CreateIndex(
                name: "activities_next",
                table: "activities_activities",
                columns: new[] { "state", "start" });

            migrationBuilder.CreateIndex(
                name: "activities_owner",
                table: "activities_activities",
                column: "owner_id");

            migrationBuilder.CreateIndex(
                name: "activities_programme",
                table: "activities_activities",
                columns: new[] { "programme_id", "state", "start" });

            migrationBuilder.CreateIndex(
                name: "activities_system",
                table: "activities_activities",
                columns: new[] { "system", "state", "start" });

            migrationBuilder.CreateIndex(
                name: "activities_waiting",
                table: "activities_activities",
                columns: new[] { "state", "submitted_at" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "activities_activities");
        }
    }
}
