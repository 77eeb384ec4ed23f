using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;
using Preau.Kit;
using Preau.Networks.Dated;
using Preau.Networks.Programmes;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Languages;
using Preau.Platform.Text;

namespace Preau.Networks.Memberships.Read;

/// <summary>Who was in this group on that day: a page, and the same list for programs (docs/formats.md).</summary>
internal static class ReadMembers
{
    const string Format = "preau-members/1";

    /// <summary>Days on which somebody came or went.</summary>
    internal const int OnePage = 20;

    internal static async Task<IResult> Get(string slug, string? on, string? page, PreauDb db, GroupMembers group, Words words, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await Find(slug, db, cancellationToken) is not { } programme)
            return Results.NotFound();
        bool read = TryDay(on, clock, out var day);
        var errors = read ? null : new FormErrors().Add("on", words["Give a day as it is in the calendar, {0} for example.", clock.Day().Written()]);
        var (members, turns) = await group.Of(programme, day, cancellationToken);
        int pages = Math.Max(1, (turns.Count + OnePage - 1) / OnePage);
        int number = int.TryParse(page, NumberStyles.None, CultureInfo.InvariantCulture, out int asked) ? Math.Clamp(asked, 1, pages) : 1;
        return Answers.Page<MembersPage>(
            new { Programme = programme, Day = day, Typed = read ? day.Written() : on, Members = members, Turns = (IReadOnlyList<TurnOfDay>)[.. turns.Skip((number - 1) * OnePage).Take(OnePage)], Page = number, Pages = pages, Errors = errors },
            read ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }

    internal static async Task<IResult> Csv(string slug, string? on, HttpContext http, PreauDb db, GroupMembers group, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await Find(slug, db, cancellationToken) is not { } programme)
            return Results.NotFound();
        if (!TryDay(on, clock, out var day))
            return Results.Text("on: a day of the calendar, 2026-01-31", statusCode: StatusCodes.Status400BadRequest);
        var (members, _) = await group.Of(programme, day, cancellationToken);
        // Spreadsheets know UTF-8 by its mark alone.
        var file = new StringBuilder("\uFEFF").Append(CsvLine.Of("system", "country", "name", "role", "start", "start_known", "end", "representative", "alternate", "source", "source_url"));
        foreach (var (name, membership, representative, alternate) in members)
            file.Append(CsvLine.Of(
                membership.System.Value, membership.System.Country, name, RoleOf(membership), membership.Start.Written(), membership.StartIsKnown ? "true" : "false", membership.End?.Written() ?? "",
                representative ?? "", alternate ?? "", membership.Latest.Source, membership.Latest.SourceUrl ?? ""));
        Attach(http, $"{programme.Slug}-{day.Written()}.csv");
        return Results.Text(file.ToString(), "text/csv", Encoding.UTF8);
    }

    internal static async Task<IResult> Json(string slug, string? on, HttpContext http, PreauDb db, GroupMembers group, Words words, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await Find(slug, db, cancellationToken) is not { } programme)
            return Results.NotFound();
        if (!TryDay(on, clock, out var day))
            return Results.Text("on: a day of the calendar, 2026-01-31", statusCode: StatusCodes.Status400BadRequest);
        var (members, _) = await group.Of(programme, day, cancellationToken);
        Attach(http, $"{programme.Slug}-{day.Written()}.json");
        return Results.Text(JsonSerializer.Serialize(new
        {
            Format,
            Programme = new { programme.Slug, programme.TextIn(words.Language.Tag).Name },
            On = day,
            members.Count,
            Members = members.Select(member => new
            {
                System = member.Membership.System.Value,
                member.Membership.System.Country,
                Name = member.System,
                Role = RoleOf(member.Membership),
                member.Membership.Start,
                StartKnown = member.Membership.StartIsKnown,
                member.Membership.End,
                member.Representative,
                member.Alternate,
                Source = new { Text = member.Said.Source, Url = member.Said.SourceUrl },
            }),
        }, ProgrammeDetails.Json), "application/json", Encoding.UTF8);
    }

    static Task<Programme?> Find(string slug, PreauDb db, CancellationToken cancellationToken) =>
        db.Set<Programme>().AsNoTracking().FirstOrDefaultAsync(programme => programme.Slug == slug, cancellationToken);

    /// <summary>Today where none is asked for.</summary>
    static bool TryDay(string? on, TimeProvider clock, out DateOnly day)
    {
        day = clock.Day();
        if (string.IsNullOrWhiteSpace(on))
            return true;
        bool read = DayWords.TryRead(on, out var asked) && asked >= Days.Earliest && asked <= Days.Latest;
        day = read ? asked : day;
        return read;
    }

    static string RoleOf(GroupMembership membership) => membership.Role.ToString().ToLower(CultureInfo.InvariantCulture);

    static void Attach(HttpContext http, string name)
    {
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(name);
        http.Response.Headers.ContentDisposition = disposition.ToString();
    }
}
