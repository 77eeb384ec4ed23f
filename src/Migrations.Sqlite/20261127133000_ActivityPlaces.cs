using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Preau.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class ActivityPlaces : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<double>(
                name: "latitude",
                table: "activities_activities",
                type: "REAL",
                nullable: true);

            migrationBuilder.AddColumn<double>(
                name: "longitude",
                table: "activities_activities",
                type: "REAL",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "pin_is_own",
                table: "activities_activities",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateIndex(
                name: "activities_changed",
                table: "activities_activities",
                column: "changed_at");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "activities_changed",
                table: "activities_activities");

            migrationBuilder.DropColumn(
                name: "latitude",
                table: "activities_activities");

            migrationBuilder.DropColumn(
                name: "longitude",
                table: "activities_activities");

            migrationBuilder.DropColumn(
                name: "pin_is_own",
                table: "activities_activities");
        }
    }
}
