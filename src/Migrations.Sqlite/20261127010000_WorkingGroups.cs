using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Preau.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class WorkingGroups : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "groups_consultations",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    group_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    title = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    text = table.Column<string>(type: "TEXT", nullable: false),
                    deadline = table.Column<long>(type: "INTEGER", nullable: false),
                    zone = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    opened_at = table.Column<long>(type: "INTEGER", nullable: true),
                    released_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_groups_consultations", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "groups_feed_keys",
                columns: table => new
                {
                    person_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    since = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_groups_feed_keys", x => x.person_id);
                });

            migrationBuilder.CreateTable(
                name: "groups_meetings",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    title = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    start = table.Column<long>(type: "INTEGER", nullable: false),
                    end = table.Column<long>(type: "INTEGER", nullable: false),
                    zone = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    place = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    online_link = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    was_called = table.Column<bool>(type: "INTEGER", nullable: false),
                    sequence = table.Column<int>(type: "INTEGER", nullable: false),
                    changed_at = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_groups_meetings", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "groups_publications",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    group_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    published_on = table.Column<string>(type: "TEXT", maxLength: 10, nullable: true),
                    withdrawn_at = table.Column<long>(type: "INTEGER", nullable: true),
                    reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    next_anchor = table.Column<int>(type: "INTEGER", nullable: false),
                    original = table.Column<string>(type: "TEXT", maxLength: 12, nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_groups_publications", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "groups_quorum_rules",
                columns: table => new
                {
                    group_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    percent = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_groups_quorum_rules", x => x.group_id);
                });

            migrationBuilder.CreateTable(
                name: "groups_answers",
                columns: table => new
                {
                    consultation_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    system = table.Column<string>(type: "TEXT", maxLength: 11, nullable: false),
                    changed_at = table.Column<long>(type: "INTEGER", nullable: false),
                    submitted_at = table.Column<long>(type: "INTEGER", nullable: true),
                    written_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_groups_answers", x => new { x.consultation_id, x.system });
                    table.ForeignKey(
                        name: "FK_groups_answers_groups_consultations_consultation_id",
                        column: x => x.consultation_id,
                        principalTable: "groups_consultations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "groups_questions",
                columns: table => new
                {
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    consultation_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    text = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_groups_questions", x => new { x.consultation_id, x.number });
                    table.ForeignKey(
                        name: "FK_groups_questions_groups_consultations_consultation_id",
                        column: x => x.consultation_id,
                        principalTable: "groups_consultations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "groups_agenda_items",
                columns: table => new
                {
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    meeting_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    title = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    text = table.Column<string>(type: "TEXT", nullable: false),
                    minutes = table.Column<int>(type: "INTEGER", nullable: true),
                    lead = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_groups_agenda_items", x => new { x.meeting_id, x.number });
                    table.ForeignKey(
                        name: "FK_groups_agenda_items_groups_meetings_meeting_id",
                        column: x => x.meeting_id,
                        principalTable: "groups_meetings",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "groups_attendance",
                columns: table => new
                {
                    system = table.Column<string>(type: "TEXT", maxLength: 11, nullable: false),
                    meeting_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    presence = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    envoy = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_groups_attendance", x => new { x.meeting_id, x.system });
                    table.ForeignKey(
                        name: "FK_groups_attendance_groups_meetings_meeting_id",
                        column: x => x.meeting_id,
                        principalTable: "groups_meetings",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "groups_decisions",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    group_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    meeting_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    day = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    text = table.Column<string>(type: "TEXT", nullable: false),
                    method = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    outcome = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    audience = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    members = table.Column<int>(type: "INTEGER", nullable: false),
                    present = table.Column<int>(type: "INTEGER", nullable: false),
                    percent = table.Column<int>(type: "INTEGER", nullable: false),
                    recorded_at = table.Column<long>(type: "INTEGER", nullable: false),
                    recorded_by = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_groups_decisions", x => x.id);
                    table.ForeignKey(
                        name: "FK_groups_decisions_groups_meetings_meeting_id",
                        column: x => x.meeting_id,
                        principalTable: "groups_meetings",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "groups_meeting_hosts",
                columns: table => new
                {
                    group_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    meeting_id = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_groups_meeting_hosts", x => new { x.meeting_id, x.group_id });
                    table.ForeignKey(
                        name: "FK_groups_meeting_hosts_groups_meetings_meeting_id",
                        column: x => x.meeting_id,
                        principalTable: "groups_meetings",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "groups_minutes",
                columns: table => new
                {
                    meeting_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    language = table.Column<string>(type: "TEXT", maxLength: 12, nullable: false),
                    is_original = table.Column<bool>(type: "INTEGER", nullable: false),
                    text = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    follows = table.Column<int>(type: "INTEGER", nullable: false),
                    changed_at = table.Column<long>(type: "INTEGER", nullable: false),
                    approved_at = table.Column<long>(type: "INTEGER", nullable: true),
                    approved_by = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_groups_minutes", x => new { x.meeting_id, x.language });
                    table.ForeignKey(
                        name: "FK_groups_minutes_groups_meetings_meeting_id",
                        column: x => x.meeting_id,
                        principalTable: "groups_meetings",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "groups_papers",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    group_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    meeting_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    title = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    language = table.Column<string>(type: "TEXT", maxLength: 12, nullable: false),
                    audience = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    changed_at = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_groups_papers", x => x.id);
                    table.ForeignKey(
                        name: "FK_groups_papers_groups_meetings_meeting_id",
                        column: x => x.meeting_id,
                        principalTable: "groups_meetings",
                        principalColumn: "id",
                        onDelete: ReferentialAction.SetNull);
                });

            migrationBuilder.CreateTable(
                name: "groups_publication_texts",
                columns: table => new
                {
                    language = table.Column<string>(type: "TEXT", maxLength: 12, nullable: false),
                    publication_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    title = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    summary = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    passages = table.Column<string>(type: "TEXT", nullable: false),
                    recommendations = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_groups_publication_texts", x => new { x.publication_id, x.language });
                    table.ForeignKey(
                        name: "FK_groups_publication_texts_groups_publications_publication_id",
                        column: x => x.publication_id,
                        principalTable: "groups_publications",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "groups_answer_lines",
                columns: table => new
                {
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    consultation_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    system = table.Column<string>(type: "TEXT", maxLength: 11, nullable: false),
                    text = table.Column<string>(type: "TEXT", nullable: false),
                    is_public = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_groups_answer_lines", x => new { x.consultation_id, x.system, x.number });
                    table.ForeignKey(
                        name: "FK_groups_answer_lines_groups_answers_consultation_id_system",
                        columns: x => new { x.consultation_id, x.system },
                        principalTable: "groups_answers",
                        principalColumns: new[] { "consultation_id", "system" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "groups_actions",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    group_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    decision_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    text = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    owner_system = table.Column<string>(type: "TEXT", maxLength: 11, nullable: false),
                    owner_seat = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    due = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    done_at = table.Column<long>(type: "INTEGER", nullable: true),
                    done_by = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_groups_actions", x => x.id);
                    table.ForeignKey(
                        name: "FK_groups_actions_groups_decisions_decision_id",
                        column: x => x.decision_id,
                        principalTable: "groups_decisions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "groups_votes",
                columns: table => new
                {
                    system = table.Column<string>(type: "TEXT", maxLength: 11, nullable: false),
                    decision_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    ballot = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_groups_votes", x => new { x.decision_id, x.system });
                    table.ForeignKey(
                        name: "FK_groups_votes_groups_decisions_decision_id",
                        column: x => x.decision_id,
                        principalTable: "groups_decisions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "groups_paper_versions",
                columns: table => new
                {
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    paper_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    file_name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    size = table.Column<long>(type: "INTEGER", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    by = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_groups_paper_versions", x => new { x.paper_id, x.number });
                    table.ForeignKey(
                        name: "FK_groups_paper_versions_groups_papers_paper_id",
                        column: x => x.paper_id,
                        principalTable: "groups_papers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "groups_actions_decision",
                table: "groups_actions",
                column: "decision_id");

            migrationBuilder.CreateIndex(
                name: "groups_actions_done_by",
                table: "groups_actions",
                column: "done_by");

            migrationBuilder.CreateIndex(
                name: "groups_actions_group",
                table: "groups_actions",
                columns: new[] { "group_id", "done_at" });

            migrationBuilder.CreateIndex(
                name: "groups_answers_written_by",
                table: "groups_answers",
                column: "written_by");

            migrationBuilder.CreateIndex(
                name: "groups_consultations_group",
                table: "groups_consultations",
                columns: new[] { "group_id", "deadline" });

            migrationBuilder.CreateIndex(
                name: "groups_decisions_meeting",
                table: "groups_decisions",
                column: "meeting_id");

            migrationBuilder.CreateIndex(
                name: "groups_decisions_number",
                table: "groups_decisions",
                columns: new[] { "group_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "groups_decisions_recorded_by",
                table: "groups_decisions",
                column: "recorded_by");

            migrationBuilder.CreateIndex(
                name: "groups_feed_keys_hash",
                table: "groups_feed_keys",
                column: "hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "groups_meeting_hosts_group",
                table: "groups_meeting_hosts",
                column: "group_id");

            migrationBuilder.CreateIndex(
                name: "groups_meetings_start",
                table: "groups_meetings",
                column: "start");

            migrationBuilder.CreateIndex(
                name: "groups_minutes_approved_by",
                table: "groups_minutes",
                column: "approved_by");

            migrationBuilder.CreateIndex(
                name: "groups_paper_versions_by",
                table: "groups_paper_versions",
                column: "by");

            migrationBuilder.CreateIndex(
                name: "groups_papers_group",
                table: "groups_papers",
                columns: new[] { "group_id", "changed_at" });

            migrationBuilder.CreateIndex(
                name: "groups_papers_meeting",
                table: "groups_papers",
                column: "meeting_id");

            migrationBuilder.CreateIndex(
                name: "groups_publications_group",
                table: "groups_publications",
                columns: new[] { "group_id", "published_on" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "groups_actions");

            migrationBuilder.DropTable(
                name: "groups_agenda_items");

            migrationBuilder.DropTable(
                name: "groups_answer_lines");

            migrationBuilder.DropTable(
                name: "groups_attendance");

            migrationBuilder.DropTable(
                name: "groups_feed_keys");

            migrationBuilder.DropTable(
                name: "groups_meeting_hosts");

            migrationBuilder.DropTable(
                name: "groups_minutes");

            migrationBuilder.DropTable(
                name: "groups_paper_versions");

            migrationBuilder.DropTable(
                name: "groups_publication_texts");

            migrationBuilder.DropTable(
                name: "groups_questions");

            migrationBuilder.DropTable(
                name: "groups_quorum_rules");

            migrationBuilder.DropTable(
                name: "groups_votes");

            migrationBuilder.DropTable(
                name: "groups_answers");

            migrationBuilder.DropTable(
                name: "groups_papers");

            migrationBuilder.DropTable(
                name: "groups_publications");

            migrationBuilder.DropTable(
                name: "groups_decisions");

            migrationBuilder.DropTable(
                name: "groups_consultations");

            migrationBuilder.DropTable(
                name: "groups_meetings");
        }
    }
}
