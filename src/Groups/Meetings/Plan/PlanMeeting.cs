using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Preau.Contracts;
using Preau.Groups.Meetings.Letters;
using Preau.Kit;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Jobs;
using Preau.Platform.Languages;

namespace Preau.Groups.Meetings.Plan;

/// <summary>The chair prepares a meeting, once for all groups that hold it together, and changes what was planned.</summary>
internal sealed class PlanMeeting(PreauDb db, MeetingDoor door, Standings standings, Words words, Links links, TimeProvider clock)
{
    internal static Task<IResult> New(string slug, PlanMeeting plan, CancellationToken cancellationToken) => plan.Open(slug, cancellationToken);

    internal static Task<IResult> Post(string slug, HttpRequest request, PlanMeeting plan, CancellationToken cancellationToken) => plan.Prepare(slug, request, cancellationToken);

    internal static Task<IResult> Edit(MeetingId meeting, PlanMeeting plan, CancellationToken cancellationToken) => plan.Open(meeting, cancellationToken);

    internal static Task<IResult> Save(MeetingId meeting, HttpRequest request, PlanMeeting plan, CancellationToken cancellationToken) => plan.Change(meeting, request, cancellationToken);

    async Task<IResult> Open(string slug, CancellationToken cancellationToken) =>
        await Mine(slug, cancellationToken) is var (here, mine) ? Show(here, null, MeetingForm.Empty(slug), mine, null) : Results.NotFound();

    async Task<IResult> Prepare(string slug, HttpRequest request, CancellationToken cancellationToken)
    {
        if (await Mine(slug, cancellationToken) is not var (here, mine))
            return Results.NotFound();
        var sent = await Answers.ReadForm(request, cancellationToken);
        var form = MeetingForm.From(sent);
        var errors = new FormErrors();
        if (form.Parse(mine, errors, words) is not var (plan, hosts))
            return Show(here, null, form, mine, errors);
        var id = sent.KeyOf<MeetingId>();
        db.Add(Meeting.Prepare(id, plan, hosts, clock.GetUtcNow()));
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException fault) when (fault.IsTwice())
        {
            // Sent twice: it is there.
        }
        return Answers.SeeOther(links.Meeting(id));
    }

    async Task<IResult> Open(MeetingId id, CancellationToken cancellationToken) =>
        await door.ForLeaders(id, cancellationToken) is { } seen
            ? Show(seen.Main, seen.Meeting, MeetingForm.Of(seen.Meeting, seen.Standings.Select(standing => standing.Group.Slug)), await Choices(seen, cancellationToken), null)
            : Results.NotFound();

    async Task<IResult> Change(MeetingId id, HttpRequest request, CancellationToken cancellationToken)
    {
        if (await door.ForLeaders(id, cancellationToken) is not { } seen)
            return Results.NotFound();
        var form = MeetingForm.From(await Answers.ReadForm(request, cancellationToken));
        var choices = await Choices(seen, cancellationToken);
        var errors = new FormErrors();
        MeetingDoor.CheckVersion(form.Version, seen.Meeting.Version, errors, words);
        if (form.Parse(choices, errors, words) is not var (plan, hosts))
            return Show(seen.Main, seen.Meeting, form, choices, errors);
        var now = clock.GetUtcNow();
        if (seen.Meeting.Change(plan, hosts, now))
            db.Enqueue(new MeetingChanged(id.Value, seen.Meeting.Sequence, MeetingNews.Moved), now, MeetingChanged.KeyOf(seen.Meeting));
        return await door.Save(errors, cancellationToken) ? Answers.SeeOther(links.Meeting(id) + "?done=saved") : Show(seen.Main, seen.Meeting, form, choices, errors);
    }

    /// <summary>Those she runs, and those in which the meeting is shown already: the other chair chose them.</summary>
    async Task<IReadOnlyList<Standing>> Choices(SeenMeeting seen, CancellationToken cancellationToken) =>
        [.. (await Leading(cancellationToken)).UnionBy(seen.Standings, standing => standing.Group.Id)];

    async Task<(Standing Here, IReadOnlyList<Standing> Mine)?> Mine(string slug, CancellationToken cancellationToken)
    {
        var mine = await Leading(cancellationToken);
        return mine.FirstOrDefault(standing => standing.Group.Slug == slug) is { } here ? (here, mine) : null;
    }

    async Task<IReadOnlyList<Standing>> Leading(CancellationToken cancellationToken) =>
        [.. (await standings.Hers(cancellationToken)).Where(standing => standing.Leads)];

    static IResult Show(Standing here, Meeting? meeting, MeetingForm form, IReadOnlyList<Standing> groups, FormErrors? errors) => Answers.Page<MeetingFormPage>(new
    {
        Standing = here,
        Meeting = meeting,
        Form = form,
        Groups = groups,
        Errors = errors,
    }, GroupForms.StatusOf(errors));
}
