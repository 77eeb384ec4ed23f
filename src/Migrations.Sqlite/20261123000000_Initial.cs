using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Preau.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "academy_contents",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    course_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    imported_at = table.Column<long>(type: "INTEGER", nullable: false),
                    imported_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    source = table.Column<string>(type: "TEXT", nullable: false),
                    root_folder = table.Column<string>(type: "TEXT", nullable: false),
                    run_code = table.Column<string>(type: "TEXT", nullable: false),
                    empty_folders = table.Column<string>(type: "TEXT", nullable: false),
                    partitions = table.Column<string>(type: "TEXT", nullable: false),
                    report = table.Column<string>(type: "TEXT", nullable: false),
                    grading_policy = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_academy_contents", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "academy_courses",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    organisation = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    number = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    slug = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    language = table.Column<string>(type: "TEXT", maxLength: 12, nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    created_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    is_starter = table.Column<bool>(type: "INTEGER", nullable: false),
                    content_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    image = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    listed_run = table.Column<byte[]>(type: "BLOB", nullable: true),
                    listed_state = table.Column<int>(type: "INTEGER", nullable: false),
                    listed_order = table.Column<long>(type: "INTEGER", nullable: false),
                    listing_changes_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_academy_courses", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "academy_imports",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    person_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    by_administrator = table.Column<bool>(type: "INTEGER", nullable: false),
                    file_name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    size = table.Column<long>(type: "INTEGER", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    progress = table.Column<int>(type: "INTEGER", nullable: false),
                    attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    report = table.Column<string>(type: "TEXT", nullable: true),
                    refusal = table.Column<string>(type: "TEXT", nullable: true),
                    if_known = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    course_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    changed_at = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_academy_imports", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "identity_accounts",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    name_key = table.Column<string>(type: "TEXT", maxLength: 320, nullable: false),
                    email = table.Column<string>(type: "TEXT", maxLength: 254, nullable: false),
                    email_key = table.Column<string>(type: "TEXT", maxLength: 254, nullable: false),
                    password_hash = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    role = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    language = table.Column<string>(type: "TEXT", maxLength: 12, nullable: false),
                    joined_at = table.Column<long>(type: "INTEGER", nullable: false),
                    deletion_due = table.Column<long>(type: "INTEGER", nullable: true),
                    totp_key = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    totp_step = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_identity_accounts", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "identity_attempts",
                columns: table => new
                {
                    key = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    count = table.Column<int>(type: "INTEGER", nullable: false),
                    since = table.Column<long>(type: "INTEGER", nullable: false),
                    last = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_identity_attempts", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "identity_exports",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    person_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    asked_at = table.Column<long>(type: "INTEGER", nullable: false),
                    ready_at = table.Column<long>(type: "INTEGER", nullable: true),
                    size = table.Column<long>(type: "INTEGER", nullable: false),
                    content = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_identity_exports", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "identity_passkeys",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    person_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    credential_id = table.Column<byte[]>(type: "BLOB", maxLength: 1023, nullable: false),
                    public_key = table.Column<byte[]>(type: "BLOB", nullable: false),
                    sign_count = table.Column<long>(type: "INTEGER", nullable: false),
                    transports = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    is_backup_eligible = table.Column<bool>(type: "INTEGER", nullable: false),
                    is_backed_up = table.Column<bool>(type: "INTEGER", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    used_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_identity_passkeys", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "identity_recovery_codes",
                columns: table => new
                {
                    person_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    hash = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_identity_recovery_codes", x => new { x.person_id, x.hash });
                });

            migrationBuilder.CreateTable(
                name: "identity_sessions",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    token_hash = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false),
                    person_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    started_at = table.Column<long>(type: "INTEGER", nullable: false),
                    seen_at = table.Column<long>(type: "INTEGER", nullable: false),
                    verified_at = table.Column<long>(type: "INTEGER", nullable: false),
                    browser = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    system = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_identity_sessions", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "identity_tokens",
                columns: table => new
                {
                    hash = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false),
                    purpose = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    expires_at = table.Column<long>(type: "INTEGER", nullable: false),
                    person_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    email_key = table.Column<string>(type: "TEXT", maxLength: 254, nullable: true),
                    payload = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_identity_tokens", x => x.hash);
                });

            migrationBuilder.CreateTable(
                name: "networks_programmes",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    slug = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    parent_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    position = table.Column<int>(type: "INTEGER", nullable: false),
                    is_starter = table.Column<bool>(type: "INTEGER", nullable: false),
                    details = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_networks_programmes", x => x.id);
                    table.ForeignKey(
                        name: "FK_networks_programmes_networks_programmes_parent_id",
                        column: x => x.parent_id,
                        principalTable: "networks_programmes",
                        principalColumn: "id",
                        onDelete: ReferentialAction.SetNull);
                });

            migrationBuilder.CreateTable(
                name: "platform_jobs",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    payload = table.Column<string>(type: "TEXT", nullable: false),
                    due = table.Column<long>(type: "INTEGER", nullable: false),
                    key = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    leased_until = table.Column<long>(type: "INTEGER", nullable: true),
                    error = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    failed_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_platform_jobs", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "platform_keys",
                columns: table => new
                {
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    xml = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_platform_keys", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "platform_marks",
                columns: table => new
                {
                    name = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_platform_marks", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "platform_search",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    subject = table.Column<Guid>(type: "TEXT", nullable: false),
                    language = table.Column<string>(type: "TEXT", maxLength: 12, nullable: false),
                    title = table.Column<string>(type: "TEXT", nullable: false),
                    text = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_platform_search", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "academy_blocks",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    content_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    parent_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    position = table.Column<int>(type: "INTEGER", nullable: false),
                    type = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    url_name = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    display_name = table.Column<string>(type: "TEXT", nullable: false),
                    start = table.Column<long>(type: "INTEGER", nullable: true),
                    due = table.Column<long>(type: "INTEGER", nullable: true),
                    is_staff_only = table.Column<bool>(type: "INTEGER", nullable: false),
                    format = table.Column<string>(type: "TEXT", nullable: true),
                    settings = table.Column<string>(type: "TEXT", nullable: false),
                    body = table.Column<string>(type: "TEXT", nullable: false),
                    unsupported = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_academy_blocks", x => x.id);
                    table.ForeignKey(
                        name: "FK_academy_blocks_academy_contents_content_id",
                        column: x => x.content_id,
                        principalTable: "academy_contents",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "academy_files",
                columns: table => new
                {
                    content_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    path = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    size = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_academy_files", x => new { x.content_id, x.path });
                    table.ForeignKey(
                        name: "FK_academy_files_academy_contents_content_id",
                        column: x => x.content_id,
                        principalTable: "academy_contents",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "academy_course_texts",
                columns: table => new
                {
                    language = table.Column<string>(type: "TEXT", maxLength: 12, nullable: false),
                    course_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    title = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    summary = table.Column<string>(type: "TEXT", nullable: false),
                    overview = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_academy_course_texts", x => new { x.course_id, x.language });
                    table.ForeignKey(
                        name: "FK_academy_course_texts_academy_courses_course_id",
                        column: x => x.course_id,
                        principalTable: "academy_courses",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "academy_runs",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    course_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    content_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    zone = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    start = table.Column<long>(type: "INTEGER", nullable: true),
                    end = table.Column<long>(type: "INTEGER", nullable: true),
                    enrolment_start = table.Column<long>(type: "INTEGER", nullable: true),
                    enrolment_end = table.Column<long>(type: "INTEGER", nullable: true),
                    is_self_paced = table.Column<bool>(type: "INTEGER", nullable: false),
                    visibility = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    is_published = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_academy_runs", x => x.id);
                    table.ForeignKey(
                        name: "FK_academy_runs_academy_courses_course_id",
                        column: x => x.course_id,
                        principalTable: "academy_courses",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "networks_programme_texts",
                columns: table => new
                {
                    language = table.Column<string>(type: "TEXT", maxLength: 12, nullable: false),
                    programme_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    summary = table.Column<string>(type: "TEXT", nullable: false),
                    body = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_networks_programme_texts", x => new { x.programme_id, x.language });
                    table.ForeignKey(
                        name: "FK_networks_programme_texts_networks_programmes_programme_id",
                        column: x => x.programme_id,
                        principalTable: "networks_programmes",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "academy_block_texts",
                columns: table => new
                {
                    block_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    language = table.Column<string>(type: "TEXT", maxLength: 12, nullable: false),
                    content_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    display_name = table.Column<string>(type: "TEXT", nullable: false),
                    body = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_academy_block_texts", x => new { x.block_id, x.language });
                    table.ForeignKey(
                        name: "FK_academy_block_texts_academy_blocks_block_id",
                        column: x => x.block_id,
                        principalTable: "academy_blocks",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "academy_enrolments",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    run_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    person_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    enrolled_at = table.Column<long>(type: "INTEGER", nullable: false),
                    left_at = table.Column<long>(type: "INTEGER", nullable: true),
                    last_unit = table.Column<byte[]>(type: "BLOB", nullable: true),
                    completed_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_academy_enrolments", x => x.id);
                    table.ForeignKey(
                        name: "FK_academy_enrolments_academy_runs_run_id",
                        column: x => x.run_id,
                        principalTable: "academy_runs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "academy_block_states",
                columns: table => new
                {
                    enrolment_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    block_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    state = table.Column<string>(type: "TEXT", nullable: false),
                    earned = table.Column<double>(type: "REAL", nullable: true),
                    possible = table.Column<double>(type: "REAL", nullable: true),
                    updated_at = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_academy_block_states", x => new { x.enrolment_id, x.block_id });
                    table.ForeignKey(
                        name: "FK_academy_block_states_academy_enrolments_enrolment_id",
                        column: x => x.enrolment_id,
                        principalTable: "academy_enrolments",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "academy_unit_completions",
                columns: table => new
                {
                    enrolment_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    unit_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    completed_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_academy_unit_completions", x => new { x.enrolment_id, x.unit_id });
                    table.ForeignKey(
                        name: "FK_academy_unit_completions_academy_enrolments_enrolment_id",
                        column: x => x.enrolment_id,
                        principalTable: "academy_enrolments",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_academy_block_texts_content_id_language",
                table: "academy_block_texts",
                columns: new[] { "content_id", "language" });

            migrationBuilder.CreateIndex(
                name: "IX_academy_blocks_content_id_parent_id",
                table: "academy_blocks",
                columns: new[] { "content_id", "parent_id" });

            migrationBuilder.CreateIndex(
                name: "IX_academy_blocks_content_id_position",
                table: "academy_blocks",
                columns: new[] { "content_id", "position" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_academy_contents_course_id",
                table: "academy_contents",
                column: "course_id");

            migrationBuilder.CreateIndex(
                name: "academy_courses_listing",
                table: "academy_courses",
                columns: new[] { "listed_state", "listed_order", "id" },
                filter: "listed_run IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_academy_courses_listing_changes_at",
                table: "academy_courses",
                column: "listing_changes_at");

            migrationBuilder.CreateIndex(
                name: "IX_academy_courses_organisation_number",
                table: "academy_courses",
                columns: new[] { "organisation", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_academy_courses_slug",
                table: "academy_courses",
                column: "slug",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_academy_enrolments_person_id",
                table: "academy_enrolments",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "IX_academy_enrolments_run_id_person_id",
                table: "academy_enrolments",
                columns: new[] { "run_id", "person_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_academy_imports_changed_at",
                table: "academy_imports",
                column: "changed_at");

            migrationBuilder.CreateIndex(
                name: "IX_academy_imports_person_id",
                table: "academy_imports",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "IX_academy_runs_content_id",
                table: "academy_runs",
                column: "content_id");

            migrationBuilder.CreateIndex(
                name: "IX_academy_runs_course_id_code",
                table: "academy_runs",
                columns: new[] { "course_id", "code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "identity_accounts_deletion",
                table: "identity_accounts",
                column: "deletion_due");

            migrationBuilder.CreateIndex(
                name: "identity_accounts_email",
                table: "identity_accounts",
                column: "email_key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "identity_accounts_role",
                table: "identity_accounts",
                column: "role");

            migrationBuilder.CreateIndex(
                name: "identity_attempts_last",
                table: "identity_attempts",
                column: "last");

            migrationBuilder.CreateIndex(
                name: "identity_exports_person",
                table: "identity_exports",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "identity_passkeys_credential",
                table: "identity_passkeys",
                column: "credential_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "identity_passkeys_person",
                table: "identity_passkeys",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "identity_sessions_person",
                table: "identity_sessions",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "identity_sessions_seen",
                table: "identity_sessions",
                column: "seen_at");

            migrationBuilder.CreateIndex(
                name: "identity_sessions_token",
                table: "identity_sessions",
                column: "token_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "identity_tokens_email",
                table: "identity_tokens",
                column: "email_key");

            migrationBuilder.CreateIndex(
                name: "identity_tokens_expiry",
                table: "identity_tokens",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "identity_tokens_person",
                table: "identity_tokens",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "IX_networks_programmes_parent_id",
                table: "networks_programmes",
                column: "parent_id");

            migrationBuilder.CreateIndex(
                name: "IX_networks_programmes_slug",
                table: "networks_programmes",
                column: "slug",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "platform_jobs_due",
                table: "platform_jobs",
                column: "due");

            migrationBuilder.CreateIndex(
                name: "platform_jobs_key",
                table: "platform_jobs",
                column: "key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "platform_search_subject",
                table: "platform_search",
                columns: new[] { "kind", "subject", "language" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "academy_block_states");

            migrationBuilder.DropTable(
                name: "academy_block_texts");

            migrationBuilder.DropTable(
                name: "academy_course_texts");

            migrationBuilder.DropTable(
                name: "academy_files");

            migrationBuilder.DropTable(
                name: "academy_imports");

            migrationBuilder.DropTable(
                name: "academy_unit_completions");

            migrationBuilder.DropTable(
                name: "identity_accounts");

            migrationBuilder.DropTable(
                name: "identity_attempts");

            migrationBuilder.DropTable(
                name: "identity_exports");

            migrationBuilder.DropTable(
                name: "identity_passkeys");

            migrationBuilder.DropTable(
                name: "identity_recovery_codes");

            migrationBuilder.DropTable(
                name: "identity_sessions");

            migrationBuilder.DropTable(
                name: "identity_tokens");

            migrationBuilder.DropTable(
                name: "networks_programme_texts");

            migrationBuilder.DropTable(
                name: "platform_jobs");

            migrationBuilder.DropTable(
                name: "platform_keys");

            migrationBuilder.DropTable(
                name: "platform_marks");

            migrationBuilder.DropTable(
                name: "platform_search");

            migrationBuilder.DropTable(
                name: "academy_blocks");

            migrationBuilder.DropTable(
                name: "academy_enrolments");

            migrationBuilder.DropTable(
                name: "networks_programmes");

            migrationBuilder.DropTable(
                name: "academy_contents");

            migrationBuilder.DropTable(
                name: "academy_runs");

            migrationBuilder.DropTable(
                name: "academy_courses");
        }
    }
}
