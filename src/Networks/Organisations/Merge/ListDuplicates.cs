using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Preau.Contracts.Networks;
using Preau.Kit;
using Preau.Networks.Dated;
using Preau.Networks.Officers;
using Preau.Networks.Systems;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Languages;

namespace Preau.Networks.Organisations.Merge;

/// <summary>What the last act did, so that it can be taken back at once.</summary>
public sealed record DuplicateNotice(string Done, SchoolMergeId? Merge = null, (OrganisationId One, OrganisationId Other)? Pair = null);

/// <summary>Schools of a system that are likely one, for those who decide for it.</summary>
internal static class ListDuplicates
{
    internal static async Task<IResult> Get(string? system, string? why, string? after, string? done, string? of, Rights rights, PreauDb db, Duplicates duplicates, Words words, CancellationToken cancellationToken)
    {
        var systems = await Systems(rights, db, words, cancellationToken);
        if (Chosen(system, systems) is not { } chosen)
            return Results.NotFound();
        var reason = Enum.TryParse<Alike>(why, out var asked) && Enum.IsDefined(asked) ? asked : Alike.Name;
        // What no key is longer than, and no database refuses.
        string? begin = after is { Length: > 0 and <= Likeness.LongestKey } && !after.Contains('\0', StringComparison.Ordinal) ? after : null;
        return Answers.Page<DuplicatesPage>(new
        {
            System = chosen,
            Systems = systems,
            Why = reason,
            Found = await duplicates.Find(chosen, reason, begin, cancellationToken),
            After = begin,
            Notice = NoticeOf(done, of),
        });
    }

    /// <summary>The systems with schools that she decides for, by name; null where there is none.</summary>
    internal static async Task<IReadOnlyList<Choice>> Systems(Rights rights, PreauDb db, Words words, CancellationToken cancellationToken)
    {
        var remit = await rights.Mine(cancellationToken);
        if (remit.IsEmpty)
            return [];
        var names = await SystemNames.Load(db, words, cancellationToken);
        var known = await db.Set<EducationSystem>().AsNoTracking().Where(row => row.Schools > 0).Select(row => row.Code).ToListAsync(cancellationToken);
        if (known.Count == 0 && remit.Everywhere)
            known = [.. names.Known.Select(system => system.Code)];
        return [.. known.Union(remit.Systems).Where(remit.Covers).Select(code => new Choice(code.Value, names.Of(code))).OrderBy(choice => choice.Label, names.Alphabet)];
    }

    /// <summary>The system asked for, if it is hers; the first of hers where none is asked for.</summary>
    internal static SystemCode? Chosen(string? asked, IReadOnlyList<Choice> systems) =>
        systems.FirstOrDefault(choice => string.IsNullOrEmpty(asked) || choice.Value == asked) is { } choice ? SystemCode.Parse(choice.Value) : null;

    internal static DuplicateNotice? NoticeOf(string? done, string? of)
    {
        if (done is null)
            return null;
        string[] ids = (of ?? "").Split(' ');
        return new DuplicateNotice(done,
            SchoolMergeId.TryParse(ids[0], out var merge) ? merge : null,
            ids.Length == 2 && OrganisationId.TryParse(ids[0], out var one) && OrganisationId.TryParse(ids[1], out var other) ? (one, other) : null);
    }
}
