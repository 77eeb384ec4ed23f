using System.Net;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Preau.Contracts.Identity;
using Preau.Contracts.Networks;
using Preau.Networks.Dated;
using Preau.Networks.Memberships;
using Xunit;

namespace Preau.Tests;

/// <summary>
/// Every address of the program against every role, as RouteRoles.txt has it: an address without a line fails, and each line
/// is asked of the real program.
/// </summary>
public sealed class RouteRolesTests : IAsyncLifetime
{
    const string NobodysId = "00000000000000000000000000000000";
    static readonly string[] Roles = ["visitor", "learner", "author", "officer", "administrator"];
    readonly TestSite site = new();
    readonly Dictionary<string, Visitor> people = new(StringComparer.Ordinal);
    string mandate = "", membership = "";

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    sealed record Line(string Method, string Pattern, string[] Verdicts)
    {
        public string Address => $"{Method} {Pattern}";
    }

    public async ValueTask InitializeAsync()
    {
        await site.InitializeAsync();
        await site.Furnish();
        mandate = (await site.Appoint(await site.Account("zoe@example.org", password: null), "2026-01-01")).Value.ToString("N");
        membership = await site.With(async (db, _) =>
        {
            var france = SystemCode.Parse("fr");
            return (await db.Set<GroupMembership>().FirstAsync(row => row.System == france, Stop)).Id.Value.ToString("N");
        });
        people["visitor"] = site.Visitor();
        people["learner"] = await site.SignedIn();
        people["author"] = await site.SignedIn(Role.Author);
        people["officer"] = await site.Officer("fr");
        people["administrator"] = await site.SignedIn(Role.Administrator);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var person in people.Values)
            person.Dispose();
        await site.DisposeAsync();
    }

    [Fact]
    public void Every_address_has_its_line_and_every_line_its_address()
    {
        var written = Table().ConvertAll(line => line.Address);
        var real = site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .SelectMany(endpoint => (endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["ANY"]).Select(method => $"{method} /{endpoint.RoutePattern.RawText!.TrimStart('/')}"))
            .Distinct(StringComparer.Ordinal).ToList();
        string missing = string.Join('\n', real.Except(written, StringComparer.Ordinal).Order(StringComparer.Ordinal)), stale = string.Join('\n', written.Except(real, StringComparer.Ordinal));
        Assert.True(missing.Length == 0, $"Say in RouteRoles.txt who may come here:\n{missing}");
        Assert.True(stale.Length == 0, $"These lines of RouteRoles.txt lead nowhere:\n{stale}");
        Assert.Equal(written.Count, written.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task Each_role_comes_where_its_line_says_and_nowhere_else()
    {
        var faults = new List<string>();
        foreach (var line in Table())
            for (int i = 0; i < Roles.Length; i++)
                if (await Fault(line, people[Roles[i]], line.Verdicts[i]) is { } fault)
                    faults.Add($"{line.Address} for {Roles[i]}: \"{line.Verdicts[i]}\" is written, but {fault}");
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    async Task<string?> Fault(Line line, Visitor visitor, string verdict)
    {
        // What may be posted would be done: leaving the site, signing out.
        if (line.Method != "GET" && verdict == "yes" || line.Method is not ("GET" or "POST"))
            return null;
        var (address, isReal) = Filled(line.Pattern);
        var answer = line.Method == "GET" ? await visitor.Open(address) : await visitor.Post(address, []);
        bool toSignIn = answer.Status == HttpStatusCode.SeeOther && answer.To!.Contains("/sign-in", StringComparison.Ordinal) && !line.Pattern.Contains("sign-in", StringComparison.Ordinal);
        bool refused = answer.Status is HttpStatusCode.Forbidden or HttpStatusCode.NotFound;
        bool holds = verdict switch
        {
            "yes" => !toSignIn && answer.Status != HttpStatusCode.Forbidden && (!isReal || (int)answer.Status is 200 or 301 or 303 or 304),
            "sign-in" => toSignIn,
            "no" => refused,
            // A made-up thing is nobody's. A form without its token is turned away before; others lead away from what is not there.
            "own" => refused || answer.Status is HttpStatusCode.BadRequest
                || answer.Status == HttpStatusCode.SeeOther && (answer.To!.Contains("/verification", StringComparison.Ordinal) || !answer.To.Contains(NobodysId, StringComparison.Ordinal)),
            _ => false,
        };
        return holds ? null : $"{address} answered {(int)answer.Status} {answer.To}";
    }

    /// <summary>The pattern with values: real ones where this test has some, else such as nothing has.</summary>
    (string Address, bool IsReal) Filled(string pattern)
    {
        bool isReal = true;
        string address = string.Join('/', pattern.Split('/').Select(part =>
        {
            int open = part.IndexOf('{', StringComparison.Ordinal), close = part.LastIndexOf('}');
            if (open < 0)
                return part;
            string name = part[(open + 1)..close].TrimStart('*').Split(':')[0];
            string? real = name switch
            {
                "lang" => "en",
                "slug" when pattern.Contains("/programmes/", StringComparison.Ordinal) => TenuresForTests.Group,
                "mandate" when !pattern.Contains("/my-mandates/", StringComparison.Ordinal) => mandate,
                "membership" when !pattern.Contains("/my-mandates/", StringComparison.Ordinal) => membership,
                _ => null,
            };
            isReal &= real is not null;
            return part[..open] + (real ?? (part.Contains(":id}", StringComparison.Ordinal) ? NobodysId : part.Contains(":int}", StringComparison.Ordinal) ? "7" : "made-up")) + part[(close + 1)..];
        }));
        return (address, isReal);
    }

    static List<Line> Table()
    {
        var lines = File.ReadAllLines(Path.Combine(Repository.Root, "tests", "Preau.Tests", "RouteRoles.txt")).Where(line => line.Length > 0 && line[0] != '#')
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToList();
        Assert.All(lines, parts => Assert.True(parts.Length == 2 + Roles.Length, $"A method, an address and {Roles.Length} words: {string.Join(' ', parts)}"));
        return lines.ConvertAll(parts => new Line(parts[0], parts[1], parts[2..]));
    }
}
