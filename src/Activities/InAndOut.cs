using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Preau.Activities.Embed;
using Preau.Activities.Feeds.In;
using Preau.Activities.Import;
using Preau.Activities.Import.Browse;
using Preau.Activities.Import.Columns;
using Preau.Activities.Import.Confirm;
using Preau.Activities.Import.Follow;
using Preau.Activities.Import.Mend;
using Preau.Activities.Import.Staged;
using Preau.Activities.Import.Undo;
using Preau.Activities.Import.Upload;
using Preau.Activities.Partners;
using Preau.Contracts.Identity;
using Preau.Platform.Data;
using Preau.Platform.Jobs;
using Preau.Platform.Security;

namespace Preau.Activities;

/// <summary>Many activities at a time, in and out: files in the browser, feeds of others, lists on other sites; and who may.</summary>
internal static class InAndOut
{
    /// <summary>Work half done is of no use elsewhere.</summary>
    public static readonly string[] StayBehind = ["activities_staged_imports", "activities_staged_rows", "activities_feed_runs"];

    public static IServiceCollection AddInAndOut(this IServiceCollection services)
    {
        services.AddScoped<ImportDoor>().AddScoped<ManagePartners>().AddScoped<IPersonalData, ImportsData>();
        services.AddSingleton(new ImportLimit()).AddSingleton<StagedFiles>().AddScoped<StagedDesk>();
        services.AddScoped<UploadActivities>().AddScoped<ChooseColumns>().AddScoped<FollowImport>().AddScoped<MendRow>().AddScoped<ConfirmImport>().AddScoped<TakeBack>();
        services.AddJobHandler<ReadStagedImport, ReadStagedImportHandler>(isLong: true);
        services.AddJobHandler<SaveStagedImport, SaveStagedImportHandler>(isLong: true);
        services.AddJobHandler<RollBackImport, RollBackImportHandler>(isLong: true);
        services.AddJobHandler<SweepStagedImports, SweepStagedImportsHandler>().AddTimetable("47 3 * * *", new SweepStagedImports());
        services.AddScoped<ManageFeeds>();
        services.AddJobHandler<ReadFeed, ReadFeedHandler>(isLong: true);
        return services.AddJobHandler<ReadFeeds, ReadFeedsHandler>().AddTimetable("7 * * * *", new ReadFeeds());
    }

    // Who may do it is decided on each object: whom it does not concern is answered 404.
    public static void MapInAndOut(this IEndpointRouteBuilder pages, SharedPage shared)
    {
        var partners = pages.MapGroup("/programmes/{slug}/activity-partners");
        partners.MapGet("", ManagePartners.Get);
        partners.MapPost("", ManagePartners.Post);
        partners.MapPost("/{partner:id}/end", ManagePartners.End);
        partners.MapPost("/{partner:id}/end/undo", ManagePartners.Undo);

        var imports = pages.MapGroup("/activities/imports");
        imports.MapGet("", ListImports.Get);
        imports.MapPost("", UploadActivities.Post);
        imports.MapGet("/new", UploadActivities.Get);
        var staged = imports.MapGroup("/{staged:id}");
        staged.MapGet("", FollowImport.Get);
        staged.MapGet("/columns", ChooseColumns.Get);
        staged.MapPost("/columns", ChooseColumns.Post);
        staged.MapGet("/rows.csv", FollowImport.Csv);
        staged.MapGet("/rows/{row:int}", MendRow.Get);
        staged.MapPost("/rows/{row:int}", MendRow.Post);
        staged.MapPost("/rows/{row:int}/right", MendRow.PostRight);
        staged.MapPost("/rows/{row:int}/right/undo", MendRow.PostUndo);
        staged.MapPost("/confirmation", ConfirmImport.Post);
        staged.MapPost("/cancellation", ConfirmImport.PostCancellation);
        var batch = pages.MapGroup("/activities/import-batches/{batch:id}/roll-back");
        batch.MapGet("", TakeBack.Get);
        batch.MapPost("", TakeBack.Post);
        batch.MapPost("/undo", TakeBack.Undo);

        var feeds = pages.MapGroup("/activities/feeds");
        feeds.MapGet("", ManageFeeds.List);
        feeds.MapPost("", ManageFeeds.Post);
        feeds.MapGet("/new", ManageFeeds.New);
        feeds.MapGet("/{feed:id}", ManageFeeds.Get);
        feeds.MapPost("/{feed:id}", ManageFeeds.Save);
        feeds.MapPost("/{feed:id}/run", ManageFeeds.Run);
        feeds.MapPost("/{feed:id}/pause", ManageFeeds.Pause);
        feeds.MapPost("/{feed:id}/resumption", ManageFeeds.Resume);
        feeds.MapPost("/{feed:id}/vanished", ManageFeeds.Confirm);

        pages.MapGet("/embed", EmbedActivities.Snippet).AllowAnonymous();
        pages.MapGet("/embed/activities", EmbedActivities.Frame).AllowAnonymous().CacheOutput(shared);
    }

    public static void MapEmbedScript(this IEndpointRouteBuilder site) => site.MapGet("/embed/activities.js", EmbedActivities.Script).AllowAnonymous();
}

/// <summary>What is known of people who bring activities, and of those who appointed them.</summary>
internal sealed class ImportsData(PreauDb db, WriteGate gate, StagedFiles files) : IPersonalData
{
    public string Name => "activity-imports";

    public async Task<object> Export(PersonId person, CancellationToken cancellationToken) => new
    {
        Partner = await db.Set<Partner>().AsNoTracking().Where(row => row.PersonId == person).OrderBy(row => row.AppointedAt).Select(row => new { row.Organisation, row.IsTrusted, row.AppointedAt, row.EndedAt }).ToListAsync(cancellationToken),
        Appointed = await db.Set<Partner>().AsNoTracking().Where(row => row.AppointedBy == person).OrderBy(row => row.AppointedAt).Select(row => new { row.Organisation, row.AppointedAt }).ToListAsync(cancellationToken),
        Uploaded = await db.Set<StagedImport>().AsNoTracking().Where(row => row.PersonId == person).OrderBy(row => row.CreatedAt).Select(row => new { row.FileName, row.State, row.CreatedAt, row.ChangedAt }).ToListAsync(cancellationToken),
        Imported = await db.Set<ImportBatch>().AsNoTracking().Where(row => row.PersonId == person).OrderBy(row => row.StartedAt).Select(row => new { row.FileName, row.State, row.StartedAt }).ToListAsync(cancellationToken),
        Feeds = await db.Set<Feed>().AsNoTracking().Where(row => row.PersonId == person).OrderBy(row => row.CreatedAt).Select(row => new { row.Name, row.Address, row.CreatedAt }).ToListAsync(cancellationToken),
    };

    /// <summary>What she had not finished goes. Feeds stay, and are the administrators'.</summary>
    public async Task Erase(PersonId person, CancellationToken cancellationToken)
    {
        // Before their rows: after a crash in between, the rows still say what is left to delete.
        foreach (var staged in await db.Set<StagedImport>().AsNoTracking().Where(row => row.PersonId == person).Select(row => row.Id).ToListAsync(cancellationToken))
            files.Delete(staged);
        using (await gate.Enter(cancellationToken))
        {
            await db.Set<StagedImport>().Where(row => row.PersonId == person).ExecuteDeleteAsync(cancellationToken);
            await db.Set<Partner>().Where(row => row.PersonId == person).ExecuteDeleteAsync(cancellationToken);
        }
        (await db.Set<Partner>().Where(row => row.AppointedBy == person).ToListAsync(cancellationToken)).ForEach(row => row.ForgetWho());
        (await db.Set<ImportBatch>().Where(row => row.PersonId == person).ToListAsync(cancellationToken)).ForEach(row => row.Forget());
        (await db.Set<Feed>().Where(row => row.PersonId == person).ToListAsync(cancellationToken)).ForEach(row => row.Forget());
        await db.SaveChangesAsync(cancellationToken);
    }
}
