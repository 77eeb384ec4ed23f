using Microsoft.EntityFrameworkCore;
using Preau.Contracts;
using Preau.Contracts.Identity;
using Preau.Contracts.Moderation;
using Preau.Moderation.Cases;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Jobs;
using Preau.Platform.Languages;

namespace Preau.Moderation.Letters;

/// <summary>Something was reported that nobody had to look at before.</summary>
internal sealed record TellModerators(Guid Case) : IJob
{
    public static string Kind => "moderation.tell";
}

/// <summary>
/// Writes to those who moderate the place, or to administrators where nobody does: that something waits and where to look, and
/// nothing of what it is or who reported it.
/// </summary>
internal sealed class TellModeratorsHandler(PreauDb db, IEnumerable<IModeratorRights> rooms, IPeople people, Languages languages, ThisSite site, TimeProvider clock) : IJobHandler<TellModerators>
{
    const int MostTold = 20;

    public async Task Handle(TellModerators job, CancellationToken cancellationToken)
    {
        var id = CaseId.From(job.Case);
        // Decided already, it waits for nobody.
        if (await db.Set<Case>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, cancellationToken) is not { IsWaiting: true } one)
            return;
        foreach (var person in await ToldOf(one, cancellationToken))
        {
            try
            {
                await Tell(person, cancellationToken);
            }
            catch (DbUpdateException fault) when (fault is DbUpdateConcurrencyException || fault.IsTwice())
            {
                // Another worker told her in this very moment, because of another report.
                db.ChangeTracker.Clear();
            }
        }
    }

    async Task Tell(PersonId person, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (await db.Set<ModeratorLetter>().FirstOrDefaultAsync(row => row.PersonId == person, cancellationToken) is not { } letter)
            db.Add(ModeratorLetter.To(person, now));
        else if (letter.IsDue(now))
            letter.Again(now);
        else
            return;
        await Write(person, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }

    async Task<IReadOnlyList<PersonId>> ToldOf(Case one, CancellationToken cancellationToken)
    {
        var told = new List<PersonId>();
        foreach (var room in rooms)
            told.AddRange((await room.At(one.Place, cancellationToken)).Where(one.MayBeDecidedBy));
        if (told.Count == 0)
            told.AddRange((await people.Administrators(MostTold, cancellationToken)).Where(one.MayBeDecidedBy));
        return [.. told.Distinct().Take(MostTold)];
    }

    Task Write(PersonId person, CancellationToken cancellationToken) => people.Write(person, language =>
    {
        var words = languages.In(languages.TryGet(language, out var spoken) ? spoken : languages.Default);
        return new LetterToPerson(words["Something was reported"], string.Join("\n\n",
        [
            words["Hello,"],
            words["Somebody has reported something that you moderate. Look at it, and hide it or leave it as it is:"],
            site.Address + new Links(words.Language.Tag).Moderation,
            words["While something waits you get such a letter once a day at most."],
            site.Name + "\n" + site.Address,
        ]) + "\n");
    }, cancellationToken);
}
