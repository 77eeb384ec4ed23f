using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Preau.Activities.Partners;
using Preau.Contracts;
using Preau.Contracts.Identity;
using Preau.Contracts.Networks;
using Preau.Kit;
using Preau.Kit.Forms;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Jobs;
using Preau.Platform.Languages;
using Preau.Platform.Security;

namespace Preau.Activities.Feeds.In;

/// <summary>A subscription as it is typed.</summary>
public sealed record FeedForm(string Key, string Right, string Name, string Address, string System, string Language, string Organiser, string OrganiserKind, string Town, int Version)
{
    public static FeedForm Empty(string right, string language, string organiser) => new(FeedId.New().Value.ToString("N"), right, "", "", "", language, organiser, nameof(Activities.OrganiserKind.Other), "", 0);

    public static FeedForm Of(Feed feed, string right) => new("", right, feed.Name, feed.Address, feed.System?.Value ?? "", feed.Language, feed.Organiser, feed.OrganiserKind.ToString(), feed.Town, feed.Version);

    public static FeedForm From(IFormCollection sent) => new(
        sent.Line(Sent.Key), sent.Line(nameof(Right)), sent.Line(nameof(Name), Feed.LongestName), sent.Line(nameof(Address), Feed.LongestAddress), sent.Line(nameof(System)), sent.Line(nameof(Language)),
        sent.Line(nameof(Organiser), Activity.LongestOrganiser), sent.Line(nameof(OrganiserKind)), sent.Line(nameof(Town), Activity.LongestTown), sent.VersionOf());

    /// <returns>Null where <paramref name="errors"/> say what to mend.</returns>
    public FeedContent? Parse(ImportRight? right, IReadOnlyList<NamedSystem> systems, FormErrors errors, Words words)
    {
        if (right is null)
            errors.Add(nameof(Right), words["Choose the programme."]);
        Sent.Need(nameof(Name), Name, words["Give it a name."], Feed.LongestName, errors, words);
        if (GuardedFetch.Fault(Address) is { } fault)
            errors.Add(nameof(Address), words.Say(fault));
        SystemCode? system = right?.Partner?.System;
        if (system is null && System.Length > 0)
            system = SystemCode.TryParse(System, out var code) && systems.Any(known => known.Code == code) ? code : null;
        if (System.Length > 0 && system is null)
            errors.Add(nameof(System), words["Choose an education system."]);
        if (Language.Length > 0 && !SpokenLanguages.Tags.Contains(Language, StringComparer.Ordinal))
            errors.Add(nameof(Language), words["Choose a language."]);
        Sent.Need(nameof(Organiser), Organiser, words["Say who organises it."], Activity.LongestOrganiser, errors, words);
        Sent.Bound(nameof(Town), Town, Activity.LongestTown, errors, words);
        return errors.Any ? null : new FeedContent(Name, Address, system, Language, Organiser, Sent.One<OrganiserKind>(OrganiserKind) ?? Activities.OrganiserKind.Other, Town);
    }
}

/// <summary>Partners and administrators subscribe to feeds, see what came of them, have them read now, and pause them.</summary>
internal sealed class ManageFeeds(PreauDb db, ImportDoor door, IProgrammes programmes, ICurrentPerson current, Words words, Links links, TimeProvider clock)
{
    const int Most = 200, MostOfOne = 50;

    internal static Task<IResult> List(ManageFeeds manage, CancellationToken cancellationToken) => manage.All(cancellationToken);

    internal static Task<IResult> New(ManageFeeds manage, CancellationToken cancellationToken) => manage.Begin(cancellationToken);

    internal static Task<IResult> Post(HttpRequest request, ManageFeeds manage, CancellationToken cancellationToken) => manage.Add(request, cancellationToken);

    internal static Task<IResult> Get(FeedId feed, string? done, ManageFeeds manage, CancellationToken cancellationToken) => manage.Open(feed, done, null, null, cancellationToken);

    internal static Task<IResult> Save(FeedId feed, HttpRequest request, ManageFeeds manage, CancellationToken cancellationToken) => manage.Change(feed, request, cancellationToken);

    internal static Task<IResult> Run(FeedId feed, ManageFeeds manage, CancellationToken cancellationToken) => manage.Act(feed, "run", (one, now) => one.State == FeedState.Paused ? new Message("It is paused.") : null, reads: true, cancellationToken);

    internal static Task<IResult> Pause(FeedId feed, ManageFeeds manage, CancellationToken cancellationToken) => manage.Act(feed, "paused", (one, _) => { one.Pause(); return null; }, reads: false, cancellationToken);

    internal static Task<IResult> Resume(FeedId feed, ManageFeeds manage, CancellationToken cancellationToken) => manage.Act(feed, "resumed", (one, now) => { one.Resume(now); return null; }, reads: true, cancellationToken);

    internal static Task<IResult> Confirm(FeedId feed, ManageFeeds manage, CancellationToken cancellationToken) => manage.Act(feed, "confirmed", (one, now) => one.Confirm(now), reads: true, cancellationToken);

    async Task<IResult> All(CancellationToken cancellationToken)
    {
        if (!await door.IsMine(cancellationToken))
            return Results.NotFound();
        var person = current.Person!;
        return Answers.Page<FeedsPage>(new
        {
            Feeds = await db.Set<Feed>().AsNoTracking().Where(feed => person.IsAdministrator || feed.PersonId == person.Id).OrderBy(feed => feed.Name).ThenBy(feed => feed.Id).Take(Most).ToListAsync(cancellationToken),
            Programmes = await programmes.All(words.Language.Tag, cancellationToken),
        });
    }

    async Task<IResult> Begin(CancellationToken cancellationToken)
    {
        if (!await door.IsMine(cancellationToken))
            return Results.NotFound();
        var rights = await door.Mine(cancellationToken);
        return await ShowForm(FeedForm.Empty(rights is [var one] ? one.Key : "", words.Language.Tag, rights is [{ Partner.Organisation: { } organisation }] ? organisation : ""), null, cancellationToken);
    }

    async Task<IResult> Add(HttpRequest request, CancellationToken cancellationToken)
    {
        if (!await door.IsMine(cancellationToken))
            return Results.NotFound();
        var sent = await Answers.ReadForm(request, cancellationToken);
        var form = FeedForm.From(sent);
        var errors = new FormErrors();
        var right = await door.Chosen(form.Right, cancellationToken);
        var person = current.Person!;
        if (form.Parse(right, await programmes.Systems(cancellationToken), errors, words) is not { } content)
            return await ShowForm(form, errors, cancellationToken);
        if (!person.IsAdministrator && await db.Set<Feed>().CountAsync(feed => feed.PersonId == person.Id, cancellationToken) >= MostOfOne)
            return await ShowForm(form, errors.Add("", words["You have {0} feeds: that is as many as one may have.", MostOfOne]), cancellationToken);
        var now = clock.GetUtcNow();
        var id = sent.KeyOf<FeedId>();
        db.Add(Feed.Subscribe(id, right!, person.Id, content, now));
        db.Enqueue(new ReadFeed(id.Value), now);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException fault) when (fault.IsTwice())
        {
            // Sent twice: it is there.
        }
        return Answers.SeeOther(links.ActivityFeed(id) + "?done=run");
    }

    /// <summary>Her own as long as she may bring activities there; an administrator's are all.</summary>
    async Task<(Feed Feed, ImportRight Right)?> Find(FeedId id, CancellationToken cancellationToken)
    {
        if (current.Person is not { } person || await db.Set<Feed>().FirstOrDefaultAsync(row => row.Id == id, cancellationToken) is not { } feed || !(person.IsAdministrator || feed.PersonId == person.Id))
            return null;
        return await door.For(feed.ProgrammeId, feed.PartnerId, cancellationToken) is { } right ? (feed, right) : null;
    }

    async Task<IResult> Open(FeedId id, string? done, FeedForm? form, FormErrors? errors, CancellationToken cancellationToken)
    {
        if (await Find(id, cancellationToken) is not var (feed, right))
            return Results.NotFound();
        return Answers.Page<FeedPage>(new
        {
            Feed = feed,
            Right = right,
            Form = form ?? FeedForm.Of(feed, right.Key),
            Rights = new[] { right },
            Systems = await programmes.Systems(cancellationToken),
            Runs = await db.Set<FeedRun>().AsNoTracking().Where(run => run.FeedId == id).OrderByDescending(run => run.At).Take(FeedRun.Kept).ToListAsync(cancellationToken),
            Done = done,
            Errors = errors,
        }, Sent.StatusOf(errors));
    }

    async Task<IResult> Change(FeedId id, HttpRequest request, CancellationToken cancellationToken)
    {
        if (await Find(id, cancellationToken) is not var (feed, right))
            return Results.NotFound();
        var form = FeedForm.From(await Answers.ReadForm(request, cancellationToken));
        var errors = new FormErrors();
        if (form.Version != feed.Version)
            errors.Add("", words["Somebody else changed it meanwhile. Look at what stands there now."]);
        if (form.Parse(right, await programmes.Systems(cancellationToken), errors, words) is not { } content)
            return await Open(id, null, form, errors, cancellationToken);
        feed.Write(content, clock.GetUtcNow());
        return await Saved() ? Answers.SeeOther(links.ActivityFeed(id) + "?done=saved") : await Open(id, null, form, errors.Add("", words["Somebody else changed it meanwhile. Look at what stands there now."]), cancellationToken);
    }

    async Task<IResult> Act(FeedId id, string done, Func<Feed, DateTimeOffset, Message?> act, bool reads, CancellationToken cancellationToken)
    {
        if (await Find(id, cancellationToken) is not var (feed, _))
            return Results.NotFound();
        var now = clock.GetUtcNow();
        if (act(feed, now) is { } refusal)
            return await Open(id, null, null, new FormErrors().Add("", words.Say(refusal)), cancellationToken);
        if (reads)
            db.Enqueue(new ReadFeed(id.Value), now);
        await Saved();
        return Answers.SeeOther($"{links.ActivityFeed(id)}?done={done}");
    }

    async Task<bool> Saved()
    {
        try
        {
            await db.SaveChangesAsync();
            return true;
        }
        catch (DbUpdateConcurrencyException)
        {
            db.ChangeTracker.Clear();
            return false;
        }
    }

    async Task<IResult> ShowForm(FeedForm form, FormErrors? errors, CancellationToken cancellationToken) => Answers.Page<NewFeedPage>(new
    {
        Form = form,
        Rights = await door.Mine(cancellationToken),
        Systems = await programmes.Systems(cancellationToken),
        Errors = errors,
    }, Sent.StatusOf(errors));
}
