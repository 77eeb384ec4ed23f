using Microsoft.EntityFrameworkCore;
using Preau.Academy.Authoring;
using Preau.Contracts.Identity;
using Preau.Contracts.Networks;
using Preau.Networks.Dated;
using Preau.Networks.Organisations;
using Preau.Networks.Registers;
using Preau.Tests;
using Xunit;

namespace Preau.Schools.Members;

/// <summary>Somebody at her browser.</summary>
internal sealed record Somebody(Visitor Visitor, PersonId Id, string Name);

/// <summary>Schools of a register, and people who belong to them, for the tests of this room.</summary>
internal static class SchoolsForTests
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    public const string Mailbox = "ce.0350001a@ac-rennes.example";

    /// <summary>One school with a mailbox, one without, one in Latvia; the ids in that order.</summary>
    public static async Task<SchoolId[]> FurnishSchools(this TestSite site)
    {
        await site.Furnish();
        (await site.Import(RegistersForTests.File(
            RegistersForTests.Row("0350001A", "Collège des Lilas", "Rennes", Mailbox, pupils: "60"),
            RegistersForTests.Row("0350002B", "École des Tilleuls", "Fougères", pupils: "40", position: "48.35;-1.2")))).Report();
        (await site.Import(RegistersForTests.File(RegistersForTests.Row("4512345678", "Ozolu pamatskola", "Cēsis", pupils: "55", position: "57.3;25.3")), system: "lv")).Report();
        return [await site.IdOf("0350001A"), await site.IdOf("0350002B"), await site.IdOf("4512345678")];
    }

    public static async Task<SchoolId> IdOf(this TestSite site, string sourceId) => new((await site.School(sourceId)).Id.Value);

    public static async Task<Somebody> Somebody(this TestSite site, string name)
    {
        var (visitor, id) = await site.Person(Role.Learner, name);
        return new Somebody(visitor, id, name);
    }

    /// <summary>She asks to belong to a school; the address of her membership.</summary>
    public static Task<string> Ask(this Somebody person, SchoolId school, SchoolRole role = SchoolRole.Teacher) =>
        person.Visitor.Act("/en/my-school/asking", ("School", $"{school.Value:N}"), ("Role", role.ToString()));

    /// <summary>What others decide about a membership at.</summary>
    public static string Decided(this string membership, string deed) => $"{membership.Replace("/my-school/", "/school-members/", StringComparison.Ordinal)}/{deed}";

    /// <summary>She belongs to the school, by the word of an administrator.</summary>
    public static async Task<string> Belongs(this TestSite site, Somebody person, SchoolId school, SchoolRole role = SchoolRole.Teacher)
    {
        string membership = await person.Ask(school, role);
        using var root = await site.SignedIn(Role.Administrator);
        await root.Act(membership.Decided("confirmation"));
        return membership;
    }

    public static Task<List<SchoolMember>> Members(this TestSite site) => site.With((db, _) => db.Set<SchoolMember>().AsNoTracking().OrderBy(member => member.AskedAt).ToListAsync(Stop));
}
