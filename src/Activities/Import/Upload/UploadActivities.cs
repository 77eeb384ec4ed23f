using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.EntityFrameworkCore;
using Preau.Activities.Import.Staged;
using Preau.Activities.Partners;
using Preau.Contracts;
using Preau.Contracts.Identity;
using Preau.Contracts.Moderation;
using Preau.Contracts.Networks;
using Preau.Kit;
using Preau.Kit.Forms;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Files;
using Preau.Platform.Jobs;
using Preau.Platform.Languages;

namespace Preau.Activities.Import.Upload;

/// <summary>A partner or an administrator sends a file of activities. It is kept, and a job takes it apart.</summary>
internal sealed class UploadActivities(PreauDb db, StagedFiles files, ImportLimit limit, ImportDoor door, ISilences silences, IProgrammes programmes, ICurrentPerson current, Words words, Links links, TimeProvider clock)
{
    internal const string FileField = "activities", RightField = "right", SystemField = "system", SourceField = "source", UsualSource = "import";
    const int MostAtOnce = 5;

    internal static Task<IResult> Get(string? right, UploadActivities upload, CancellationToken cancellationToken) => upload.Show(right, null, null, StatusCodes.Status200OK, cancellationToken);

    internal static Task<IResult> Post(HttpContext http, UploadActivities upload, CancellationToken cancellationToken) => upload.Receive(http, cancellationToken);

    async Task<IResult> Receive(HttpContext http, CancellationToken cancellationToken)
    {
        if (!await door.IsMine(cancellationToken))
            return Results.NotFound();
        // What is too much is counted here, so that it can be said.
        http.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize = null;
        var id = StagedImportId.New();
        var received = new ReceivedFile(() => files.Create(id), () => files.Delete(id), limit.Bytes);
        await received.Receive(http.Request, cancellationToken);
        var errors = new FormErrors();
        var person = current.Person!.Id;
        var right = await door.Chosen(received[RightField], cancellationToken);
        if (right is null)
            errors.Add(RightField, words["Choose the programme."]);
        else if (await silences.Of(person, new Place(right.Programme.Id.Value, right.Partner?.System), cancellationToken) is { } silence)
            errors.Add("", words.Say(silence));
        var system = await System(received[SystemField], right, errors, cancellationToken);
        string source = right?.Partner?.Source ?? (received[SourceField].Trim() is { Length: > 0 } typed ? typed : UsualSource);
        Sent.Bound(SourceField, source, ImportBatch.LongestSource, errors, words);
        if (received.Fault is { } fault)
            errors.Add(FileField, words.Say(fault));
        else if (await FaultOf(id, cancellationToken) is { } wrong)
            errors.Add(FileField, words.Say(wrong));
        else if (await db.Set<StagedImport>().CountAsync(staged => staged.PersonId == person && staged.State != StagedState.Saved && staged.State != StagedState.Refused, cancellationToken) >= MostAtOnce)
            errors.Add(FileField, words["Several of your imports are still open. Save or cancel one, then import the next."]);
        if (errors.Any)
        {
            files.Delete(id);
            return await Show(received[RightField], received, errors, received.IsTooLarge ? StatusCodes.Status413PayloadTooLarge : StatusCodes.Status422UnprocessableEntity, cancellationToken);
        }
        var now = clock.GetUtcNow();
        db.Add(StagedImport.Receive(id, person, right!, source, system, words.Language.Tag, received.FileName, now));
        db.Enqueue(new ReadStagedImport(id.Value), now);
        await db.SaveChangesAsync(cancellationToken);
        return Answers.SeeOther(links.ActivityImport(id));
    }

    async Task<SystemCode?> System(string typed, ImportRight? right, FormErrors errors, CancellationToken cancellationToken)
    {
        if (right?.Partner?.System is { } only)
            return only;
        if (typed.Length == 0)
            return null;
        if (SystemCode.TryParse(typed, out var system) && (await programmes.Systems(cancellationToken)).Any(known => known.Code == system))
            return system;
        errors.Add(SystemField, words["Choose an education system."]);
        return null;
    }

    // What is no table at all is said at once; the rest once it is read.
    async Task<Message?> FaultOf(StagedImportId id, CancellationToken cancellationToken)
    {
        await using var file = files.Open(id);
        return file is null ? new Message("The uploaded file is no longer here. Upload it again.") : await ImportTable.Fault(file, cancellationToken);
    }

    async Task<IResult> Show(string? chosen, ReceivedFile? sent, FormErrors? errors, int status, CancellationToken cancellationToken)
    {
        var rights = await door.Mine(cancellationToken);
        return rights.Count == 0 && current.Person is not { IsAdministrator: true } ? Results.NotFound() : Answers.Page<UploadActivitiesPage>(new
        {
            Rights = rights,
            Systems = await programmes.Systems(cancellationToken),
            Limit = limit,
            Chosen = chosen,
            System = sent?[SystemField],
            Source = sent?[SourceField],
            Errors = errors,
        }, status);
    }
}
