using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Preau.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class ProgrammePages : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "language",
                table: "networks_programmes",
                type: "character varying(12)",
                maxLength: 12,
                nullable: false,
                defaultValue: "en");

            migrationBuilder.AddColumn<string>(
                name: "own_sections",
                table: "networks_programmes",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "version",
                table: "networks_programmes",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "summary_language",
                table: "networks_programme_texts",
                type: "character varying(12)",
                maxLength: 12,
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateTable(
                name: "networks_passages",
                columns: table => new
                {
                    programme_id = table.Column<Guid>(type: "uuid", nullable: false),
                    part = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    language = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: false),
                    text = table.Column<string>(type: "text", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    origin = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_networks_passages", x => new { x.programme_id, x.part });
                    table.ForeignKey(
                        name: "FK_networks_passages_networks_programmes_programme_id",
                        column: x => x.programme_id,
                        principalTable: "networks_programmes",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "networks_passage_translations",
                columns: table => new
                {
                    language = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: false),
                    programme_id = table.Column<Guid>(type: "uuid", nullable: false),
                    part = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    text = table.Column<string>(type: "text", nullable: false),
                    origin = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    source_version = table.Column<int>(type: "integer", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_networks_passage_translations", x => new { x.programme_id, x.part, x.language });
                    table.ForeignKey(
                        name: "FK_networks_passage_translations_networks_passages_programme_i~",
                        columns: x => new { x.programme_id, x.part },
                        principalTable: "networks_passages",
                        principalColumns: new[] { "programme_id", "part" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "networks_wordings",
                columns: table => new
                {
                    version = table.Column<int>(type: "integer", nullable: false),
                    programme_id = table.Column<Guid>(type: "uuid", nullable: false),
                    part = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    text = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_networks_wordings", x => new { x.programme_id, x.part, x.version });
                    table.ForeignKey(
                        name: "FK_networks_wordings_networks_passages_programme_id_part",
                        columns: x => new { x.programme_id, x.part },
                        principalTable: "networks_passages",
                        principalColumns: new[] { "programme_id", "part" },
                        onDelete: ReferentialAction.Cascade);
                });

            // What the texts said becomes passages. The column goes by hand: on SQLite its tool would copy the table first, before they are.
            migrationBuilder.Sql("""
                UPDATE networks_programmes SET language = COALESCE((
                    SELECT CASE WHEN MAX(CASE WHEN t.language = 'en' THEN 1 ELSE 0 END) = 1 THEN 'en' ELSE MIN(t.language) END
                    FROM networks_programme_texts t WHERE t.programme_id = networks_programmes.id), 'en')
                """);
            migrationBuilder.Sql("UPDATE networks_programme_texts SET summary_language = language");
            foreach (var (part, column) in new[] { ("name", "name"), ("summary", "summary"), ("remit", "body") })
            {
                migrationBuilder.Sql($"""
                    INSERT INTO networks_passages (programme_id, part, language, text, version, origin)
                    SELECT t.programme_id, '{part}', t.language, t.{column}, 1, 'Imported'
                    FROM networks_programme_texts t JOIN networks_programmes p ON p.id = t.programme_id AND p.language = t.language
                    WHERE t.{column} <> ''
                    """);
                migrationBuilder.Sql($"""
                    INSERT INTO networks_passage_translations (programme_id, part, language, text, origin, source_version, revision)
                    SELECT t.programme_id, '{part}', t.language, t.{column}, 'Imported', 1, 1
                    FROM networks_programme_texts t JOIN networks_passages o ON o.programme_id = t.programme_id AND o.part = '{part}' AND o.language <> t.language
                    WHERE t.{column} <> ''
                    """);
            }
            migrationBuilder.Sql("INSERT INTO networks_wordings (programme_id, part, version, text) SELECT programme_id, part, version, text FROM networks_passages");
            migrationBuilder.Sql("ALTER TABLE networks_programme_texts DROP COLUMN body");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "networks_passage_translations");

            migrationBuilder.DropTable(
                name: "networks_wordings");

            migrationBuilder.DropTable(
                name: "networks_passages");

            migrationBuilder.DropColumn(
                name: "language",
                table: "networks_programmes");

            migrationBuilder.DropColumn(
                name: "own_sections",
                table: "networks_programmes");

            migrationBuilder.DropColumn(
                name: "version",
                table: "networks_programmes");

            migrationBuilder.DropColumn(
                name: "summary_language",
                table: "networks_programme_texts");

            migrationBuilder.Sql("ALTER TABLE networks_programme_texts ADD COLUMN body TEXT NOT NULL DEFAULT ''");
        }
    }
}
