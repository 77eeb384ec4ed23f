using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Preau.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class StagedRegisters : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "networks_staged_registers",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    person_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    system = table.Column<string>(type: "TEXT", maxLength: 11, nullable: false),
                    file_name = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    size = table.Column<long>(type: "INTEGER", nullable: false),
                    is_complete = table.Column<bool>(type: "INTEGER", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    progress = table.Column<int>(type: "INTEGER", nullable: false),
                    attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    columns = table.Column<string>(type: "TEXT", nullable: true),
                    mended = table.Column<string>(type: "TEXT", nullable: true),
                    report = table.Column<string>(type: "TEXT", nullable: true),
                    basis = table.Column<string>(type: "TEXT", maxLength: 50, nullable: true),
                    remark = table.Column<string>(type: "TEXT", nullable: true),
                    batch_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    changed_at = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_networks_staged_registers", x => x.id);
                    table.ForeignKey(
                        name: "FK_networks_staged_registers_networks_systems_system",
                        column: x => x.system,
                        principalTable: "networks_systems",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "networks_register_batches_open",
                table: "networks_register_batches",
                columns: new[] { "system", "register" },
                unique: true,
                filter: "state <> 'Done' AND state <> 'RolledBack'");

            migrationBuilder.CreateIndex(
                name: "IX_networks_staged_registers_system",
                table: "networks_staged_registers",
                column: "system");

            migrationBuilder.CreateIndex(
                name: "networks_staged_registers_changed",
                table: "networks_staged_registers",
                column: "changed_at");

            migrationBuilder.CreateIndex(
                name: "networks_staged_registers_person",
                table: "networks_staged_registers",
                column: "person_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "networks_staged_registers");

            migrationBuilder.DropIndex(
                name: "networks_register_batches_open",
                table: "networks_register_batches");
        }
    }
}
