using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Preau.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class SchoolLabels : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "labels_schemes",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    programme_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    draft = table.Column<string>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_labels_schemes", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "labels_school_years",
                columns: table => new
                {
                    system = table.Column<string>(type: "TEXT", maxLength: 11, nullable: false),
                    month = table.Column<int>(type: "INTEGER", nullable: false),
                    day = table.Column<int>(type: "INTEGER", nullable: false),
                    changed_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    changed_at = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_labels_school_years", x => x.system);
                });

            migrationBuilder.CreateTable(
                name: "labels_applications",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    scheme_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    scheme_version = table.Column<int>(type: "INTEGER", nullable: false),
                    programme_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    school_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    system = table.Column<string>(type: "TEXT", maxLength: 11, nullable: false),
                    begun_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    begun_at = table.Column<long>(type: "INTEGER", nullable: false),
                    staff = table.Column<int>(type: "INTEGER", nullable: true),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    open = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true),
                    newer_than = table.Column<long>(type: "INTEGER", nullable: true),
                    submitted_at = table.Column<long>(type: "INTEGER", nullable: true),
                    submitted_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    found = table.Column<string>(type: "TEXT", nullable: false),
                    level = table.Column<int>(type: "INTEGER", nullable: true),
                    reason = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    decided_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    decided_at = table.Column<long>(type: "INTEGER", nullable: true),
                    told_at = table.Column<long>(type: "INTEGER", nullable: true),
                    files_given = table.Column<int>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_labels_applications", x => x.id);
                    table.ForeignKey(
                        name: "FK_labels_applications_labels_schemes_scheme_id",
                        column: x => x.scheme_id,
                        principalTable: "labels_schemes",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "labels_labels",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 12, nullable: false),
                    number = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    scheme_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    scheme_version = table.Column<int>(type: "INTEGER", nullable: false),
                    application_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    school_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    system = table.Column<string>(type: "TEXT", maxLength: 11, nullable: false),
                    level = table.Column<int>(type: "INTEGER", nullable: false),
                    from = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    until = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    replaced_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    withdrawn_at = table.Column<long>(type: "INTEGER", nullable: true),
                    withdrawn_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    withdrawn_for = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    appeal = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    appealed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    appealed_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    appeal_answer = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    reminded_early_at = table.Column<long>(type: "INTEGER", nullable: true),
                    reminded_late_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_labels_labels", x => x.id);
                    table.ForeignKey(
                        name: "FK_labels_labels_labels_schemes_scheme_id",
                        column: x => x.scheme_id,
                        principalTable: "labels_schemes",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "labels_scheme_versions",
                columns: table => new
                {
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    scheme_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    text = table.Column<string>(type: "TEXT", nullable: false),
                    published_at = table.Column<long>(type: "INTEGER", nullable: false),
                    published_by = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_labels_scheme_versions", x => new { x.scheme_id, x.number });
                    table.ForeignKey(
                        name: "FK_labels_scheme_versions_labels_schemes_scheme_id",
                        column: x => x.scheme_id,
                        principalTable: "labels_schemes",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "labels_answers",
                columns: table => new
                {
                    criterion = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    application_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    text = table.Column<string>(type: "TEXT", maxLength: 6000, nullable: false),
                    link_lines = table.Column<string>(type: "TEXT", maxLength: 1505, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_labels_answers", x => new { x.application_id, x.criterion });
                    table.ForeignKey(
                        name: "FK_labels_answers_labels_applications_application_id",
                        column: x => x.application_id,
                        principalTable: "labels_applications",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "labels_application_acts",
                columns: table => new
                {
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    application_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    deed = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    by = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_labels_application_acts", x => new { x.application_id, x.number });
                    table.ForeignKey(
                        name: "FK_labels_application_acts_labels_applications_application_id",
                        column: x => x.application_id,
                        principalTable: "labels_applications",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "labels_files",
                columns: table => new
                {
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    application_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    criterion = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    file_name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    size = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_labels_files", x => new { x.application_id, x.number });
                    table.ForeignKey(
                        name: "FK_labels_files_labels_applications_application_id",
                        column: x => x.application_id,
                        principalTable: "labels_applications",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "labels_reviews",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    application_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    person_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    named_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    named_at = table.Column<long>(type: "INTEGER", nullable: false),
                    part = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    conflict = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    handed_in_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_labels_reviews", x => x.id);
                    table.ForeignKey(
                        name: "FK_labels_reviews_labels_applications_application_id",
                        column: x => x.application_id,
                        principalTable: "labels_applications",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "labels_signatures",
                columns: table => new
                {
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    application_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    person_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    scheme_version = table.Column<int>(type: "INTEGER", nullable: false),
                    hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    withdrawn_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_labels_signatures", x => new { x.application_id, x.number });
                    table.ForeignKey(
                        name: "FK_labels_signatures_labels_applications_application_id",
                        column: x => x.application_id,
                        principalTable: "labels_applications",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "labels_findings",
                columns: table => new
                {
                    criterion = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    review_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    verdict = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    remark = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_labels_findings", x => new { x.review_id, x.criterion });
                    table.ForeignKey(
                        name: "FK_labels_findings_labels_reviews_review_id",
                        column: x => x.review_id,
                        principalTable: "labels_reviews",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "labels_application_acts_by",
                table: "labels_application_acts",
                column: "by");

            migrationBuilder.CreateIndex(
                name: "IX_labels_applications_scheme_id",
                table: "labels_applications",
                column: "scheme_id");

            migrationBuilder.CreateIndex(
                name: "labels_applications_open",
                table: "labels_applications",
                column: "open",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "labels_applications_school",
                table: "labels_applications",
                columns: new[] { "school_id", "scheme_id" });

            migrationBuilder.CreateIndex(
                name: "labels_applications_waiting",
                table: "labels_applications",
                columns: new[] { "state", "submitted_at" });

            migrationBuilder.CreateIndex(
                name: "labels_labels_application",
                table: "labels_labels",
                column: "application_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "labels_labels_code",
                table: "labels_labels",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "labels_labels_number",
                table: "labels_labels",
                column: "number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "labels_labels_scheme",
                table: "labels_labels",
                columns: new[] { "scheme_id", "system", "until" });

            migrationBuilder.CreateIndex(
                name: "labels_labels_school",
                table: "labels_labels",
                column: "school_id");

            migrationBuilder.CreateIndex(
                name: "labels_labels_until",
                table: "labels_labels",
                column: "until");

            migrationBuilder.CreateIndex(
                name: "labels_reviews_once",
                table: "labels_reviews",
                columns: new[] { "application_id", "person_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "labels_reviews_person",
                table: "labels_reviews",
                columns: new[] { "person_id", "state" });

            migrationBuilder.CreateIndex(
                name: "labels_schemes_code",
                table: "labels_schemes",
                column: "code",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "labels_answers");

            migrationBuilder.DropTable(
                name: "labels_application_acts");

            migrationBuilder.DropTable(
                name: "labels_files");

            migrationBuilder.DropTable(
                name: "labels_findings");

            migrationBuilder.DropTable(
                name: "labels_labels");

            migrationBuilder.DropTable(
                name: "labels_scheme_versions");

            migrationBuilder.DropTable(
                name: "labels_school_years");

            migrationBuilder.DropTable(
                name: "labels_signatures");

            migrationBuilder.DropTable(
                name: "labels_reviews");

            migrationBuilder.DropTable(
                name: "labels_applications");

            migrationBuilder.DropTable(
                name: "labels_schemes");
        }
    }
}
