using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.EntityFrameworkCore;
using Preau.Academy.Courses.Import;
using Preau.Contracts;
using Preau.Contracts.Identity;
using Preau.Kit;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Jobs;
using Preau.Platform.Languages;

namespace Preau.Academy.Authoring.Imports;

/// <summary>An author sends an archive. It is kept, and read by a job: she may close the page.</summary>
internal static class UploadCourse
{
    internal const string Field = "archive";

    // Each may be as large as a gigabyte.
    const int MostAtOnce = 5;

    internal static async Task<IResult> Get(PreauDb db, UploadLimit limit, ICurrentPerson current, CancellationToken cancellationToken) =>
        Page(limit, isFull: await IsFull(db, current.Person!, cancellationToken));

    internal static async Task<IResult> Post(
        HttpContext http, PreauDb db, StagedArchives staged, UploadLimit limit, ICurrentPerson current, Links links, Words words, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await IsFull(db, current.Person!, cancellationToken))
            return Page(limit, isFull: true, status: StatusCodes.Status422UnprocessableEntity);
        // The one route that takes more than a page: what is too much is counted here, so that it can be said.
        http.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize = null;
        var received = new ReceivedArchive(staged, limit);
        await received.Receive(http.Request, cancellationToken);
        if (received.Fault is { } fault)
            return Page(limit, new FormErrors().Add(Field, words.Say(fault)), status: received.IsTooLarge ? StatusCodes.Status413PayloadTooLarge : StatusCodes.Status422UnprocessableEntity);

        var now = clock.GetUtcNow();
        db.Add(CourseImport.Receive(received.Id, current.Person!, received.FileName, received.Size, now));
        db.Enqueue(new ReadImport(received.Id.Value), now);
        await db.SaveChangesAsync(cancellationToken);
        return Answers.SeeOther(links.Import(received.Id));
    }

    static async Task<bool> IsFull(PreauDb db, Person person, CancellationToken cancellationToken) =>
        await db.Set<CourseImport>().CountAsync(import => import.PersonId == person.Id && import.State != ImportState.Saved && import.State != ImportState.Refused, cancellationToken) >= MostAtOnce;

    static IResult Page(UploadLimit limit, FormErrors? errors = null, bool isFull = false, int status = StatusCodes.Status200OK) =>
        Answers.Page<UploadPage>(new { Limit = limit, Errors = errors, IsFull = isFull }, status);
}
