using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Preau.Contracts.Identity;
using Preau.Contracts.Networks;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Languages;
using Preau.Vetting.Applications.Score;
using Preau.Vetting.Calls;

namespace Preau.Vetting.Applications.Mine;

public sealed record OwnApplication(Application Application, Call Call, string Programme);

/// <summary>A call on whose panel she sits.</summary>
/// <param name="Left">How many applications she has neither scored nor stepped back from; null while the call is not closed.</param>
public sealed record OwnPanel(Call Call, string Programme, int? Left);

/// <summary>What a person applied for, and what is hers to score.</summary>
internal static class MyApplications
{
    const int Most = 100;

    internal static async Task<IResult> Get(PreauDb db, IProgrammes programmes, ICurrentPerson current, Words words, TimeProvider clock, CancellationToken cancellationToken)
    {
        var (me, today) = (current.Person!.Id, clock.Day());
        var applications = await db.Set<Application>().AsNoTracking().IgnoreAutoIncludes().Where(row => row.PersonId == me).OrderByDescending(row => row.UpdatedAt).Take(Most).ToListAsync(cancellationToken);
        var ids = applications.ConvertAll(row => row.CallId);
        var calls = await db.Set<Call>().AsNoTracking().AsSplitQuery().Where(call => ids.Contains(call.Id) || (call.State == CallState.Published && call.Panel.Any(panellist => panellist.PersonId == me))).OrderByDescending(call => call.ClosesOn).Take(2 * Most).ToListAsync(cancellationToken);
        var names = await programmes.Find([.. calls.Select(call => call.ProgrammeId).Distinct()], words.Language.Tag, cancellationToken);
        string NameOf(Call call) => names.GetValueOrDefault(call.ProgrammeId)?.Name ?? "";
        var panels = new List<OwnPanel>();
        foreach (var call in calls.Where(call => call.State == CallState.Published && call.HasOnPanel(me)))
            panels.Add(new OwnPanel(call, NameOf(call), call.IsClosed(today)
                ? await db.Set<Application>().CountAsync(row => row.CallId == call.Id && row.State == ApplicationState.Submitted && !db.Set<Review>().Any(review => review.ApplicationId == row.Id && review.PersonId == me && review.State != ReviewState.Open), cancellationToken)
                : null));
        return Answers.Page<MyApplicationsPage>(new
        {
            Applications = (from application in applications from call in calls where call.Id == application.CallId select new OwnApplication(application, call, NameOf(call))).ToList(),
            Panels = panels,
            Today = today,
        });
    }
}
