using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Preau.Contracts.Identity;
using Preau.Contracts.Networks;
using Preau.Networks.Registers.Staged;
using Preau.Tests;
using Xunit;
using static Preau.Networks.Registers.RegistersForTests;

namespace Preau.Networks.Registers;

/// <summary>Who may, whose turn it is, and what is left when somebody stops half-way.</summary>
public sealed class RegisterTurnsTests : RegisterBrowser
{
    [Fact]
    public async Task Of_two_administrators_at_once_the_second_is_told()
    {
        using var ada = await site.SignedIn(Role.Administrator);
        using var grace = await site.SignedIn(Role.Administrator);
        string first = await Uploaded(ada, File(Row("A"))), second = await Uploaded(grace, File(Row("A"), Row("B")));
        await Compared(ada, first);
        await Compared(grace, second);
        await To(first, ada.Post(first + "/confirmation", []));
        var told = await grace.Post(second + "/confirmation", []);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, 1), (told.Status, told.Errors.Count));
        Assert.StartsWith("Somebody else is importing this register", told.Errors[0], StringComparison.Ordinal);

        // What she saw is no longer so: she sees what is, before anything is saved.
        await site.DoJobs();
        await To(second, grace.Post(second + "/confirmation", []));
        await site.DoJobs();
        var anew = await Read(grace, second);
        Assert.Contains("in the meantime", anew.Text, StringComparison.Ordinal);
        Assert.Equal("2 1 0 1 0 0 0", Figures(anew));
        await Saved(grace, second);
        Assert.Equal(2, await Schools());
    }

    [Fact]
    public async Task One_confirmed_while_the_command_line_imports_waits_for_another_confirmation()
    {
        using var root = await site.SignedIn(Role.Administrator);
        string import = await Uploaded(root, File(Row("A")));
        await Compared(root, import);
        await To(import, root.Post(import + "/confirmation", []));
        var other = RegisterBatch.Begin(SystemCode.Parse("fr"), StagedRegister.Register, "other.csv", site.Clock.GetUtcNow());
        await site.With(async (db, _) =>
        {
            db.Add(other);
            await db.SaveChangesAsync(Cancellation);
        });
        await site.DoJobs();
        Assert.Contains("Another import of this register is under way", (await Read(root, import)).Text, StringComparison.Ordinal);
        Assert.Equal(0, await Schools());

        // Two that begin in the same instant have both seen that nobody was at it: the database lets one through.
        await Assert.ThrowsAsync<DbUpdateException>(() => site.With(async (db, _) =>
        {
            db.Add(RegisterBatch.Begin(SystemCode.Parse("fr"), StagedRegister.Register, "third.csv", site.Clock.GetUtcNow()));
            await db.SaveChangesAsync(Cancellation);
        }));
    }

    [Fact]
    public async Task An_import_that_is_built_upon_says_which_to_roll_back_first()
    {
        string first = (await site.Import(File(Row("A")))).Report().GetProperty("batch").GetString()!;
        site.Clock.Advance(TimeSpan.FromDays(1));
        await site.Import(File(Row("B")));
        using var root = await site.SignedIn(Role.Administrator);
        string back = $"{Registers}/batches/{first}/roll-back";
        Assert.Contains("Roll that one back first", (await Read(root, back)).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await root.Post(back, [])).Status);
        await site.DoJobs();
        Assert.Equal(2, await Schools());
        Assert.Equal(HttpStatusCode.NotFound, (await root.Open($"{Registers}/batches/{Guid.NewGuid():N}/roll-back")).Status);
    }

    [Theory]
    [InlineData(Role.Learner)]
    [InlineData(Role.Author)]
    [InlineData(Role.Administrator)]
    public async Task Nobody_but_the_administrator_who_began_it_sees_an_import(Role role)
    {
        using var root = await site.SignedIn(Role.Administrator);
        string import = await Uploaded(root, File(Row("A"), Row("B", pupils: "many")));
        await Compared(root, import);
        using var other = await site.SignedIn(role);
        var expected = role == Role.Administrator ? HttpStatusCode.NotFound : HttpStatusCode.Forbidden;
        foreach (string address in (string[])["", "/columns", "/rows/2", "/refused.csv"])
            Assert.Equal(expected, (await other.Open(import + address)).Status);
        foreach (string act in (string[])["/columns", "/rows/2", "/confirmation"])
            Assert.Equal(expected, (await other.Post(import + act, [])).Status);
        await other.Post(import + "/cancellation", []);
        Assert.Equal(HttpStatusCode.OK, (await root.Open(import)).Status);
        Assert.Equal(role == Role.Administrator ? HttpStatusCode.OK : HttpStatusCode.Forbidden, (await other.Open(Registers)).Status);
        using var stranger = site.Visitor();
        Assert.Equal(HttpStatusCode.SeeOther, (await stranger.Open(Registers)).Status);
    }

    [Fact]
    public async Task Cancelled_it_leaves_nothing_and_abandoned_it_is_swept()
    {
        using var root = await site.SignedIn(Role.Administrator);
        string import = await Uploaded(root, File(Row("A")));
        await Compared(root, import);
        await To(Registers, root.Post(import + "/cancellation", []));
        Assert.Empty(Staged());
        Assert.Equal(HttpStatusCode.NotFound, (await root.Open(import)).Status);

        await Uploaded(root, File(Row("A")));
        foreach (string file in Staged())
            System.IO.File.SetLastWriteTimeUtc(file, site.Clock.GetUtcNow().UtcDateTime);
        site.Clock.Advance(TimeSpan.FromDays(8));
        await site.With((_, services) => services.GetRequiredService<SweepStagedHandler>().Handle(new SweepStaged(), Cancellation));
        Assert.Empty(Staged());
        Assert.Equal(0, await site.With((db, _) => db.Set<StagedRegister>().CountAsync(Cancellation)));
    }

    [Fact]
    public async Task A_confirmation_sent_twice_imports_once_and_one_whose_program_stopped_goes_on()
    {
        using var root = await site.SignedIn(Role.Administrator);
        string import = await Uploaded(root, File(Row("A"), Row("B")));
        await Compared(root, import);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => To(import, root.Post(import + "/confirmation", []))));
        // As a program leaves it that stopped just after it began.
        await site.With(async (db, _) =>
        {
            (await db.Set<StagedRegister>().SingleAsync(Cancellation)).BeginSaving(site.Clock.GetUtcNow());
            await db.SaveChangesAsync(Cancellation);
        });
        site.Clock.Advance(StagedRegister.Turn);
        await site.DoJobs();
        Assert.Contains("The register is saved", (await Read(root, import)).Text, StringComparison.Ordinal);
        Assert.Equal((2, 1), (await Schools(), await site.With((db, _) => db.Set<RegisterBatch>().CountAsync(Cancellation))));
    }
}
