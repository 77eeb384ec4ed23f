using Microsoft.AspNetCore.Http;
using Preau.Activities.Moderate.Queue;
using Preau.Activities.Plan;
using Preau.Activities.Recurrence;
using Preau.Activities.Recurrence.Holidays;
using Preau.Contracts;
using Preau.Contracts.Networks;
using Preau.Kit;
using Preau.Kit.Forms;
using Preau.Platform;
using Preau.Platform.Languages;

namespace Preau.Activities.Moderate.Corrections;

/// <summary>A moderator writes what an activity that waits should say, and it goes back to its organiser with that.</summary>
internal sealed class SuggestCorrections(ActivityDoor door, DecideActivity decide, Judgement judgement, Placing placing, SchoolHolidays holidays, IProgrammes programmes, Words words, Links links)
{
    internal const string AnnounceField = "Announce";

    internal static Task<IResult> Get(ActivityId activity, SuggestCorrections suggest, CancellationToken cancellationToken) => suggest.Open(activity, cancellationToken);

    internal static Task<IResult> Post(ActivityId activity, HttpRequest request, SuggestCorrections suggest, CancellationToken cancellationToken) => suggest.Suggest(activity, request, cancellationToken);

    async Task<IResult> Open(ActivityId id, CancellationToken cancellationToken) =>
        await door.ForModerators(id, cancellationToken) is { Activity: { State: ActivityState.Submitted } activity } ? Show(activity, ActivityForm.Of(activity), "", false, null) : Results.NotFound();

    async Task<IResult> Suggest(ActivityId id, HttpRequest request, CancellationToken cancellationToken)
    {
        if (await door.ForModerators(id, cancellationToken) is not { Activity: var activity })
            return Results.NotFound();
        var sent = await Answers.ReadForm(request, cancellationToken);
        var typed = ActivityForm.From(sent);
        // What is not a moderator's to say stays as it is, whatever is sent.
        var form = typed with
        {
            Programme = activity.ProgrammeId.Value.ToString("N"),
            System = activity.System.Value,
            Organiser = activity.Organiser,
            OrganiserKind = activity.OrganiserKind.ToString(),
            Accessibility = activity.Accessibility,
            Audiences = [.. activity.Audiences.Select(audience => audience.ToString())],
        };
        // The days of what repeats are its organiser's: a rule is not corrected by one date.
        if (ActivityForm.Of(activity) is var shown && activity.Repeats is not null)
            form = form with { Start = shown.Start, End = shown.End, Zone = shown.Zone, Repetition = RepetitionForm.None };
        string word = sent.Typed(DecideActivity.WhyField, Activity.LongestWhy);
        bool announce = sent[AnnounceField].Count > 0;
        var errors = new FormErrors();
        Sent.Bound(DecideActivity.WhyField, word, Activity.LongestWhy, errors, words);
        if (form.Version != activity.Version)
            errors.Add("", words["Somebody else changed it meanwhile. Look at what stands there now."]);
        if (form.Parse(await programmes.All(words.Language.Tag, cancellationToken), await programmes.Systems(cancellationToken), placing, await holidays.Closed(form.System, form.Start, cancellationToken), errors, words) is not { } content)
            return Show(activity, form, word, announce, errors);
        var after = Wording.Of(Untouched(content, form, activity));
        if (after.Differing(activity.Content).Count == 0)
            return Show(activity, form, word, announce, errors.Add("", words["Change something first: that is what you suggest."]));
        if (await judgement.Suggest(activity, after, word, announce, cancellationToken) is { } refusal)
            return Show(activity, form, word, announce, errors.Add("", words.Say(refusal)));
        return await decide.Save(activity, errors, cancellationToken) ? Answers.SeeOther($"{links.WaitingActivities}?{ReadQueue.DoneField}={id.Value:N}") : Show(activity, form, word, announce, errors);
    }

    /// <summary>A field says minutes and six digits: what nobody has touched is what it was, and no correction.</summary>
    static ActivityContent Untouched(ActivityContent content, ActivityForm form, Activity activity)
    {
        var shown = ActivityForm.Of(activity);
        if ((form.Start, form.Zone) == (shown.Start, shown.Zone))
            content = content with { Start = activity.Start };
        if ((form.End, form.Zone) == (shown.End, shown.Zone))
            content = content with { End = activity.End };
        return (form.Format, form.Town, form.TownChoice, form.Latitude, form.Longitude) == (shown.Format, shown.Town, shown.TownChoice, shown.Latitude, shown.Longitude)
            ? content with { Pin = activity.Pin, PinIsOwn = activity.PinIsOwn }
            : content;
    }

    IResult Show(Activity activity, ActivityForm form, string word, bool announce, FormErrors? errors) => Answers.Page<CorrectionPage>(new
    {
        Activity = activity,
        Form = form,
        Towns = placing.Choices(form),
        Word = word,
        Announce = announce,
        Errors = errors,
    }, Sent.StatusOf(errors));
}
