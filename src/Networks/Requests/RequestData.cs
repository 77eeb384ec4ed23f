using Microsoft.EntityFrameworkCore;
using Preau.Contracts.Identity;
using Preau.Platform.Data;

namespace Preau.Networks.Requests;

/// <summary>What a person asked ambassadors for, and what was asked of her.</summary>
internal sealed class RequestData(PreauDb db) : IPersonalData
{
    public string Name => "requests";

    public async Task<object> Export(PersonId person, CancellationToken cancellationToken)
    {
        var requests = await Of(person).AsNoTracking().OrderBy(row => row.AskedAt).ToListAsync(cancellationToken);
        return new
        {
            Asked = requests.Where(row => row.AskerId == person).Select(row => new { row.Subject, row.Text, row.Language, row.On, row.State, row.AskedAt }),
            AskedOfHer = requests.SelectMany(row => row.Offers.Where(offer => offer.PersonId == person).Select(offer => new { row.Subject, row.On, offer.At, offer.Answer })),
        };
    }

    /// <remarks>What she asked for and nobody has taken is withdrawn; what waits for her goes on to the next with the hour.</remarks>
    public async Task Erase(PersonId person, CancellationToken cancellationToken)
    {
        foreach (var request in await Of(person).ToListAsync(cancellationToken))
        {
            if (request is { State: RequestState.Waiting } && request.AskerId == person)
                request.Withdraw();
            request.Unname(person);
        }
        await db.SaveChangesAsync(cancellationToken);
    }

    IQueryable<AmbassadorRequest> Of(PersonId person) => db.Set<AmbassadorRequest>().Where(row => row.AskerId == person || row.Offers.Any(offer => offer.PersonId == person));
}
