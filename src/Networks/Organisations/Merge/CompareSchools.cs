using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Preau.Contracts;
using Preau.Contracts.Identity;
using Preau.Contracts.Networks;
using Preau.Kit;
using Preau.Networks.Officers;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Languages;

namespace Preau.Networks.Organisations.Merge;

/// <summary>What hangs on each of two schools, kind by kind.</summary>
public sealed record ComparedHolding(string Label, int One, int Other);

/// <summary>
/// Two schools side by side: whoever decides for their system says that they are one, and which stands for both, or that they
/// are two. Each is taken back as easily.
/// </summary>
internal sealed class CompareSchools(PreauDb db, Rights rights, SchoolMerges merges, IEnumerable<ISchoolHoldings> rooms, ICurrentPerson current, Words words, Links links, TimeProvider clock)
{
    public const string KeepField = "Keep";

    internal static async Task<IResult> Get(OrganisationId one, OrganisationId other, string? done, CompareSchools compare, CancellationToken cancellationToken) =>
        await compare.Find(one, other, cancellationToken) is var (first, second) ? await compare.Show(first, second, done, null, cancellationToken) : Results.NotFound();

    internal static async Task<IResult> Merge(OrganisationId one, OrganisationId other, HttpRequest request, CompareSchools compare, CancellationToken cancellationToken) =>
        await compare.Find(one, other, cancellationToken) is var (first, second) ? await compare.Merge(first, second, await Answers.ReadForm(request, cancellationToken), cancellationToken) : Results.NotFound();

    internal static Task<IResult> TellApart(OrganisationId one, OrganisationId other, CompareSchools compare, CancellationToken cancellationToken) => compare.Tell(one, other, apart: true, cancellationToken);

    internal static Task<IResult> SuggestAgain(OrganisationId one, OrganisationId other, CompareSchools compare, CancellationToken cancellationToken) => compare.Tell(one, other, apart: false, cancellationToken);

    internal static Task<IResult> Undo(SchoolMergeId merge, CompareSchools compare, CancellationToken cancellationToken) => compare.Part(merge, cancellationToken);

    PersonId Me => current.Person!.Id;

    async Task<IResult> Merge(Organisation one, Organisation other, IFormCollection sent, CancellationToken cancellationToken)
    {
        var errors = new FormErrors();
        string typed = sent[KeepField].ToString();
        var kept = new[] { one, other }.FirstOrDefault(school => school.Id.Value.ToString("N") == typed);
        if (kept is null)
        {
            errors.Add(KeepField, words["Choose which of the two stands for both."]);
            return await Show(one, other, null, errors, cancellationToken);
        }
        var (merge, fault) = await merges.Merge(kept.Id, kept == one ? other.Id : one.Id, Me, cancellationToken);
        if (merge is not null)
            return Answers.SeeOther($"{links.DuplicatesOf(one.System!.Value.Value)}&done=merged&of={merge.Id.Value:N}");
        errors.Add("", words.Say(fault!.Value));
        return await Show(one, other, null, errors, cancellationToken);
    }

    async Task<IResult> Part(SchoolMergeId id, CancellationToken cancellationToken)
    {
        if (await db.Set<SchoolMerge>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, cancellationToken) is not { } merge || !(await rights.Mine(cancellationToken)).Covers(merge.System))
            return Results.NotFound();
        if (await merges.Undo(id, Me, cancellationToken) is not { } fault)
            return Answers.SeeOther($"{links.Duplicate(merge.KeptId, merge.MergedId)}?done=parted");
        var (one, other) = (await Find(merge.KeptId, merge.MergedId, cancellationToken))!.Value;
        return await Show(one, other, null, new FormErrors().Add("", words.Say(fault)), cancellationToken);
    }

    async Task<IResult> Tell(OrganisationId oneId, OrganisationId otherId, bool apart, CancellationToken cancellationToken)
    {
        if (await Find(oneId, otherId, cancellationToken) is not var (one, other))
            return Results.NotFound();
        var (first, second) = SchoolDifference.InOrder(one.Id, other.Id);
        var known = await db.Set<SchoolDifference>().FirstOrDefaultAsync(row => row.OneId == first && row.OtherId == second, cancellationToken);
        if (apart && known is null)
            db.Add(SchoolDifference.Between(one.System!.Value, one.Id, other.Id, Me, clock.GetUtcNow()));
        else if (!apart && known is not null)
            db.Remove(known);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException fault) when (fault is DbUpdateConcurrencyException || fault.IsTwice())
        {
            // Said twice at once: it is said.
        }
        return Answers.SeeOther(apart
            ? $"{links.DuplicatesOf(one.System!.Value.Value)}&done=apart&of={first.Value:N}+{second.Value:N}"
            : $"{links.Duplicate(one.Id, other.Id)}?done=again");
    }

    /// <summary>Two of one system that she decides for. Null for all others: that they are there is on their pages, that they are alike is not.</summary>
    async Task<(Organisation One, Organisation Other)?> Find(OrganisationId oneId, OrganisationId otherId, CancellationToken cancellationToken)
    {
        if (oneId == otherId)
            return null;
        var found = await db.Set<Organisation>().AsNoTracking().Where(row => row.Id == oneId || row.Id == otherId).ToDictionaryAsync(row => row.Id, cancellationToken);
        return found.Count == 2 && found[oneId] is var one && found[otherId] is var other
            && one.System is { } system && other.System == system && one.Kind == other.Kind && one.Kind is OrganisationKind.School or OrganisationKind.University
            && (await rights.Mine(cancellationToken)).Covers(system)
            ? (one, other)
            : null;
    }

    async Task<IResult> Show(Organisation one, Organisation other, string? done, FormErrors? errors, CancellationToken cancellationToken)
    {
        var (first, second) = SchoolDifference.InOrder(one.Id, other.Id);
        var (oneId, otherId) = (one.Id, other.Id);
        return Answers.Page<CompareSchoolsPage>(new
        {
            One = one,
            Other = other,
            Holdings = await Holdings(one.Id, other.Id, cancellationToken),
            Merged = await db.Set<SchoolMerge>().AsNoTracking().FirstOrDefaultAsync(row => row.UndoneAt == null && (row.MergedId == oneId || row.MergedId == otherId), cancellationToken),
            IsApart = await db.Set<SchoolDifference>().AnyAsync(row => row.OneId == first && row.OtherId == second, cancellationToken),
            Notice = ListDuplicates.NoticeOf(done, null),
            Errors = errors,
        }, errors is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }

    async Task<List<ComparedHolding>> Holdings(OrganisationId one, OrganisationId other, CancellationToken cancellationToken)
    {
        var compared = new List<ComparedHolding>();
        foreach (var room in rooms)
        {
            var left = await room.At(new SchoolId(one.Value), cancellationToken);
            var right = await room.At(new SchoolId(other.Value), cancellationToken);
            compared.AddRange(left.Zip(right, (here, there) => new ComparedHolding(here.Label, here.Count, there.Count)));
        }
        return compared;
    }
}
