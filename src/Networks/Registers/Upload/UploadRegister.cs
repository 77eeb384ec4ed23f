using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.EntityFrameworkCore;
using Preau.Contracts;
using Preau.Contracts.Identity;
using Preau.Contracts.Networks;
using Preau.Kit;
using Preau.Networks.Registers.Reading;
using Preau.Networks.Registers.Staged;
using Preau.Networks.Systems;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Files;
using Preau.Platform.Languages;

namespace Preau.Networks.Registers.Upload;

/// <param name="Bytes">Of the largest file taken: a register of a quarter of a million schools has some fifty megabytes.</param>
public sealed record RegisterLimit(long Bytes = 100_000_000);

/// <summary>An administrator sends the register of a system. It is kept: what its columns are is asked next.</summary>
internal static class UploadRegister
{
    internal const string File = "register", System = "system", Complete = "complete";

    const int MostAtOnce = 5;

    internal static Task<IResult> Get(PreauDb db, RegisterLimit limit, CancellationToken cancellationToken) => Page(db, limit, null, null, StatusCodes.Status200OK, cancellationToken);

    internal static async Task<IResult> Post(
        HttpContext http, PreauDb db, StagedFiles files, RegisterLimit limit, ICurrentPerson current, Links links, Words words, TimeProvider clock, CancellationToken cancellationToken)
    {
        // The one route that takes more than a page: what is too much is counted here, so that it can be said.
        http.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize = null;
        var id = StagedRegisterId.New();
        var received = new ReceivedFile(() => files.Create(id), () => files.Delete(id), limit.Bytes);
        await received.Receive(http.Request, cancellationToken);
        var errors = new FormErrors();
        EducationSystem? system = null;
        if (SystemCode.TryParse(received[System], out var code))
            system = await db.Set<EducationSystem>().FirstOrDefaultAsync(row => row.Code == code, cancellationToken);
        if (system is null)
            errors.Add(System, words["Choose an education system."]);
        var person = current.Person!.Id;
        var fault = received.Fault;
        if (fault is null && system is not null)
            fault = await FaultOf(id, files, system.Code, cancellationToken);
        if (fault is { } said)
            errors.Add(File, words.Say(said));
        else if (await db.Set<StagedRegister>().CountAsync(staged => staged.PersonId == person && staged.State != StagedState.Saved && staged.State != StagedState.Refused, cancellationToken) >= MostAtOnce)
            errors.Add(File, words["Several of your imports are still open. Save or cancel one, then import the next."]);
        if (errors.Any)
        {
            files.Delete(id);
            return await Page(db, limit, received, errors, received.IsTooLarge ? StatusCodes.Status413PayloadTooLarge : StatusCodes.Status422UnprocessableEntity, cancellationToken);
        }
        db.Add(StagedRegister.Receive(id, person, system!.Code, received[Complete].Length > 0, received.FileName, received.Size, clock.GetUtcNow()));
        await db.SaveChangesAsync(cancellationToken);
        return Answers.SeeOther(links.RegisterColumns(id));
    }

    // What is no table at all is said at once.
    static async Task<Message?> FaultOf(StagedRegisterId id, StagedFiles files, SystemCode system, CancellationToken cancellationToken)
    {
        try
        {
            await using var file = files.Open(id);
            await RegisterFile.Open(file, system, cancellationToken);
            return null;
        }
        catch (RegisterRefused refused)
        {
            return refused.Sentence;
        }
    }

    static async Task<IResult> Page(PreauDb db, RegisterLimit limit, ReceivedFile? sent, FormErrors? errors, int status, CancellationToken cancellationToken) => Answers.Page<UploadRegisterPage>(new
    {
        Systems = await db.Set<EducationSystem>().AsNoTracking().ToListAsync(cancellationToken),
        Limit = limit,
        Chosen = sent?[System],
        IsComplete = sent?[Complete].Length > 0,
        Errors = errors,
    }, status);
}
