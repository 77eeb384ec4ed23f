using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Preau.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Editions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "code_id",
                table: "activities_activities",
                type: "uuid",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "activities_editions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    programme_id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    first_day = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    last_day = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    zone = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    begins = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ends = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    removed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_activities_editions", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "activities_codes",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    edition_id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "character varying(9)", maxLength: 9, nullable: false),
                    made_by = table.Column<Guid>(type: "uuid", nullable: true),
                    made_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
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
