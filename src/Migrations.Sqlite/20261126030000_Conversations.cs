using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Preau.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Conversations : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "networks_conversations",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    subject = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    started_at = table.Column<long>(type: "INTEGER", nullable: false),
                    agreed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    closed_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_networks_conversations", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "networks_participants",
                columns: table => new
                {
                    conversation_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    person_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    reply_key = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false)
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
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    conversation_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    author_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    text = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    message_id = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true)
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
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "networks_participants");

            migrationBuilder.DropTable(
                name: "networks_posts");

            migrationBuilder.DropTable(
                name: "networks_conversations");
        }
    }
}
