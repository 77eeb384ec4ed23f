using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Preau.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Applications : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "vetting_calls",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    programme_id = table.Column<Guid>(type: "uuid", nullable: false),
                    language = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: false),
                    title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    text = table.Column<string>(type: "character varying(8000)", maxLength: 8000, nullable: false),
                    system_codes = table.Column<string>(type: "character varying(1200)", maxLength: 1200, nullable: false),
                    region = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    rank = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    opens_on = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    closes_on = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    places = table.Column<int>(type: "integer", nullable: true),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    made_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_vetting_calls", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "vetting_check_rules",
                columns: table => new
                {
                    system = table.Column<string>(type: "character varying(11)", maxLength: 11, nullable: false),
                    is_needed = table.Column<bool>(type: "boolean", nullable: false),
                    changed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    changed_by = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_vetting_check_rules", x => x.system);
                });

            migrationBuilder.CreateTable(
                name: "vetting_checks",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    system = table.Column<string>(type: "character varying(11)", maxLength: 11, nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    issued_on = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    expires_on = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    verified_by = table.Column<Guid>(type: "uuid", nullable: true),
                    verified_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    withdrawn_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    withdrawn_by = table.Column<Guid>(type: "uuid", nullable: true),
                    reminded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_vetting_checks", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "vetting_applications",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    call_id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: true),
                    system = table.Column<string>(type: "character varying(11)", maxLength: 11, nullable: true),
                    school_id = table.Column<Guid>(type: "uuid", nullable: true),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    spoken_tags = table.Column<string>(type: "character varying(455)", maxLength: 455, nullable: false),
                    link_lines = table.Column<string>(type: "character varying(2408)", maxLength: 2408, nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    submitted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    reason = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    decided_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    mandate_id = table.Column<Guid>(type: "uuid", nullable: true),
                    files_given = table.Column<int>(type: "integer", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_vetting_applications", x => x.id);
                    table.ForeignKey(
                        name: "FK_vetting_applications_vetting_calls_call_id",
                        column: x => x.call_id,
                        principalTable: "vetting_calls",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "vetting_criteria",
                columns: table => new
                {
                    number = table.Column<int>(type: "integer", nullable: false),
                    call_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    sought = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    most_points = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_vetting_criteria", x => new { x.call_id, x.number });
                    table.ForeignKey(
                        name: "FK_vetting_criteria_vetting_calls_call_id",
                        column: x => x.call_id,
                        principalTable: "vetting_calls",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "vetting_panellists",
                columns: table => new
                {
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    call_id = table.Column<Guid>(type: "uuid", nullable: false),
                    named_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_vetting_panellists", x => new { x.call_id, x.person_id });
                    table.ForeignKey(
                        name: "FK_vetting_panellists_vetting_calls_call_id",
                        column: x => x.call_id,
                        principalTable: "vetting_calls",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "vetting_application_acts",
                columns: table => new
                {
                    number = table.Column<int>(type: "integer", nullable: false),
                    application_id = table.Column<Guid>(type: "uuid", nullable: false),
                    act = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    by = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_vetting_application_acts", x => new { x.application_id, x.number });
                    table.ForeignKey(
                        name: "FK_vetting_application_acts_vetting_applications_application_id",
                        column: x => x.application_id,
                        principalTable: "vetting_applications",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "vetting_files",
                columns: table => new
                {
                    number = table.Column<int>(type: "integer", nullable: false),
                    application_id = table.Column<Guid>(type: "uuid", nullable: false),
                    hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    file_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    size = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_vetting_files", x => new { x.application_id, x.number });
                    table.ForeignKey(
                        name: "FK_vetting_files_vetting_applications_application_id",
                        column: x => x.application_id,
                        principalTable: "vetting_applications",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "vetting_reviews",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    application_id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: true),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    conflict = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    declared_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    handed_in_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_vetting_reviews", x => x.id);
                    table.ForeignKey(
                        name: "FK_vetting_reviews_vetting_applications_application_id",
                        column: x => x.application_id,
                        principalTable: "vetting_applications",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "vetting_statements",
                columns: table => new
                {
                    criterion = table.Column<int>(type: "integer", nullable: false),
                    application_id = table.Column<Guid>(type: "uuid", nullable: false),
                    text = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_vetting_statements", x => new { x.application_id, x.criterion });
                    table.ForeignKey(
                        name: "FK_vetting_statements_vetting_applications_application_id",
                        column: x => x.application_id,
                        principalTable: "vetting_applications",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "vetting_marks",
                columns: table => new
                {
                    criterion = table.Column<int>(type: "integer", nullable: false),
                    review_id = table.Column<Guid>(type: "uuid", nullable: false),
                    points = table.Column<int>(type: "integer", nullable: true),
                    comment = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_vetting_marks", x => new { x.review_id, x.criterion });
                    table.ForeignKey(
                        name: "FK_vetting_marks_vetting_reviews_review_id",
                        column: x => x.review_id,
                        principalTable: "vetting_reviews",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "vetting_application_acts_by",
                table: "vetting_application_acts",
                column: "by");

            migrationBuilder.CreateIndex(
                name: "vetting_applications_once",
                table: "vetting_applications",
                columns: new[] { "call_id", "person_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "vetting_applications_person",
                table: "vetting_applications",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "vetting_calls_programme",
                table: "vetting_calls",
                columns: new[] { "programme_id", "closes_on" });

            migrationBuilder.CreateIndex(
                name: "vetting_check_rules_by",
                table: "vetting_check_rules",
                column: "changed_by");

            migrationBuilder.CreateIndex(
                name: "vetting_checks_expiry",
                table: "vetting_checks",
                column: "expires_on");

            migrationBuilder.CreateIndex(
                name: "vetting_checks_person",
                table: "vetting_checks",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "vetting_checks_system",
                table: "vetting_checks",
                columns: new[] { "system", "person_id" });

            migrationBuilder.CreateIndex(
                name: "vetting_checks_verifier",
                table: "vetting_checks",
                column: "verified_by");

            migrationBuilder.CreateIndex(
                name: "vetting_panellists_person",
                table: "vetting_panellists",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "vetting_reviews_once",
                table: "vetting_reviews",
                columns: new[] { "application_id", "person_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "vetting_reviews_person",
                table: "vetting_reviews",
                column: "person_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "vetting_application_acts");

            migrationBuilder.DropTable(
                name: "vetting_check_rules");

            migrationBuilder.DropTable(
                name: "vetting_checks");

            migrationBuilder.DropTable(
                name: "vetting_criteria");

            migrationBuilder.DropTable(
                name: "vetting_files");

            migrationBuilder.DropTable(
                name: "vetting_marks");

            migrationBuilder.DropTable(
                name: "vetting_panellists");

            migrationBuilder.DropTable(
                name: "vetting_statements");

            migrationBuilder.DropTable(
                name: "vetting_reviews");

            migrationBuilder.DropTable(
                name: "vetting_applications");

            migrationBuilder.DropTable(
                name: "vetting_calls");
        }
    }
}
