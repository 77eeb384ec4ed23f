using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Preau.Contracts.Identity;
using Preau.Contracts.Networks;
using Preau.Kit;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Files;
using Preau.Platform.Languages;
using Preau.Vetting.Applications.Decide;
using Preau.Vetting.Applications.Score;
using Preau.Vetting.Calls;

namespace Preau.Vetting.Applications.Read;

/// <param name="By">Null where the reader is not told, or the account is gone.</param>
/// <param name="About">Of the panel, where it is about one of them.</param>
public sealed record ShownAct(ApplicationAct Act, string? By, string? About);

/// <summary>One of the panel who has stepped back.</summary>
/// <param name="Id">Null once her account is gone.</param>
public sealed record ShownConflict(PersonId? Id, string Name);

/// <summary>Scores that are handed in, and of whom.</summary>
public sealed record ShownReview(Review Review, string Name);

/// <summary>All that the page of an application shows to one reader; what she may not see is not in it.</summary>
/// <param name="Name">Of the applicant.</param>
/// <param name="Reviews">Null while she may not see them.</param>
/// <param name="Waiting">Those of the panel who have neither scored nor stepped back; null where the reader is not told.</param>
public sealed record ShownApplication(
    SeenApplication Seen, string Name, string System, string? School, IReadOnlyList<ShownAct> History, IReadOnlyList<ShownReview>? Reviews, IReadOnlyList<string>? Waiting, IReadOnlyList<ShownConflict> Conflicts);

/// <summary>One page of an application, for three readers: who applied, who scores, who decides.</summary>
internal sealed class ReadApplication(PreauDb db, ApplicationDoor door, IPeople people, IProgrammes programmes, ISchools schools, FileStore store, Words words, TimeProvider clock)
{
    internal static Task<IResult> Get(ApplicationId application, string? done, ReadApplication read, CancellationToken cancellationToken) => read.Open(application, done, cancellationToken);

    internal static Task<IResult> Download(ApplicationId application, int number, HttpContext http, ReadApplication read, CancellationToken cancellationToken) => read.Send(application, number, http, cancellationToken);

    async Task<IResult> Open(ApplicationId id, string? done, CancellationToken cancellationToken) =>
        await door.Find(id, cancellationToken) is { } seen ? await Show(seen, null, null, done, null, cancellationToken) : Results.NotFound();

    async Task<IResult> Send(ApplicationId id, int number, HttpContext http, CancellationToken cancellationToken) =>
        await door.Find(id, cancellationToken) is { MayRead: true } seen && seen.Application.Files.Find(file => file.Number == number) is { } file
            ? SentFiles.Download(store, file.Hash, file.FileName, http)
            : Results.NotFound();

    /// <param name="scores">What was typed where something is wrong with it; null for what is kept.</param>
    /// <param name="decision">The same of a decision.</param>
    public async Task<IResult> Show(SeenApplication seen, ScoreForm? scores, DecisionForm? decision, string? done, FormErrors? errors, CancellationToken cancellationToken) => Answers.Page<ReadApplicationPage>(new
    {
        Shown = await Shown(seen, cancellationToken),
        Scores = scores ?? ScoreForm.Of(seen.Mine, seen.Call),
        Decision = decision ?? DecisionForm.For(seen, clock.Day()),
        Today = clock.Day(),
        Done = done,
        Errors = errors,
    }, Forms.StatusOf(errors));

    async Task<ShownApplication> Shown(SeenApplication seen, CancellationToken cancellationToken)
    {
        var (application, id) = (seen.Application, seen.Application.Id);
        var reviews = seen.MayCompare ? await db.Set<Review>().AsNoTracking().Where(review => review.ApplicationId == id).ToListAsync(cancellationToken) : [];
        var names = await people.NamesOf([.. new[] { application.PersonId }.Concat(reviews.Select(review => review.PersonId)).Concat(seen.Call.Panel.Select(panellist => (PersonId?)panellist.PersonId)).Concat(application.History.SelectMany(act => new[] { act.By, act.About })).OfType<PersonId>().Distinct()], cancellationToken);
        string NameOf(PersonId? person) => person is { } known ? names.GetValueOrDefault(known) ?? words["Deleted account"] : words["Deleted account"];
        var system = application.System is { } code ? (await programmes.Systems(cancellationToken)).Of(code) : "";
        return new ShownApplication(seen, NameOf(application.PersonId), system,
            application.SchoolId is { } school && await schools.Find(school, cancellationToken) is { } known ? $"{known.Name}{(known.Place.Length > 0 ? ", " + known.Place : "")}" : null,
            // Who decided is the ministry: its officer's name is for her colleagues.
            [.. application.History.Where(act => seen.IsOfficer || act.Act != Act.ConflictLifted).OrderByDescending(act => act.Number).Select(act => new ShownAct(act, seen.IsOfficer ? NameOf(act.By) : null, act.Act == Act.ConflictLifted ? NameOf(act.About) : null))],
            seen.MayCompare ? [.. Comparison.Counted(reviews).Select(review => new ShownReview(review, NameOf(review.PersonId)))] : null,
            seen.MayCompare ? [.. seen.Call.Panel.Where(panellist => !reviews.Exists(review => review.PersonId == panellist.PersonId && review.State != ReviewState.Open)).Select(panellist => NameOf(panellist.PersonId)).Order(words.Alphabet())] : null,
            seen.MayDecide ? [.. reviews.Where(review => review.State == ReviewState.Conflict).Select(review => new ShownConflict(review.PersonId, NameOf(review.PersonId))).OrderBy(conflict => conflict.Name, words.Alphabet())] : []);
    }
}
