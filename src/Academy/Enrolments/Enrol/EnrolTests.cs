using System.Net;
using Microsoft.EntityFrameworkCore;
using Preau.Academy.Authoring;
using Preau.Contracts.Identity;
using Preau.Tests;
using Xunit;

namespace Preau.Academy.Enrolments.Enrol;

public sealed class EnrolTests(TestSite site) : IClassFixture<TestSite>
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_enrols_twice_at_once_is_enrolled_once()
    {
        var run = (await site.ImportSmall(publish: true)).Run.Id;
        string address = $"/en/runs/{run.Value:N}";
        var (maria, id) = await site.Person(Role.Learner);
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => maria.Try(address + "/enrolments")));
        Assert.All(answers, answer => Assert.Equal((HttpStatusCode.SeeOther, address), (answer.Status, answer.To)));
        await maria.Act(address + "/enrolments");
        Assert.Equal(1, await site.With((db, _) => db.Set<Enrolment>().CountAsync(row => row.PersonId == id, Cancellation)));
    }
}
