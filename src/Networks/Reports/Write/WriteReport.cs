using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore;
using Preau.Contracts;
using Preau.Contracts.Identity;
using Preau.Kit;
using Preau.Networks.Dated;
using Preau.Networks.Mandates;
using Preau.Networks.Organisations;
using Preau.Networks.Organisations.Merge;
using Preau.Networks.Programmes;
using Preau.Networks.Requests;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Languages;

namespace Preau.Networks.Reports.Write;

/// <summary>An ambassador tells what she did: from a request that she accepted, or of her own accord. A draft is kept; what was handed in can be corrected.</summary>
internal sealed class WriteReport(PreauDb db, ICurrentPerson current, Words words, Links links, TimeProvider clock, IOutputCacheStore pages)
{
    const int PageSize = 30, LastPage = 10_000;

    internal static Task<IResult> List(MandateId mandate, HttpRequest request, WriteReport write, CancellationToken cancellationToken) => write.ShowList(mandate, request.Query, cancellationToken);

    internal static Task<IResult> New(MandateId mandate, string? request, string? school, WriteReport write, CancellationToken cancellationToken) => write.Begin(mandate, request, school, cancellationToken);

    internal static Task<IResult> Get(MandateId mandate, ReportId report, WriteReport write, CancellationToken cancellationToken) => write.Open(mandate, report, cancellationToken);

    internal static Task<IResult> Post(MandateId mandate, HttpRequest request, WriteReport write, CancellationToken cancellationToken) => write.Keep(mandate, request, cancellationToken);

    internal static Task<IResult> Discard(MandateId mandate, ReportId report, WriteReport write, CancellationToken cancellationToken) => write.Throw(mandate, report, cancellationToken);

    internal static Task<IResult> Restore(MandateId mandate, ReportId report, WriteReport write, CancellationToken cancellationToken) => write.TakeUp(mandate, report, cancellationToken);

    PersonId Me => current.Person!.Id;

    async Task<IResult> ShowList(MandateId id, IQueryCollection query, CancellationToken cancellationToken)
    {
        if (await Find(id, cancellationToken) is not { } mandate)
            return Results.NotFound();
        var mine = db.Set<Report>().AsNoTracking().IgnoreAutoIncludes().Where(row => row.MandateId == id && row.State != ReportState.Discarded);
        int total = await mine.CountAsync(cancellationToken), last = Math.Max(1, (total + PageSize - 1) / PageSize);
        int page = int.TryParse(query["page"], CultureInfo.InvariantCulture, out int asked) ? Math.Clamp(asked, 1, Math.Min(last, LastPage)) : 1;
        return Answers.Page<MyReportsPage>(new
        {
            MandateId = id,
            Programme = await NameOf(mandate, cancellationToken),
            Reports = await mine.OrderByDescending(row => row.UpdatedAt).ThenBy(row => row.Id).Skip((page - 1) * PageSize).Take(PageSize).ToListAsync(cancellationToken),
            Page = page,
            Pages = last,
            // The draft that was just thrown away, to take it back.
            Discarded = ReportId.TryParse(query["discarded"], out var thrown) ? thrown : (ReportId?)null,
        });
    }

    async Task<IResult> Begin(MandateId id, string? request, string? school, CancellationToken cancellationToken)
    {
        if (await Find(id, cancellationToken) is not { } mandate)
            return Results.NotFound();
        var form = new ReportForm(ReportId.New().Value.ToString("N"), "0", "", clock.Day().Written(), "", "", "", "", "", "");
        if (await RequestOf(request, mandate, cancellationToken) is { } asked)
        {
            if (await db.Set<Report>().Where(row => row.RequestId == asked.Id).Select(row => (ReportId?)row.Id).FirstOrDefaultAsync(cancellationToken) is { } known)
                return Answers.SeeOther(links.MyReport(id, known));
            form = form with { Request = asked.Id.Value.ToString("N"), On = asked.On.Written(), School = asked.SchoolId?.Value.ToString("N") ?? "", Text = asked.Subject };
        }
        else if (await SchoolOf(school, mandate, cancellationToken) is { } at)
            form = form with { School = at.Id.Value.ToString("N") };
        return await Show(mandate, null, form, null, cancellationToken);
    }

    async Task<IResult> Open(MandateId id, ReportId report, CancellationToken cancellationToken) =>
        await Find(id, cancellationToken) is { } mandate && await Find(id, report, cancellationToken) is { State: not ReportState.Discarded } found
            ? await Show(mandate, found, ReportForm.Of(found), null, cancellationToken)
            : Results.NotFound();

    async Task<IResult> Keep(MandateId id, HttpRequest request, CancellationToken cancellationToken)
    {
        if (await Find(id, cancellationToken) is not { } mandate)
            return Results.NotFound();
        var sent = await Answers.ReadForm(request, cancellationToken);
        var form = ReportForm.From(sent);
        if (!ReportId.TryParse(form.Id, out var key))
            return Answers.SeeOther(links.NewReport(id));
        var asked = await RequestOf(form.Request, mandate, cancellationToken);
        var report = await Find(id, key, cancellationToken);
        if (report is null && asked is not null && await db.Set<Report>().Where(row => row.RequestId == asked.Id).Select(row => (ReportId?)row.Id).FirstOrDefaultAsync(cancellationToken) is { } known)
            return Answers.SeeOther(links.MyReport(id, known));
        var errors = new FormErrors();
        var content = form.Parse(mandate.Start, clock.Day(), errors, words);
        if (content is { SchoolId: not null } && await SchoolOf(form.School, mandate, cancellationToken) is null)
            errors.Add(nameof(ReportForm.School), words["This school is not in your territory."]);
        bool handIn = sent["act"] == "hand-in";
        // The same form sent twice changes nothing the second time.
        bool repeated = report is not null && content is not null && report.Content == content && (!handIn || report.State == ReportState.HandedIn);
        if (report is not null && !repeated && form.Version != report.Version.ToString(CultureInfo.InvariantCulture))
        {
            errors.Add("", words["It was changed in another window meanwhile. What you typed is below: look at both and save again."]);
            form = form with { Version = report.Version.ToString(CultureInfo.InvariantCulture) };
        }
        if (errors.Any)
            return await Show(mandate, report, form, errors, cancellationToken);
        if (report is null)
            db.Add(report = Report.Begin(key, mandate, asked?.Id, clock.GetUtcNow()));
        if (!repeated && report.Write(content!, handIn, clock.GetUtcNow()) is { } lacking)
        {
            db.ChangeTracker.Clear();
            errors.Add(FieldOf(content!), words.Say(lacking));
            return await Show(mandate, await Find(id, key, cancellationToken), form, errors, cancellationToken);
        }
        return await Saved(report.State == ReportState.HandedIn, id, cancellationToken);
    }

    // The field that lacks first, in the order of the form.
    static string FieldOf(ReportContent content) => content switch
    {
        { On: null } => nameof(ReportForm.On),
        { Kind: null } => nameof(ReportForm.Kind),
        { Audience: null } => nameof(ReportForm.Audience),
        _ => nameof(ReportForm.Participants),
    };

    async Task<IResult> Saved(bool handedIn, MandateId id, CancellationToken cancellationToken)
    {
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (Exception fault) when (fault is DbUpdateConcurrencyException || fault is DbUpdateException update && update.IsTwice())
        {
            // Pressed twice: the first is what counts.
            return Answers.SeeOther(links.MyReports(id));
        }
        if (handedIn)
            await pages.EvictByTagAsync(CacheTags.Networks, cancellationToken);
        return Answers.SeeOther(links.MyMandate(id) + (handedIn ? "?done=reported" : "?done=drafted"));
    }

    async Task<IResult> Throw(MandateId id, ReportId key, CancellationToken cancellationToken)
    {
        if (await Find(id, key, cancellationToken) is not { } report || !report.Discard())
            return Results.NotFound();
        await db.SaveChangesAsync(cancellationToken);
        return Answers.SeeOther($"{links.MyReports(id)}?discarded={key.Value:N}");
    }

    async Task<IResult> TakeUp(MandateId id, ReportId key, CancellationToken cancellationToken)
    {
        if (await Find(id, key, cancellationToken) is not { } report || !report.Restore())
            return Results.NotFound();
        await db.SaveChangesAsync(cancellationToken);
        return Answers.SeeOther(links.MyReport(id, key));
    }

    async Task<Mandate?> Find(MandateId id, CancellationToken cancellationToken)
    {
        var me = Me;
        return await db.Set<Mandate>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == id && row.PersonId == me, cancellationToken);
    }

    async Task<Report?> Find(MandateId mandate, ReportId key, CancellationToken cancellationToken)
    {
        var me = Me;
        return await db.Set<Report>().FirstOrDefaultAsync(row => row.Id == key && row.MandateId == mandate && row.PersonId == me, cancellationToken);
    }

    /// <summary>A request of the programme that she said yes to, by whichever of her mandates.</summary>
    async Task<AmbassadorRequest?> RequestOf(string? text, Mandate mandate, CancellationToken cancellationToken)
    {
        var me = Me;
        return RequestId.TryParse(text, out var id)
            ? await db.Set<AmbassadorRequest>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == id && row.ProgrammeId == mandate.ProgrammeId && row.State == RequestState.Accepted && row.Offers.Any(offer => offer.PersonId == me && offer.Answer == OfferAnswer.Accepted), cancellationToken)
            : null;
    }

    async Task<Organisation?> SchoolOf(string? text, Mandate mandate, CancellationToken cancellationToken) =>
        OrganisationId.TryParse(text, out var id) && await db.Standing(id, cancellationToken) is { } school && school.System == mandate.System ? school : null;

    async Task<string> NameOf(Mandate mandate, CancellationToken cancellationToken) =>
        (await db.Set<Programme>().AsNoTracking().SingleAsync(row => row.Id == mandate.ProgrammeId, cancellationToken)).TextIn(words.Language.Tag).Name;

    async Task<IResult> Show(Mandate mandate, Report? report, ReportForm form, FormErrors? errors, CancellationToken cancellationToken) => Answers.Page<ReportFormPage>(new
    {
        MandateId = mandate.Id,
        Programme = await NameOf(mandate, cancellationToken),
        Report = report,
        School = await SchoolOf(form.School, mandate, cancellationToken),
        Form = form,
        Today = clock.Day(),
        Errors = errors,
    }, errors is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
}
