using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Preau.Contracts;
using Preau.Contracts.Identity;
using Preau.Contracts.Networks;
using Preau.Contracts.Schools;
using Preau.Kit;
using Preau.Kit.Forms;
using Preau.Labels.Given;
using Preau.Labels.Schemes;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Languages;

namespace Preau.Labels.Apply;

/// <summary>A label as the people of a school see it: what is there, what is missing, what was sent and decided.</summary>
/// <param name="Content">By which it is counted: of the open application, or of the newest version.</param>
/// <param name="Open">The application that the school writes or that waits; null where there is none.</param>
/// <param name="Past">Those that are over, the latest first.</param>
/// <param name="Labels">All the school ever had, the latest first.</param>
/// <param name="MayBegin">There is none open, and none that holds for long.</param>
/// <param name="Reachable">The level that could be reached by what is there; 0 for none.</param>
/// <param name="SignatureLapsed">Somebody changed it after the head had signed.</param>
public sealed record ShownSchoolLabel(
    LabelScheme Scheme, SchemeContent Content, KnownGroup Programme, School School, SchoolPerson Member, LabelApplication? Open, IReadOnlyList<LabelApplication> Past, IReadOnlyList<Label> Labels,
    IReadOnlyDictionary<string, Evidence> Evidence, int Reachable, bool MayBegin, bool SignatureLapsed, DateOnly Today)
{
    public int Ready => Content.Criteria.Count(criterion => Evidence[criterion.Key].IsReady);

    public bool MaySend => Open is { IsWritten: true } && (Content.Applies == Applicant.Member || Member.IsHead);
}

/// <summary>The page of a school's label, which fills up by itself, and the beginning of an application.</summary>
internal sealed class ReadSchoolLabel(PreauDb db, EvidenceFinder finder, IProgrammes programmes, ISchools schools, ISchoolStaff staff, ICurrentPerson current, Words words, Links links, TimeProvider clock)
{
    internal static async Task<IResult> Get(SchoolId school, string scheme, string? done, ReadSchoolLabel read, CancellationToken cancellationToken) =>
        await read.Page(school, scheme, done, null, cancellationToken) ?? Results.NotFound();

    internal static Task<IResult> Post(SchoolId school, string scheme, ReadSchoolLabel read, CancellationToken cancellationToken) => read.Begin(school, scheme, cancellationToken);

    async Task<IResult> Begin(SchoolId school, string code, CancellationToken cancellationToken)
    {
        if (await Find(school, code, cancellationToken) is not { } shown)
            return Results.NotFound();
        if (shown.Open is null && shown.MayBegin)
        {
            // For a renewal only what came since then counts.
            var last = shown.Labels is [var label, ..] && label.IsRenewable(shown.Today) ? shown.Past.FirstOrDefault(application => application.Id == label.ApplicationId) : null;
            db.Add(LabelApplication.Begin(shown.Scheme, shown.School, current.Person!.Id, clock.GetUtcNow(), last));
            try
            {
                await db.SaveChangesAsync(cancellationToken);
            }
            catch (DbUpdateException fault) when (fault.IsTwice())
            {
                // A colleague was quicker: it is the school's, whoever began.
            }
        }
        return Answers.SeeOther(links.SchoolLabel(school, code) + "?done=begun");
    }

    public async Task<IResult?> Page(SchoolId school, string code, string? done, FormErrors? errors, CancellationToken cancellationToken) =>
        await Find(school, code, cancellationToken) is not { } shown ? null : Answers.Page<SchoolLabelPage>(new
        {
            Shown = shown,
            Name = current.Person!.Name,
            Done = done,
            Errors = errors,
        }, Sent.StatusOf(errors));

    /// <summary>Null where she does not belong to the school, or there is no such label.</summary>
    public async Task<ShownSchoolLabel?> Find(SchoolId id, string code, CancellationToken cancellationToken)
    {
        if (await staff.At(id, current.Person!.Id, cancellationToken) is not { } member || await schools.Find(id, cancellationToken) is not { } school
            || await db.Set<LabelScheme>().FirstOrDefaultAsync(row => row.Code == code, cancellationToken) is not { Latest: { } latest } scheme
            || !(await programmes.Find([scheme.ProgrammeId], words.Language.Tag, cancellationToken)).TryGetValue(scheme.ProgrammeId, out var programme))
            return null;
        var applications = await db.Set<LabelApplication>().AsNoTracking().AsSplitQuery().Where(row => row.SchoolId == id && row.SchemeId == scheme.Id).OrderByDescending(row => row.BegunAt).ToListAsync(cancellationToken);
        var labels = await db.Set<Label>().AsNoTracking().Where(row => row.SchoolId == id && row.SchemeId == scheme.Id).OrderByDescending(row => row.From).ThenByDescending(row => row.Until).ToListAsync(cancellationToken);
        var open = applications.Find(application => application.IsOpen);
        var (content, today) = (open is null ? latest.Content : scheme.At(open.SchemeVersion), clock.Day());
        var newest = labels.Count > 0 ? labels[0] : null;
        bool renews = newest?.IsRenewable(today) == true;
        var newerThan = open?.NewerThan ?? (open is null && renews ? applications.Find(application => application.Id == newest!.ApplicationId)?.SubmittedAt : null);
        var evidence = open is { Shown: ApplicationState.Submitted }
            ? EvidenceFinder.Read(open.Found)
            : await finder.Find(content, scheme.ProgrammeId, id, open, newerThan, cancellationToken);
        return new ShownSchoolLabel(scheme, content, programme, school, member, open, [.. applications.Where(application => application.Open is null)], labels, evidence, EvidenceFinder.Reachable(content, evidence),
            open is null && school.System is not null && (content.Applies == Applicant.Member || member.IsHead) && (newest?.StateOn(today) != LabelState.Valid || renews),
            open is { IsWritten: true, Signed: null } && open.History.Exists(act => act.Deed == LabelDeed.SignatureLapsed), today);
    }
}
