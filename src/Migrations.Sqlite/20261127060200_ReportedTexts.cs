using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Preau.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class ReportedTexts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "words_hidden_at",
                table: "schools_profiles",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "texts_hidden_at",
                table: "networks_programmes",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "hidden_at",
                table: "groups_publications",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "moderation_letters",
                columns: table => new
                {
                    person_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_moderation_letters", x => x.person_id);
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "moderation_letters");

            migrationBuilder.DropColumn(
                name: "words_hidden_at",
                table: "schools_profiles");

            migrationBuilder.DropColumn(
                name: "texts_hidden_at",
                table: "networks_programmes");

            migrationBuilder.DropColumn(
                name: "hidden_at",
                table: "groups_publications");
        }
    }
}
