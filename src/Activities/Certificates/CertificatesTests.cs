using System.IO.Compression;
using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Preau.Academy.Authoring;
using Preau.Activities.Editions;
using Preau.Activities.Editions.Codes;
using Preau.Activities.TakePart;
using Preau.Contracts.Identity;
using Preau.Contracts.Networks;
using Preau.Networks.Programmes;
using Preau.Tests;
using UglyToad.PdfPig;
using Xunit;

namespace Preau.Activities.Certificates;

/// <summary>Certificates given out, verified, replaced and withdrawn. The activity is on 10 March 2026.</summary>
public sealed class CertificatesTests : TakePartTests
{
    async Task<ActivityId> Over()
    {
        var activity = await Opened(30);
        await Stand("2026-03-11T09:00:00Z");
        return activity;
    }

    async Task<ZipArchive> Made(ActivityId activity, string names)
    {
        var answer = await Organiser.Visitor.Try(At(activity) + "/certificates", ("Names", names), ("Layout", ""));
        Assert.Equal((HttpStatusCode.OK, "application/zip"), (answer.Status, answer.Message.Content.Headers.ContentType?.MediaType));
        return new ZipArchive(new MemoryStream(await answer.Message.Content.ReadAsByteArrayAsync(Stop)));
    }

    static byte[] BytesOf(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    static string CodeOn(ZipArchiveEntry entry)
    {
        using var document = PdfDocument.Open(BytesOf(entry));
        string text = string.Concat(document.GetPage(1).Letters.Select(letter => letter.Value));
        return text[(text.IndexOf("/certificates/", StringComparison.Ordinal) + 14)..][..CertificateCode.Length];
    }

    [Fact]
    public async Task A_list_of_names_is_a_file_of_certificates_and_a_bad_name_stops_none()
    {
        var activity = await Over();
        using var zip = await Made(activity, $"Zoë Łukaszewicz\n\n\u0007\nნინო გელაშვილი\n{new string('x', 200)}\n   \nمحمد علي\n王小明\nZoë Łukaszewicz");
        Assert.Equal(["0000-left-out.txt", "0001-Zoë-Łukaszewicz.pdf", "0002-ნინო-გელაშვილი.pdf", "0003-محمد-علي.pdf", "0004-Zoë-Łukaszewicz.pdf"], zip.Entries.Select(entry => entry.FullName));
        string left = Encoding.UTF8.GetString(BytesOf(zip.Entries[0]));
        foreach (string line in new[] { "Of 4 names", "Line 3: ", "Line 5: xxx", "Line 6: ", "Line 8: 王小明. We have no font for “王”." })
            Assert.Contains(line, left, StringComparison.Ordinal);
        // Each has a code of its own, and no name is kept.
        Assert.Equal(4, zip.Entries.Skip(1).Select(CodeOn).Distinct(StringComparer.Ordinal).Count());
        var certificate = await Site.With((db, _) => db.Set<Certificate>().AsNoTracking().SingleAsync(Stop));
        Assert.Equal((null, null, 4), (certificate.Name, certificate.Code, certificate.Copies));
        Assert.DoesNotContain("Łukaszewicz", certificate.Facts.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Anybody_verifies_a_certificate_and_the_name_on_it()
    {
        var activity = await Over();
        using var zip = await Made(activity, "Élodie Müller");
        string code = CodeOn(Assert.Single(zip.Entries));
        using var visitor = Site.Visitor();
        // The QR code names no language.
        Assert.Equal($"/en/certificates/{code}", (await visitor.Open("/certificates/" + code)).To);
        var page = await visitor.Read("/en/certificates/" + code);
        foreach (string words in new[] { "It is genuine: it was issued here, on 11 March 2026.", "Robots in class", "Collège des Lilas", "Rennes" })
            Assert.Contains(words, page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Müller", page.Text, StringComparison.Ordinal);
        Assert.Contains("authentique", (await visitor.Read("/fr/certificates/" + code)).Text, StringComparison.Ordinal);
        foreach (var (typed, said) in new[] { ("élodie  müller", "Yes: it was issued"), ("E\u0301lodie Mu\u0308ller", "Yes: it was issued"), ("Élodie Mueller", "No: it was issued to another name") })
            Assert.Contains(said, (await visitor.Try($"/en/certificates/{code}/name", ("Name", typed))).Text, StringComparison.Ordinal);
        // Typed from paper.
        Assert.Equal($"/en/certificates/{code}", (await visitor.Open($"/en/certificates?code={code.ToUpperInvariant().Replace('-', ' ')}")).To);
        foreach (string unknown in new[] { "bcdf-ghjk-mnpq-rstv", "x", "%20" })
            Assert.Equal(HttpStatusCode.NotFound, (await visitor.Open("/en/certificates/" + unknown)).Status);
        // What moderators hide, certificates say no more.
        await Site.With((db, _) => db.Set<Activity>().Where(row => row.Id == activity).ExecuteUpdateAsync(set => set.SetProperty(row => row.HiddenAt, Site.Clock.GetUtcNow()), Stop));
        string hidden = (await visitor.Read("/en/certificates/" + code)).Text;
        Assert.Contains("it does not hold", hidden, StringComparison.Ordinal);
        Assert.DoesNotContain("Robots", hidden, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_gave_them_withdraws_them_and_takes_that_back()
    {
        var activity = await Over();
        using var zip = await Made(activity, "Ada Lovelace");
        string code = CodeOn(Assert.Single(zip.Entries)), id = (await Site.With((db, _) => db.Set<Certificate>().Select(row => row.Id).SingleAsync(Stop))).Value.ToString("N");
        Assert.Equal(HttpStatusCode.NotFound, (await Stranger.Visitor.Try($"/en/my-certificates/{id}/withdrawal")).Status);
        string done = await Organiser.Visitor.Act($"/en/my-certificates/{id}/withdrawal");
        using var visitor = Site.Visitor();
        Assert.Contains("It was withdrawn on 11 March 2026", (await visitor.Read("/en/certificates/" + code)).Text, StringComparison.Ordinal);
        string undo = (await Organiser.Visitor.Read(done)).Page.QuerySelector("form[action$='/withdrawal/undo']")!.GetAttribute("action")!;
        await Organiser.Visitor.Act(undo);
        Assert.Contains("It is genuine", (await visitor.Read("/en/certificates/" + code)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_that_cannot_be_is_refused_in_one_sentence()
    {
        var early = await Opened(30);
        async Task<IReadOnlyList<string>> Errors(ActivityId activity, string names) => (await Organiser.Visitor.Try(At(activity) + "/certificates", ("Names", names))).Errors;
        Assert.Equal(["It has not begun: nobody has taken part yet."], await Errors(early, "Ada"));
        var activity = await Over();
        Assert.Equal(["Write the names, one a line."], await Errors(activity, ""));
        Assert.Equal(["Give at most 1000 names at a time: divide the list."], await Errors(activity, string.Join('\n', Enumerable.Repeat("Ada", 1001))));
        Assert.Equal(["No certificate can be made of these names: see why below."], await Errors(activity, "12\n34"));
        foreach (var other in new[] { Stranger.Visitor, Moderator.Visitor })
            Assert.Equal(HttpStatusCode.NotFound, (await other.Try(At(activity) + "/certificates", ("Names", "Ada"))).Status);
        Assert.Equal(0, await Site.With((db, _) => db.Set<Certificate>().CountAsync(Stop)));
    }

    [Fact]
    public async Task A_thousand_names_of_any_script_are_one_answer()
    {
        var activity = await Over();
        using var zip = await Made(activity, string.Join('\n', Enumerable.Range(1, 1000).Select(i => $"ნინო გელაშვილი {i}")));
        Assert.Equal(1000, zip.Entries.Count);
        Assert.Equal(1000, await Site.With((db, _) => db.Set<CertificateCode>().CountAsync(Stop)));
    }

    [Fact]
    public async Task Ten_activities_in_an_edition_and_a_code_that_is_reached_earn_a_certificate()
    {
        var code = await Site.With(async (db, _) =>
        {
            var programme = new GroupId((await db.Set<Programme>().SingleAsync(row => row.Slug == "codeweek", Stop)).Id.Value);
            var edition = Edition.Begin(EditionId.New(), programme, new EditionContent("2025", "CodeWeek 2025", new DateOnly(2025, 10, 11), new DateOnly(2025, 10, 26), "Europe/Brussels"));
            var shared = SharedCode.Make(SharedCodeId.New(), edition.Id, Organiser.Id, Site.Clock.GetUtcNow());
            db.AddRange(edition, shared);
            var start = new DateTimeOffset(2025, 10, 14, 8, 0, 0, TimeSpan.Zero);
            for (int i = 0; i < 12; i++)
            {
                string system = i < 10 ? "fr" : i == 10 ? "pl" : "it";
                var activity = Activity.Draft(ActivityId.New(), i < 10 ? Organiser.Id : PersonId.New(), new ActivityContent(programme, SystemCode.Parse(system), "Robots", "We build.", "en", "School", OrganiserKind.School, start, start.AddHours(2), "Europe/Paris", ActivityFormat.Place, "Rennes", "", null, null, null, ""), start);
                activity.Submit(start);
                activity.Publish(Moderator.Id, start);
                if (i is 0 or 10 or 11)
                    activity.Join(shared.Id);
                db.Add(activity);
            }
            await db.SaveChangesAsync(Stop);
            return shared.Code;
        });
        var page = await Organiser.Visitor.Read("/en/my-certificates");
        var forms = page.Page.QuerySelectorAll("form[action='/en/my-certificates']");
        Assert.Equal(["SuperOrganiser", "Excellence"], forms.Select(form => form.QuerySelector("input[name=Kind]")!.GetAttribute("value")));
        foreach (var form in forms)
            await Organiser.Visitor.Act("/en/my-certificates", ("Kind", form.QuerySelector("input[name=Kind]")!.GetAttribute("value")!), ("Subject", form.QuerySelector("input[name=Subject]")!.GetAttribute("value")!), ("Name", "Όλγα"));
        var issued = await Site.With((db, _) => db.Set<Certificate>().AsNoTracking().OrderBy(row => row.Kind).ToListAsync(Stop));
        Assert.Equal([(CertificateKind.Excellence, 3, 3, code), (CertificateKind.SuperOrganiser, 10, 0, "")], issued.Select(one => (one.Kind, one.Facts.Figure, one.Facts.Countries, one.Facts.Code)));
        foreach (var one in issued)
        {
            Assert.StartsWith("%PDF", (await Organiser.Visitor.Open($"/en/my-certificates/{one.Id.Value:N}.pdf")).Html, StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.NotFound, (await Stranger.Visitor.Open($"/en/my-certificates/{one.Id.Value:N}.pdf")).Status);
            Assert.Contains("CodeWeek 2025", (await Site.Visitor().Read("/en/certificates/" + one.Code)).Text, StringComparison.Ordinal);
        }
        Assert.Empty((await Organiser.Visitor.Read("/en/my-certificates")).Page.QuerySelectorAll("form[action='/en/my-certificates']"));
        // Nobody has earned what she has not.
        Assert.Equal(HttpStatusCode.NotFound, (await Stranger.Visitor.Try("/en/my-certificates", ("Kind", "SuperOrganiser"), ("Subject", $"{issued[1].Subject:N}"), ("Name", "Stan"))).Status);
    }
}
