using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Preau.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class PublicationTranslations : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "edition",
                table: "groups_publication_texts",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "follows",
                table: "groups_publication_texts",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<bool>(
                name: "is_by_machine",
                table: "groups_publication_texts",
                type: "boolean",
                nullable: false,
                defaultValue: false);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "edition",
                table: "groups_publication_texts");

            migrationBuilder.DropColumn(
                name: "follows",
                table: "groups_publication_texts");

            migrationBuilder.DropColumn(
                name: "is_by_machine",
                table: "groups_publication_texts");
        }
    }
}
