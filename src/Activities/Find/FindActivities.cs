using Microsoft.AspNetCore.Http;
using Preau.Activities.Editions;
using Preau.Contracts.Identity;
using Preau.Contracts.Networks;
using Preau.Platform;
using Preau.Platform.Languages;

namespace Preau.Activities.Find;

/// <summary>What takes place next, narrowed by whoever looks.</summary>
internal static class FindActivities
{
    internal static async Task<IResult> Get(HttpRequest request, ActivityFinder finder, ActivityDoor door, EditionDoor editions, IProgrammes programmes, ICurrentPerson current, Words words, TimeProvider clock, CancellationToken cancellationToken)
    {
        var question = ActivityQuestion.Read(request.Query);
        var seen = question.Programme is { } slug ? await editions.Find(slug, cancellationToken) : null;
        return Answers.Page<FindActivitiesPage>(new
        {
            Question = question,
            Found = await finder.Find(question, cancellationToken),
            Programmes = await programmes.All(words.Language.Tag, cancellationToken),
            Systems = await programmes.Systems(cancellationToken),
            Moderates = current.Person is not null && !(await door.Mine(cancellationToken)).IsEmpty,
            Now = clock.GetUtcNow(),
            Editions = seen is null ? [] : await editions.Of(seen.Programme.Id, cancellationToken),
            KeepsEditions = seen is { MayEdit: true },
        });
    }
}
