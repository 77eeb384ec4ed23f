using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Preau.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class LiftedConflicts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "about",
                table: "vetting_application_acts",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "note",
                table: "vetting_application_acts",
                type: "character varying(500)",
                maxLength: 500,
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateIndex(
                name: "vetting_application_acts_about",
                table: "vetting_application_acts",
                column: "about");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "vetting_application_acts_about",
                table: "vetting_application_acts");

            migrationBuilder.DropColumn(
                name: "about",
                table: "vetting_application_acts");

            migrationBuilder.DropColumn(
                name: "note",
                table: "vetting_application_acts");
        }
    }
}
