using Microsoft.EntityFrameworkCore;
using Preau.Contracts;
using Preau.Contracts.Identity;
using Preau.Contracts.Moderation;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Languages;

namespace Preau.Moderation.Cases;

/// <summary>
/// What follows from each decision: the thing is hidden or shown, a line is written into the audit trail, and whom it
/// concerns is told. Saving is the caller's, all of it at once.
/// </summary>
internal sealed class Judgement(PreauDb db, IEnumerable<IReportable> kinds, IPeople people, Languages languages, ThisSite site, TimeProvider clock)
{
    DateTimeOffset Now => clock.GetUtcNow();

    public async Task<Message?> Hide(Case one, PersonId by, Reason reason, string why, CancellationToken cancellationToken)
    {
        if (one.Hide(by, reason, why, Now) is { } fault)
            return fault;
        await Turn(one, cancellationToken);
        Note(DeedKind.Hid, one, by, why);
        await Tell(one, words => (words["Something you wrote was hidden"],
            [
                words["A moderator has hidden what you wrote in “{0}”.", one.Title],
                words["The reason: {0}", words.Of(reason)],
                why,
                words["If you find that wrong, say so here. Another moderator will decide:"],
            ]), cancellationToken);
        return null;
    }

    public Message? Keep(Case one, PersonId by)
    {
        if (one.Keep(by, Now) is { } fault)
            return fault;
        Note(DeedKind.Kept, one, by);
        return null;
    }

    public async Task<Message?> Undo(Case one, PersonId by, CancellationToken cancellationToken)
    {
        bool wasHidden = one.IsHidden;
        if (one.Undo() is { } fault)
            return fault;
        await Turn(one, cancellationToken);
        Note(DeedKind.Undid, one, by);
        if (wasHidden)
            await Tell(one, ShownAgain(one), cancellationToken);
        return null;
    }

    public Message? Object(Case one, PersonId author, string text)
    {
        if (one.Object(text) is { } fault)
            return fault;
        Note(DeedKind.Appealed, one, author, text);
        return null;
    }

    public async Task<Message?> DecideAppeal(Case one, bool uphold, PersonId by, string why, CancellationToken cancellationToken)
    {
        if (one.DecideAppeal(uphold, by, why) is { } fault)
            return fault;
        await Turn(one, cancellationToken);
        Note(uphold ? DeedKind.Upheld : DeedKind.Overturned, one, by, why);
        // Who should not have been judged so should not be silent for it either.
        if (!uphold)
            foreach (var bar in await db.Set<Bar>().Where(bar => bar.CaseId == one.Id && bar.LiftedAt == null).ToListAsync(cancellationToken))
                bar.Lift(Now);
        await Tell(one, uphold
            ? words => (words["Your appeal was decided"], [words["Another moderator has looked at it, and what you wrote in “{0}” stays hidden.", one.Title], why])
            : ShownAgain(one), cancellationToken);
        return null;
    }

    public async Task<Message?> UndoAppeal(Case one, PersonId by, CancellationToken cancellationToken)
    {
        if (one.UndoAppeal() is { } fault)
            return fault;
        await Turn(one, cancellationToken);
        Note(DeedKind.AppealUndone, one, by);
        return null;
    }

    /// <param name="days">Null for a ban.</param>
    public async Task Silence(Case one, Place place, PersonId by, int? days, string why, CancellationToken cancellationToken)
    {
        var bar = Bar.Give(one.Id, one.AuthorId!.Value, place, by, Now, days);
        db.Add(bar);
        Note(bar.IsBan ? DeedKind.Banned : DeedKind.Muted, one, by, why);
        await Tell(one, words => (words["You cannot write for now"],
            [
                bar.Until is { } until ? words["A moderator has decided that you cannot write there until {0}, because of “{1}”.", words.Date(until), one.Title] : words["A moderator has decided that you cannot write there any more, because of “{0}”.", one.Title],
                why,
                words["Read about it, and answer, here:"],
            ]), cancellationToken);
    }

    public async Task Lift(Bar bar, Case one, PersonId by, CancellationToken cancellationToken)
    {
        bar.Lift(Now);
        Note(DeedKind.Lifted, one, by);
        await Tell(one, words => (words["You can write again"], [words["A moderator has lifted it: you can write there again."]]), cancellationToken);
    }

    public void Restore(Bar bar, Case one, PersonId by)
    {
        bar.Restore();
        Note(DeedKind.LiftUndone, one, by);
    }

    static Func<Words, (string, string[])> ShownAgain(Case one) => words => (words["What you wrote is shown again"], [words["What you wrote in “{0}” is no longer hidden.", one.Title]]);

    void Note(DeedKind kind, Case one, PersonId by, string why = "") => db.Add(Deed.Of(kind, one, by, Now, why));

    async Task Turn(Case one, CancellationToken cancellationToken)
    {
        if (kinds.FirstOrDefault(kind => kind.Kind == one.Kind) is not { } kind)
            return;
        if (one.IsHidden)
            await kind.Hide(one.Subject, Now, cancellationToken);
        else
            await kind.Show(one.Subject, cancellationToken);
    }

    async Task Tell(Case one, Func<Words, (string Subject, string[] Parts)> write, CancellationToken cancellationToken)
    {
        if (one.AuthorId is not { } author)
            return;
        await people.Write(author, language =>
        {
            var words = languages.In(languages.TryGet(language, out var spoken) ? spoken : languages.Default);
            var (subject, parts) = write(words);
            string text = string.Join("\n\n", [words["Hello,"], .. parts.Where(part => part.Length > 0), site.Address + new Links(words.Language.Tag).MyModerationCase(one.Id), site.Name + "\n" + site.Address]);
            return new LetterToPerson(subject, text + "\n");
        }, cancellationToken);
    }
}
