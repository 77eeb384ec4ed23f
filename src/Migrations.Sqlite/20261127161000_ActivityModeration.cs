using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Preau.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class ActivityModeration : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "activities_corrections",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    activity_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    activity_version = table.Column<int>(type: "INTEGER", nullable: false),
                    after = table.Column<string>(type: "TEXT", nullable: false),
                    is_announced_once_taken = table.Column<bool>(type: "INTEGER", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    answered_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_activities_corrections", x => x.id);
                    table.ForeignKey(
                        name: "FK_activities_corrections_activities_activities_activity_id",
                        column: x => x.activity_id,
                        principalTable: "activities_activities",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "activities_decisions",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    activity_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    programme_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    system = table.Column<string>(type: "TEXT", maxLength: 11, nullable: false),
                    person_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    why = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    batch = table.Column<byte[]>(type: "BLOB", nullable: true),
                    waited = table.Column<long>(type: "INTEGER", nullable: true),
                    taken_back_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_activities_decisions", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "activities_digests",
                columns: table => new
                {
                    person_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: true),
                    is_off = table.Column<bool>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_activities_digests", x => x.person_id);
                });

            migrationBuilder.CreateTable(
                name: "activities_replies",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    owner_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    programme_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    name = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    language = table.Column<string>(type: "TEXT", maxLength: 12, nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    text = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    changed_at = table.Column<long>(type: "INTEGER", nullable: false),
                    removed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_activities_replies", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "activities_trusts",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    person_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    programme_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    system = table.Column<string>(type: "TEXT", maxLength: 11, nullable: false),
                    activity_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    given_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    given_at = table.Column<long>(type: "INTEGER", nullable: false),
                    why = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    from = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    until = table.Column<string>(type: "TEXT", maxLength: 10, nullable: true),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: true),
                    suspended_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_activities_trusts", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "activities_alike",
                table: "activities_activities",
                columns: new[] { "programme_id", "system", "state", "start" });

            migrationBuilder.CreateIndex(
                name: "activities_corrections_activity",
                table: "activities_corrections",
                columns: new[] { "activity_id", "at" });

            migrationBuilder.CreateIndex(
                name: "activities_corrections_by",
                table: "activities_corrections",
                column: "by");

            migrationBuilder.CreateIndex(
                name: "activities_decisions_activity",
                table: "activities_decisions",
                columns: new[] { "activity_id", "at" });

            migrationBuilder.CreateIndex(
                name: "activities_decisions_at",
                table: "activities_decisions",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "activities_decisions_batch",
                table: "activities_decisions",
                column: "batch");

            migrationBuilder.CreateIndex(
                name: "activities_decisions_by",
                table: "activities_decisions",
                column: "by");

            migrationBuilder.CreateIndex(
                name: "activities_decisions_person",
                table: "activities_decisions",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "activities_decisions_place",
                table: "activities_decisions",
                columns: new[] { "programme_id", "system", "at" });

            migrationBuilder.CreateIndex(
                name: "activities_decisions_system",
                table: "activities_decisions",
                columns: new[] { "system", "at" });

            migrationBuilder.CreateIndex(
                name: "activities_replies_owner",
                table: "activities_replies",
                column: "owner_id");

            migrationBuilder.CreateIndex(
                name: "activities_replies_programme",
                table: "activities_replies",
                column: "programme_id");

            migrationBuilder.CreateIndex(
                name: "activities_trusts_by",
                table: "activities_trusts",
                column: "given_by");

            migrationBuilder.CreateIndex(
                name: "activities_trusts_person",
                table: "activities_trusts",
                columns: new[] { "person_id", "programme_id", "system" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "activities_trusts_place",
                table: "activities_trusts",
                columns: new[] { "programme_id", "system" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "activities_corrections");

            migrationBuilder.DropTable(
                name: "activities_decisions");

            migrationBuilder.DropTable(
                name: "activities_digests");

            migrationBuilder.DropTable(
                name: "activities_replies");

            migrationBuilder.DropTable(
                name: "activities_trusts");

            migrationBuilder.DropIndex(
                name: "activities_alike",
                table: "activities_activities");
        }
    }
}
