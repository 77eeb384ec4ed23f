using System.Globalization;
using System.IO.Compression;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.EntityFrameworkCore;
using Preau.Activities.Certificates.Print;
using Preau.Contracts.Identity;
using Preau.Kit;
using Preau.Kit.Forms;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Languages;

namespace Preau.Activities.Certificates;

/// <summary>
/// The organiser pastes the names of those who took part and gets a file with a certificate for each. The names are on the
/// papers and nowhere else: not in the database, not in a log, not in a job.
/// </summary>
internal sealed class GiveCertificates(PreauDb db, ActivityDoor door, CertificateDesk desk, CertificatePrinter printer, PrintFonts fonts, ICurrentPerson current, Words words, TimeProvider clock)
{
    internal const string NamesField = "Names", LayoutField = "Layout";
    const int MostLists = 50, MostBytes = 4 * 1024 * 1024;

    internal static Task<IResult> Get(ActivityId activity, GiveCertificates give, CancellationToken cancellationToken) => give.Open(activity, cancellationToken);

    internal static Task<IResult> Post(ActivityId activity, HttpContext http, GiveCertificates give, CancellationToken cancellationToken) => give.Give(activity, http, cancellationToken);

    async Task<IResult> Open(ActivityId id, CancellationToken cancellationToken) =>
        await door.ForOwner(id, cancellationToken) is { } seen ? await Show(seen, "", null, null, cancellationToken) : Results.NotFound();

    async Task<IResult> Give(ActivityId id, HttpContext http, CancellationToken cancellationToken)
    {
        if (await door.ForOwner(id, cancellationToken) is not { } seen)
            return Results.NotFound();
        // A thousand names of a hundred letters, of which a form may write each with nine.
        http.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize = MostBytes;
        var sent = await Answers.ReadForm(http.Request, cancellationToken);
        string typed = sent[NamesField].ToString().ReplaceLineEndings("\n");
        var list = NameList.Read(typed, fonts);
        var errors = new FormErrors();
        if (Refusal(seen.Activity) is { } refusal)
            errors.Add("", words.Say(refusal));
        else if (list.Good.Count + list.Bad.Count == 0)
            errors.Add(NamesField, words["Write the names, one a line."]);
        else if (list.Good.Count + list.Bad.Count > NameList.Most)
            errors.Add(NamesField, words["Give at most {0} names at a time: divide the list.", NameList.Most]);
        else if (list.Good.Count == 0)
            errors.Add(NamesField, words["No certificate can be made of these names: see why below."]);
        else if (await db.Set<Certificate>().CountAsync(row => row.Subject == id.Value && row.Kind == CertificateKind.Participation, cancellationToken) >= MostLists)
            errors.Add("", words["There are {0} lists of certificates for this activity already: more are not made.", MostLists]);
        if (errors.Any)
            return await Show(seen, typed, list, errors, cancellationToken);
        var (certificate, copies) = await desk.IssueTo(list.Good, current.Person!.Id, seen, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        bool upright = sent[LayoutField] == MyCertificates.Upright;
        http.Response.Headers.CacheControl = "private, no-store";
        return Results.Stream(zip => Write(zip, certificate, copies, list.Bad, upright, cancellationToken), "application/zip", string.Create(CultureInfo.InvariantCulture, $"certificates-{copies.Count}.zip"));
    }

    Message? Refusal(Activity activity) => activity switch
    {
        { State: ActivityState.Published, IsPublic: true } when activity.Start <= clock.GetUtcNow() => null,
        { State: ActivityState.Published, IsPublic: true } => new Message("It has not begun: nobody has taken part yet."),
        _ => new Message("This activity is not announced at the moment."),
    };

    // As they are made: a thousand of them are never in memory at once.
    async Task Write(Stream to, Certificate certificate, IReadOnlyList<(string Name, string Code)> copies, IReadOnlyList<BadName> bad, bool upright, CancellationToken cancellationToken)
    {
        using var ready = new Unsent();
        await using (var zip = await ZipArchive.CreateAsync(ready, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8, cancellationToken))
            await Fill(zip, ready, to, certificate, copies, bad, upright, cancellationToken);
        await ready.Send(to, cancellationToken);
    }

    /// <summary>What the archive has written and nobody has been sent: it writes some of it without waiting, which an answer does not allow.</summary>
    sealed class Unsent : MemoryStream
    {
        // What is sent is not come back to.
        public override bool CanSeek => false;

        public async Task Send(Stream to, CancellationToken cancellationToken)
        {
            await to.WriteAsync(GetBuffer().AsMemory(0, (int)Length), cancellationToken);
            SetLength(0);
        }
    }

    async Task Fill(ZipArchive zip, Unsent ready, Stream to, Certificate certificate, IReadOnlyList<(string Name, string Code)> copies, IReadOnlyList<BadName> bad, bool upright, CancellationToken cancellationToken)
    {
        async Task Add(string name, ReadOnlyMemory<byte> bytes)
        {
            var entry = zip.CreateEntry(name, CompressionLevel.NoCompression);
            entry.LastWriteTime = certificate.IssuedAt;
            await using (var stream = await entry.OpenAsync(cancellationToken))
                await stream.WriteAsync(bytes, cancellationToken);
            await ready.Send(to, cancellationToken);
        }
        // First, so that nobody overlooks it.
        if (bad.Count > 0)
            await Add("0000-" + NameList.AsFile(words["left out"]) + ".txt", Encoding.UTF8.GetBytes(LeftOut(bad)));
        for (int i = 0; i < copies.Count; i++)
            await Add(string.Create(CultureInfo.InvariantCulture, $"{i + 1:D4}-{NameList.AsFile(copies[i].Name)}.pdf"), printer.Print(certificate, copies[i].Name, copies[i].Code, words, upright));
    }

    string LeftOut(IReadOnlyList<BadName> bad) => "\uFEFF" + words.Plural(bad.Count, "Of {0} name no certificate could be made:", "Of {0} names no certificate could be made:") + "\r\n\r\n"
        + string.Concat(bad.Select(one => words["Line {0}: {1}. {2}", one.Line, one.Shown, words.Say(one.Why)] + "\r\n"));

    async Task<IResult> Show(SeenActivity seen, string typed, NameList? list, FormErrors? errors, CancellationToken cancellationToken) => Answers.Page<GiveCertificatesPage>(new
    {
        Seen = seen,
        Typed = typed,
        Bad = list?.Bad ?? [],
        Refusal = Refusal(seen.Activity),
        Lists = (IReadOnlyList<Certificate>)await db.Set<Certificate>().AsNoTracking().Where(row => row.Subject == seen.Activity.Id.Value && row.OwnerId == seen.Activity.OwnerId).OrderByDescending(row => row.IssuedAt).Take(MostLists).ToListAsync(cancellationToken),
        Errors = errors,
    }, Sent.StatusOf(errors));
}
