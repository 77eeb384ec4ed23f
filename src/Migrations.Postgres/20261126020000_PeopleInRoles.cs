using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Preau.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class PeopleInRoles : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "networks_conversations",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    subject = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    agreed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    closed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_networks_conversations", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "networks_mandates",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    programme_id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: true),
                    system = table.Column<string>(type: "character varying(11)", maxLength: 11, nullable: false),
                    region = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    rank = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    appointed_by = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    organisation_id = table.Column<Guid>(type: "uuid", nullable: true),
                    spoken_tags = table.Column<string>(type: "character varying(520)", maxLength: 520, nullable: false),
                    subject_lines = table.Column<string>(type: "character varying(1620)", maxLength: 1620, nullable: false),
                    sentence = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    shown_since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    start = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    end = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_networks_mandates", x => x.id);
                    table.ForeignKey(
                        name: "FK_networks_mandates_networks_organisations_organisation_id",
                        column: x => x.organisation_id,
                        principalTable: "networks_organisations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.SetNull);
                    table.ForeignKey(
                        name: "FK_networks_mandates_networks_programmes_programme_id",
                        column: x => x.programme_id,
                        principalTable: "networks_programmes",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "networks_memberships",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    programme_id = table.Column<Guid>(type: "uuid", nullable: false),
                    system = table.Column<string>(type: "character varying(11)", maxLength: 11, nullable: false),
                    role = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    start_is_known = table.Column<bool>(type: "boolean", nullable: false),
                    representative_id = table.Column<Guid>(type: "uuid", nullable: true),
                    representative_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    representative_is_public = table.Column<bool>(type: "boolean", nullable: false),
                    alternate_id = table.Column<Guid>(type: "uuid", nullable: true),
                    alternate_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    alternate_is_public = table.Column<bool>(type: "boolean", nullable: false),
                    is_starter = table.Column<bool>(type: "boolean", nullable: false),
                    start = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    end = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_networks_memberships", x => x.id);
                    table.ForeignKey(
                        name: "FK_networks_memberships_networks_programmes_programme_id",
                        column: x => x.programme_id,
                        principalTable: "networks_programmes",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "networks_officers",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    system = table.Column<string>(type: "character varying(11)", maxLength: 11, nullable: false),
                    since = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    until = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: true),
                    source = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_networks_officers", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "networks_participants",
                columns: table => new
                {
                    conversation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    reply_key = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_networks_participants", x => new { x.conversation_id, x.person_id });
                    table.ForeignKey(
                        name: "FK_networks_participants_networks_conversations_conversation_id",
                        column: x => x.conversation_id,
                        principalTable: "networks_conversations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "networks_posts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    conversation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    author_id = table.Column<Guid>(type: "uuid", nullable: true),
                    text = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    message_id = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_networks_posts", x => x.id);
                    table.ForeignKey(
                        name: "FK_networks_posts_networks_conversations_conversation_id",
                        column: x => x.conversation_id,
                        principalTable: "networks_conversations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "networks_requests",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    programme_id = table.Column<Guid>(type: "uuid", nullable: false),
                    asker_id = table.Column<Guid>(type: "uuid", nullable: true),
                    system = table.Column<string>(type: "character varying(11)", maxLength: 11, nullable: false),
                    school_id = table.Column<Guid>(type: "uuid", nullable: true),
                    region = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    subject = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    text = table.Column<string>(type: "text", nullable: false),
                    language = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: false),
                    on = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    is_online = table.Column<bool>(type: "boolean", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    reach = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    asked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    conversation_id = table.Column<Guid>(type: "uuid", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_networks_requests", x => x.id);
                    table.ForeignKey(
                        name: "FK_networks_requests_networks_conversations_conversation_id",
                        column: x => x.conversation_id,
                        principalTable: "networks_conversations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.SetNull);
                    table.ForeignKey(
                        name: "FK_networks_requests_networks_organisations_school_id",
                        column: x => x.school_id,
                        principalTable: "networks_organisations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.SetNull);
                    table.ForeignKey(
                        name: "FK_networks_requests_networks_programmes_programme_id",
                        column: x => x.programme_id,
                        principalTable: "networks_programmes",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "networks_mandate_acts",
                columns: table => new
                {
                    number = table.Column<int>(type: "integer", nullable: false),
                    mandate_id = table.Column<Guid>(type: "uuid", nullable: false),
                    act = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    start = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    end = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: true),
                    by = table.Column<Guid>(type: "uuid", nullable: true),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    source = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    source_url = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_networks_mandate_acts", x => new { x.mandate_id, x.number });
                    table.ForeignKey(
                        name: "FK_networks_mandate_acts_networks_mandates_mandate_id",
                        column: x => x.mandate_id,
                        principalTable: "networks_mandates",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "networks_membership_acts",
                columns: table => new
                {
                    number = table.Column<int>(type: "integer", nullable: false),
                    membership_id = table.Column<Guid>(type: "uuid", nullable: false),
                    act = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    start = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    end = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: true),
                    by = table.Column<Guid>(type: "uuid", nullable: true),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    source = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    source_url = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_networks_membership_acts", x => new { x.membership_id, x.number });
                    table.ForeignKey(
                        name: "FK_networks_membership_acts_networks_memberships_membership_id",
                        column: x => x.membership_id,
                        principalTable: "networks_memberships",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "networks_offers",
                columns: table => new
                {
                    number = table.Column<int>(type: "integer", nullable: false),
                    request_id = table.Column<Guid>(type: "uuid", nullable: false),
                    mandate_id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: true),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    answer = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_networks_offers", x => new { x.request_id, x.number });
                    table.ForeignKey(
                        name: "FK_networks_offers_networks_requests_request_id",
                        column: x => x.request_id,
                        principalTable: "networks_requests",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "networks_mandate_acts_by",
                table: "networks_mandate_acts",
                column: "by");

            migrationBuilder.CreateIndex(
                name: "IX_networks_mandates_organisation_id",
                table: "networks_mandates",
                column: "organisation_id");

            migrationBuilder.CreateIndex(
                name: "networks_mandates_person",
                table: "networks_mandates",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "networks_mandates_programme",
                table: "networks_mandates",
                columns: new[] { "programme_id", "system" });

            migrationBuilder.CreateIndex(
                name: "networks_membership_acts_by",
                table: "networks_membership_acts",
                column: "by");

            migrationBuilder.CreateIndex(
                name: "networks_memberships_alternate",
                table: "networks_memberships",
                column: "alternate_id");

            migrationBuilder.CreateIndex(
                name: "networks_memberships_programme",
                table: "networks_memberships",
                columns: new[] { "programme_id", "system" });

            migrationBuilder.CreateIndex(
                name: "networks_memberships_representative",
                table: "networks_memberships",
                column: "representative_id");

            migrationBuilder.CreateIndex(
                name: "networks_offers_person",
                table: "networks_offers",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "networks_offers_waiting",
                table: "networks_offers",
                columns: new[] { "answer", "until" });

            migrationBuilder.CreateIndex(
                name: "networks_officers_person",
                table: "networks_officers",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "IX_networks_participants_person_id",
                table: "networks_participants",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "IX_networks_participants_reply_key",
                table: "networks_participants",
                column: "reply_key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_networks_posts_conversation_id_at",
                table: "networks_posts",
                columns: new[] { "conversation_id", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_networks_posts_conversation_id_author_id_message_id",
                table: "networks_posts",
                columns: new[] { "conversation_id", "author_id", "message_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_networks_requests_asker_id",
                table: "networks_requests",
                column: "asker_id");

            migrationBuilder.CreateIndex(
                name: "IX_networks_requests_conversation_id",
                table: "networks_requests",
                column: "conversation_id");

            migrationBuilder.CreateIndex(
                name: "IX_networks_requests_programme_id_state",
                table: "networks_requests",
                columns: new[] { "programme_id", "state" });

            migrationBuilder.CreateIndex(
                name: "IX_networks_requests_school_id",
                table: "networks_requests",
                column: "school_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "networks_mandate_acts");

            migrationBuilder.DropTable(
                name: "networks_membership_acts");

            migrationBuilder.DropTable(
                name: "networks_offers");

            migrationBuilder.DropTable(
                name: "networks_officers");

            migrationBuilder.DropTable(
                name: "networks_participants");

            migrationBuilder.DropTable(
                name: "networks_posts");

            migrationBuilder.DropTable(
                name: "networks_mandates");

            migrationBuilder.DropTable(
                name: "networks_memberships");

            migrationBuilder.DropTable(
                name: "networks_requests");

            migrationBuilder.DropTable(
                name: "networks_conversations");
        }
    }
}
