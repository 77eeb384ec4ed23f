using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Preau.Migrations.Postgres
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
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    system = table.Column<string>(type: "character varying(11)", maxLength: 11, nullable: false),
                    file_name = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    size = table.Column<long>(type: "bigint", nullable: false),
                    is_complete = table.Column<bool>(type: "boolean", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    progress = table.Column<int>(type: "integer", nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    columns = table.Column<string>(type: "text", nullable: true),
                    mended = table.Column<string>(type: "text", nullable: true),
                    report = table.Column<string>(type: "text", nullable: true),
                    basis = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    remark = table.Column<string>(type: "text", nullable: true),
                    batch_id = table.Column<Guid>(type: "uuid", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    changed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
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
