using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Preau.Activities.Certificates.Print;
using Preau.Contracts;
using Preau.Contracts.Identity;
using Preau.Kit;
using Preau.Kit.Forms;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Languages;

namespace Preau.Activities.Certificates;

/// <summary>What somebody has earned beside her reports, has it made out in her name, and finds all she has again.</summary>
internal sealed class MyCertificates(PreauDb db, CertificateDesk desk, CertificatePrinter printer, PrintFonts fonts, ICurrentPerson current, Words words, Links links, TimeProvider clock)
{
    internal const string KindField = "Kind", SubjectField = "Subject", NameField = "Name", LayoutField = "layout", Upright = "upright";
    const int PageSize = 20, LastPage = 500;

    internal static Task<IResult> Get(string? page, string? done, MyCertificates mine, CancellationToken cancellationToken) => mine.Open(Sent.Page(page, LastPage), done, null, null, cancellationToken);

    internal static Task<IResult> Post(HttpRequest request, MyCertificates mine, CancellationToken cancellationToken) => mine.Issue(request, cancellationToken);

    internal static Task<IResult> File(CertificateId certificate, string? layout, MyCertificates mine, CancellationToken cancellationToken) => mine.Print(certificate, layout, cancellationToken);

    internal static Task<IResult> PostWithdrawal(CertificateId certificate, MyCertificates mine, CancellationToken cancellationToken) => mine.Turn(certificate, "withdrawn", (one, now) => one.Withdraw(now), cancellationToken);

    internal static Task<IResult> PostUndo(CertificateId certificate, MyCertificates mine, CancellationToken cancellationToken) => mine.Turn(certificate, "restored", (one, _) => one.Restore(), cancellationToken);

    async Task<IResult> Open(int page, string? done, string? typed, FormErrors? errors, CancellationToken cancellationToken)
    {
        var me = current.Person!;
        var all = db.Set<Certificate>().AsNoTracking().Where(row => row.OwnerId == me.Id);
        var (number, pages) = Sent.Paged(page, await all.CountAsync(cancellationToken), PageSize);
        var earned = await desk.EarnedBy(me.Id, words.Language.Tag, cancellationToken);
        var subjects = earned.Select(one => one.Subject).ToList();
        var had = await all.Where(row => subjects.Contains(row.Subject) && row.ReplacedAt == null && row.WithdrawnAt == null).ToListAsync(cancellationToken);
        return Answers.Page<MyCertificatesPage>(new
        {
            Earned = (IReadOnlyList<Earned>)[.. earned.Where(one => !had.Exists(row => row.Kind == one.Kind && row.Subject == one.Subject))],
            Issued = (IReadOnlyList<Certificate>)await all.OrderByDescending(row => row.IssuedAt).ThenByDescending(row => row.Id).Skip((number - 1) * PageSize).Take(PageSize).ToListAsync(cancellationToken),
            Name = typed ?? me.Name,
            Page = number,
            Pages = pages,
            Done = done,
            Withdrawn = CertificateId.TryParse(done, out var about) ? await all.FirstOrDefaultAsync(row => row.Id == about && row.WithdrawnAt != null, cancellationToken) : null,
            Errors = errors,
        }, Sent.StatusOf(errors));
    }

    async Task<IResult> Issue(HttpRequest request, CancellationToken cancellationToken)
    {
        var (me, sent) = (current.Person!, await Answers.ReadForm(request, cancellationToken));
        var kind = Sent.One<CertificateKind>(sent[KindField]);
        string typed = sent.Typed(NameField, NameList.LongestName);
        if (!Guid.TryParseExact(sent[SubjectField], "N", out var subject) || (await desk.EarnedBy(me.Id, words.Language.Tag, cancellationToken)).FirstOrDefault(one => one.Kind == kind && one.Subject == subject) is not { } earned)
            return Results.NotFound();
        if (NameList.Fault(typed, fonts) is { } why)
            return await Open(1, null, typed, new FormErrors().Add(NameField, words.Say(why)), cancellationToken);
        await desk.Issue(me.Id, NameList.Tidied(typed), earned, cancellationToken);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException fault) when (fault.IsTwice())
        {
            // Asked for twice at once: it is there.
        }
        return Answers.SeeOther(links.MyCertificates + "?done=issued");
    }

    async Task<IResult> Print(CertificateId id, string? layout, CancellationToken cancellationToken) =>
        await Mine(id, cancellationToken) is { Name: { } name, Code: { } code } certificate
            ? Results.File(printer.Print(certificate, name, code, words, layout == Upright), CertificatePrinter.ContentType, $"{NameList.AsFile(name)}.pdf") : Results.NotFound();

    async Task<IResult> Turn(CertificateId id, string done, Action<Certificate, DateTimeOffset> act, CancellationToken cancellationToken)
    {
        if (await Mine(id, cancellationToken) is not { } certificate)
            return Results.NotFound();
        act(certificate, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        return Answers.SeeOther($"{links.MyCertificates}?done={(done == "withdrawn" ? id.Value.ToString("N") : done)}");
    }

    Task<Certificate?> Mine(CertificateId id, CancellationToken cancellationToken)
    {
        var me = current.Person!.Id;
        return db.Set<Certificate>().FirstOrDefaultAsync(row => row.Id == id && row.OwnerId == me, cancellationToken);
    }
}
