using Microsoft.EntityFrameworkCore;
using Preau.Academy.Authoring;
using Preau.Academy.Courses;
using Preau.Academy.Learning;
using Preau.Academy.Runs;
using Preau.Contracts.Identity;
using Preau.Platform.Data;
using Preau.Tests;
using Xunit;

namespace Preau.Academy.Enrolments;

public sealed class UniqueViolationsTests(TestSite site) : IClassFixture<TestSite>
{
    async Task<bool> IsTwice(params object[] rows) => await site.With(async (db, _) =>
    {
        db.AddRange(rows);
        return (await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync(TestContext.Current.CancellationToken))).IsTwice();
    });

    [Fact]
    public async Task What_is_there_already_is_told_from_every_other_fault()
    {
        var run = (await site.ImportSmall()).Run.Id;
        var person = PersonId.New();
        await site.Enrol(run, person);
        var enrolment = await site.With((db, _) => db.Set<Enrolment>().AsNoTracking().SingleAsync(row => row.PersonId == person, TestContext.Current.CancellationToken));
        UnitCompletion Done(EnrolmentId of, BlockId unit) => new() { EnrolmentId = of, UnitId = unit, CompletedAt = site.Clock.GetUtcNow() };
        var unit = BlockId.New();
        await site.With(async (db, _) => { db.Add(Done(enrolment.Id, unit)); await db.SaveChangesAsync(TestContext.Current.CancellationToken); });

        Assert.True(await IsTwice(Enrolment.Begin(run, person, site.Clock.GetUtcNow())));
        Assert.True(await IsTwice(Done(enrolment.Id, unit)));
        Assert.False(await IsTwice(Done(EnrolmentId.New(), unit)));
        Assert.False(await IsTwice(Enrolment.Begin(RunId.New(), person, site.Clock.GetUtcNow())));
    }
}
