using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Preau.Contracts.Networks;
using Preau.Networks.Organisations;
using Preau.Tests;
using Xunit;

namespace Preau.Networks.Registers;

/// <summary>Registers on their way into a site, and what stands there afterwards.</summary>
static class RegistersForTests
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public const string Headings = "uai;nom;type;adresse 1;code postal;nom commune;latitude;longitude;web;mail;secteur public prive;nombre d eleves;etat";

    /// <summary>The folder of the real registers, or null where it is not.</summary>
    public static string? RealOnes
    {
        get
        {
            string folder = Path.Combine(Path.GetDirectoryName(Repository.Root)!, "shared", "data", "schools");
            return Directory.Exists(folder) ? folder : null;
        }
    }

    public static string File(params string[] rows) => string.Join('\n', [Headings, .. rows]) + "\n";

    /// <summary>A row under <see cref="Headings"/>.</summary>
    public static string Row(string id, string name = "Collège des Lilas", string town = "Rennes", string mail = "", string pupils = "120", string position = "48.1;-1.6", string state = "OUVERT") =>
        $"{id};{name};Collège;1 rue des Lilas;35000;{town};{position};http://lilas.example;{mail};Public;{pupils};{state}";

    public static Task<RegisterOutcome> Import(this TestSite site, string csv, string system = "fr", bool dryRun = false, bool isComplete = false, string[]? map = null) =>
        site.Import(Encoding.UTF8.GetBytes(csv), system, dryRun, isComplete, map);

    public static Task<RegisterOutcome> Import(this TestSite site, byte[] csv, string system = "fr", bool dryRun = false, bool isComplete = false, string[]? map = null) =>
        site.With(async (_, services) =>
        {
            using var file = new MemoryStream(csv);
            return await services.GetRequiredService<ISchoolRegisters>().Import(file, "register.csv", new RegisterOptions(system, "schools", dryRun, isComplete, map ?? []), null, Cancellation);
        });

    public static Task<string?> RollBack(this TestSite site, string batch) =>
        site.With((_, services) => services.GetRequiredService<ISchoolRegisters>().RollBack(batch, null, Cancellation));

    /// <summary>The report of an import that was not refused; its counts add up.</summary>
    public static JsonElement Report(this RegisterOutcome outcome)
    {
        Assert.Null(outcome.Refusal);
        var report = JsonDocument.Parse(outcome.Report!).RootElement;
        int Count(string name) => report.GetProperty(name).GetInt32();
        Assert.Equal(Count("rows"), Count("new") + Count("changed") + Count("unchanged") + Count("duplicates") + Count("refused"));
        Assert.Equal(Count("duplicates"), report.GetProperty("duplicate_rows").GetArrayLength());
        Assert.Equal(Count("refused"), report.GetProperty("refused_rows").GetArrayLength());
        return report;
    }

    /// <summary>Rows, new, changed, unchanged, duplicates, refused, closed, reopened.</summary>
    public static string Counts(this JsonElement report) =>
        string.Join(' ', ((string[])["rows", "new", "changed", "unchanged", "duplicates", "refused", "closed", "reopened"]).Select(name => report.GetProperty(name).GetRawText()));

    /// <summary>Everything that registers keep of schools, to compare.</summary>
    public static Task<string> Stored(this TestSite site) => site.With(async (db, _) =>
    {
        var schools = await db.Set<Organisation>().AsNoTracking().OrderBy(school => school.System).ThenBy(school => school.SourceId).ToListAsync(Cancellation);
        var entries = await db.Set<SchoolEntry>().AsNoTracking().ToListAsync(Cancellation);
        return string.Join('\n', [
            .. schools.Select(school => $"{school.Id} {school.SourceId} {school.Statement()} {school.StatedOn} {school.BatchId} {school.UpdatedAt:O}"),
            .. entries.Select(entry => $"{entry.OrganisationId} {entry.System} {entry.Name} / {entry.Place}").Order(StringComparer.Ordinal)]);
    });

    public static Task<Organisation> School(this TestSite site, string sourceId) =>
        site.With((db, _) => db.Set<Organisation>().AsNoTracking().SingleAsync(school => school.SourceId == sourceId, Cancellation));
}
