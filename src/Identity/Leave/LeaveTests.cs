using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Preau.Academy.Authoring;
using Preau.Academy.Courses.Import;
using Preau.Academy.Enrolments;
using Preau.Academy.Olx;
using Preau.Contracts.Identity;
using Preau.Identity.Accounts;
using Preau.Identity.Passkeys;
using Preau.Identity.TwoStep;
using Preau.Platform.Jobs;
using Preau.Tests;
using Xunit;

namespace Preau.Identity.Leave;

public sealed class LeaveTests : IAsyncLifetime
{
    const string Page = "/en/account/deletion";
    readonly TestSite site = new();

    public ValueTask InitializeAsync() => site.InitializeAsync();

    public ValueTask DisposeAsync() => site.DisposeAsync();

    Task<bool> Exists(PersonId id) => site.With((db, _) => db.Set<Account>().AnyAsync(row => row.Id == id));

    async Task Hour()
    {
        await site.With(async (db, _) =>
        {
            db.Enqueue(new EraseLeavers(), site.Clock.GetUtcNow());
            db.Enqueue(new Sweep(), site.Clock.GetUtcNow());
            await db.SaveChangesAsync();
        });
        await site.DoJobs();
    }

    [Fact]
    public async Task Who_leaves_is_signed_out_and_stays_by_signing_in_again()
    {
        var id = await site.Account("ada@example.org");
        using var ada = await site.SignedIn(id);
        using var phone = await site.SignedIn(id);
        Assert.Equal("/en/sign-in?done=leaving", (await ada.Fill(Page, new { })).To);
        Assert.Equal(HttpStatusCode.SeeOther, (await phone.Open("/en/account")).Status);

        site.Clock.Advance(TimeSpan.FromDays(13.9));
        using var back = site.Visitor();
        Assert.Equal(HttpStatusCode.SeeOther, (await back.Fill("/en/sign-in", new { email = "ada@example.org", password = Visitors.Password })).Status);
        site.Clock.Advance(TimeSpan.FromDays(1));
        await Hour();
        Assert.True(await Exists(id));
    }

    [Fact]
    public async Task After_the_grace_nobody_signs_in_even_before_the_job_has_run()
    {
        var id = await site.Account("bea@example.org");
        using var bea = await site.SignedIn(id);
        await bea.Fill(Page, new { });
        site.Clock.Advance(TimeSpan.FromDays(14));
        using var back = site.Visitor();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await back.Fill("/en/sign-in", new { email = "bea@example.org", password = Visitors.Password })).Status);
        Assert.True(await Exists(id));
    }

    [Fact]
    public async Task Erasure_leaves_no_row_with_the_persons_id_or_address()
    {
        const string email = "cleo@example.org";
        var id = await site.Account(email, role: Role.Author);
        using var cleo = await site.SignedIn(id, "localhost");
        await LeaveTracesEverywhere(cleo, id, email);
        string[] expected =
        [
            "academy_contents.imported_by", "academy_courses.created_by", "academy_enrolments.person_id", "academy_imports.person_id",
            "identity_accounts.id", "identity_exports.person_id", "identity_passkeys.person_id", "identity_recovery_codes.person_id", "identity_sessions.person_id", "identity_tokens.email_key",
        ];
        Assert.Empty(expected.Except(await Traces(id, email)));
        Assert.Equal((1, 1), await AnswersAndCompletions());
        await cleo.Fill(Page, new { });
        await site.DoJobs();

        site.Clock.Advance(TimeSpan.FromDays(14.1));
        await Hour();

        Assert.Empty(await Traces(id, email));
        Assert.Equal((0, 0), await AnswersAndCompletions());
        Assert.Empty(Directory.GetFiles(site.Location.Staging, "*", SearchOption.AllDirectories));
        Assert.Contains(await site.Mail(), letter => letter.Subject!.StartsWith("Your account was erased", StringComparison.Ordinal));
        await Hour();
    }

    /// <summary>
    /// Something of everything: a letter, an export, tokens, attempts, a changed address under way, a passkey, two-step
    /// sign-in; a course taken, another brought, and an archive that waits to be confirmed.
    /// </summary>
    async Task LeaveTracesEverywhere(Visitor cleo, PersonId id, string email)
    {
        await site.AnswerSmall(cleo, (await site.ImportSmall(publish: true)).Run);
        await site.ImportSmall(author: id);
        var archive = ImportId.New();
        await site.With(async (db, services) =>
        {
            await using (var file = services.GetRequiredService<StagedArchives>().Create(archive))
                await Archives.TarGz(AuthorsForTests.SmallCourse()).CopyToAsync(file);
            db.Add(CourseImport.Receive(archive, new Person(id, "Cleo", Role.Author), "course.tar.gz", 1, site.Clock.GetUtcNow()));
            await db.SaveChangesAsync();
        });

        using var phone = new VirtualDevice($"http://localhost:{site.Address.Port}", "localhost");
        await cleo.AddPasskey(phone);
        await site.TurnOnTwoStep(cleo);
        await cleo.Fill("/en/account/data", new { });
        await cleo.Fill("/en/account/email", new { email = "cleo@new.example.org" });
        using var stranger = site.Visitor();
        await stranger.Fill("/en/forgotten-password", new { email });
        await stranger.Fill("/en/register", new { name = "Cleo", email, password = Visitors.Password });
        await stranger.Fill("/en/sign-in", new { email, password = "a wrong password here" });
        await site.DoJobs();
    }

    Task<(int, int)> AnswersAndCompletions() => site.With(async (db, _) => (await db.Set<BlockState>().CountAsync(), await db.Set<UnitCompletion>().CountAsync()));

    [Fact]
    public async Task The_only_administrator_stays()
    {
        using var root = await site.SignedIn(Role.Administrator);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await root.Fill(Page, new { })).Status);
        await site.SignedIn(Role.Administrator);
        Assert.Equal(HttpStatusCode.SeeOther, (await root.Fill(Page, new { })).Status);
    }

    /// <summary>Walks every column of every table, whichever room it belongs to.</summary>
    Task<List<string>> Traces(PersonId id, string email) => site.With(async (db, _) =>
    {
        var traces = new List<string>();
        var connection = db.Database.GetDbConnection();
        await connection.OpenAsync();
        foreach (string table in db.Model.GetEntityTypes().Select(entity => entity.GetTableName()!).Distinct())
        {
            await using var command = connection.CreateCommand();
            command.CommandText = $"SELECT * FROM {table}";
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
                for (int i = 0; i < reader.FieldCount; i++)
                    if (Names(reader.GetValue(i)))
                        traces.Add($"{table}.{reader.GetName(i)}");
        }
        return traces;

        bool Names(object value) => value switch
        {
            Guid guid => guid == id.Value,
            byte[] bytes => bytes.AsSpan().SequenceEqual(id.Value.ToByteArray(true)) || Named(Encoding.Latin1.GetString(bytes)),
            string text => Named(text),
            _ => false,
        };
        bool Named(string text) => text.Contains(email, StringComparison.OrdinalIgnoreCase) || text.Contains(id.Value.ToString("N"), StringComparison.OrdinalIgnoreCase) || text.Contains(id.Value.ToString(), StringComparison.OrdinalIgnoreCase);
    });
}
