using Preau.Activities.Moderate;
using Preau.Activities.Moderate.Corrections;
using Preau.Contracts;
using Preau.Contracts.Identity;
using Preau.Platform;
using Preau.Platform.Languages;

namespace Preau.Activities;

/// <summary>What an organiser is told by mail, in her language. Saving is the caller's.</summary>
internal sealed class Letters(IPeople people, Languages languages, ThisSite site)
{
    public Task Published(Activity activity, CancellationToken cancellationToken) => Tell(activity,
        words => words["Announced: {0}", activity.Title],
        words => [words["Your activity is announced. Everybody can find it now, and you can still change it."]], cancellationToken);

    public Task Refused(Activity activity, CancellationToken cancellationToken) => Tell(activity,
        words => words["Sent back to you: {0}", activity.Title],
        words => [words["A moderator has sent your activity back: {0}.", words.Reason(activity.Reason!.Value)], .. activity.Why.Length > 0 ? [activity.Why] : Array.Empty<string>(),
            words["Change it and send it again."]], cancellationToken);

    /// <param name="secret">Of the link by which she reports without signing in.</param>
    public Task AskForReport(Activity activity, string secret, bool isLast, CancellationToken cancellationToken) => Tell(activity,
        words => words["How did it go? {0}", activity.Title],
        words => [words["Your activity is over: {0}, {1}. Tell us how many took part. Open the link, look at the figure, press the button; your certificate is there at once:", activity.Title, words.When(activity)],
            site.Address + new Links(words.Language.Tag).Reporting(secret),
            isLast ? words["This is the last letter about it."] : words["Without a report we ask again in a week, three times at most."],
            words["You do not want such letters? One click:"] + "\n" + site.Address + new Links(words.Language.Tag).ReportingLetters(secret),
            words["Your activity:"]], cancellationToken, words => site.Address + new Links(words.Language.Tag).ReportingLetters(secret));

    public Task Corrected(Activity activity, IReadOnlyList<Part> parts, bool announcedOnceTaken, CancellationToken cancellationToken) => Tell(activity,
        words => words["Corrections suggested: {0}", activity.Title],
        words => [words["A moderator suggests corrections to your activity: {0}.", string.Join(", ", parts.Select(words.Part))], .. activity.Why.Length > 0 ? [activity.Why] : Array.Empty<string>(),
            announcedOnceTaken ? words["Look at them and take them over with one button: it is announced at once then. Or change it yourself and send it again."] : words["Look at them and take them over with one button. Or change it yourself and send it again."]], cancellationToken);

    /// <summary>It had been announced because its organiser is trusted.</summary>
    public Task TakenBack(Activity activity, CancellationToken cancellationToken) => Tell(activity,
        words => words["Sent back to you: {0}", activity.Title],
        words => [words["A moderator has looked at your activity and taken it back: {0}.", words.Reason(activity.Reason!.Value)], .. activity.Why.Length > 0 ? [activity.Why] : Array.Empty<string>(),
            words["Change it and send it again. Until a moderator decides otherwise, what you send in waits for a look again."]], cancellationToken);

    public Task Trusted(Activity activity, DateOnly? until, CancellationToken cancellationToken) => Tell(activity,
        words => words["What you send in is announced at once"],
        words => [until is { } last ? words["A moderator trusts you: what you send in to the same programme in the same education system is announced at once, until {0}.", words.Date(new DateTimeOffset(last, TimeOnly.MinValue, TimeSpan.Zero))]
            : words["A moderator trusts you: what you send in to the same programme in the same education system is announced at once."], words["This is for what you did:"]], cancellationToken);

    Task Tell(Activity activity, Func<Words, string> subject, Func<Words, string[]> write, CancellationToken cancellationToken, Func<Words, string>? unsubscribe = null) =>
        activity.OwnerId is not { } owner ? Task.CompletedTask : people.Write(owner, language =>
        {
            var words = languages.In(languages.TryGet(language, out var spoken) ? spoken : languages.Default);
            string text = string.Join("\n\n", [words["Hello,"], .. write(words), site.Address + new Links(words.Language.Tag).Activity(activity.Id), site.Name + "\n" + site.Address]);
            return new LetterToPerson(subject(words), text + "\n", Unsubscribe: unsubscribe?.Invoke(words));
        }, cancellationToken);
}
