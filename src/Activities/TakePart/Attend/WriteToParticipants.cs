using Microsoft.AspNetCore.Http;
using Preau.Contracts;
using Preau.Contracts.Identity;
using Preau.Contracts.Moderation;
using Preau.Kit;
using Preau.Kit.Forms;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Jobs;
using Preau.Platform.Languages;

namespace Preau.Activities.TakePart.Attend;

/// <summary>The organiser writes to everybody who has registered. The site carries the letter: she sees no address.</summary>
internal sealed class WriteToParticipants(PreauDb db, ActivityDoor door, SeatKeeper keeper, ICurrentPerson current, ISilences silences, Words words, Links links, TimeProvider clock)
{
    internal const string SubjectField = "Subject", TextField = "Text";
    internal const int LongestSubject = 150, LongestText = 4000;

    internal static Task<IResult> Get(ActivityId activity, WriteToParticipants write, CancellationToken cancellationToken) => write.Open(activity, cancellationToken);

    internal static Task<IResult> Post(ActivityId activity, HttpRequest request, WriteToParticipants write, CancellationToken cancellationToken) => write.Send(activity, request, cancellationToken);

    async Task<IResult> Open(ActivityId id, CancellationToken cancellationToken) =>
        await Owned(id, cancellationToken) is { } seen ? Show(seen, "", "", null) : Results.NotFound();

    // Nobody is written to in the name of what moderators have not let through, or have hidden.
    async Task<SeenActivity?> Owned(ActivityId id, CancellationToken cancellationToken) =>
        await door.ForOwner(id, cancellationToken) is { Seating: not null, Activity.IsPublic: true } seen ? seen : null;

    async Task<IResult> Send(ActivityId id, HttpRequest request, CancellationToken cancellationToken)
    {
        if (await Owned(id, cancellationToken) is not { } seen)
            return Results.NotFound();
        var sent = await Answers.ReadForm(request, cancellationToken);
        string subject = sent.Line(SubjectField, LongestSubject), text = sent.Typed(TextField, LongestText);
        var errors = new FormErrors();
        Sent.Need(SubjectField, subject, words["Give your letter a subject."], LongestSubject, errors, words);
        Sent.Need(TextField, text, words["Write what they are to know."], LongestText, errors, words);
        if (await silences.Of(current.Person!.Id, new Place(seen.Activity.ProgrammeId.Value, seen.Activity.System), cancellationToken) is { } silence)
            errors.Add("", words.Say(silence));
        if (!errors.Any)
            await keeper.InTurn(id, turn =>
            {
                var now = clock.GetUtcNow();
                if (turn.Seating.Write(now) is { } refusal)
                    errors.Add("", words.Say(refusal));
                else
                    db.Enqueue(new TellParticipants(id.Value, Guid.CreateVersion7().ToString("N"), ActivityNews.Message, turn.Activity.Sequence, subject, text), now);
                return Task.CompletedTask;
            }, cancellationToken);
        return errors.Any ? Show(seen, subject, text, errors) : Answers.SeeOther(links.Participants(id) + "?done=written");
    }

    static IResult Show(SeenActivity seen, string subject, string text, FormErrors? errors) => Answers.Page<WriteToParticipantsPage>(new
    {
        seen.Activity,
        Subject = subject,
        Text = text,
        Errors = errors,
    }, Sent.StatusOf(errors));
}
