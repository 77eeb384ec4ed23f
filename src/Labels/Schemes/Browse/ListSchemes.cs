using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Preau.Contracts.Identity;
using Preau.Contracts.Networks;
using Preau.Contracts.Schools;
using Preau.Labels.Apply;
using Preau.Labels.Judge;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Languages;

namespace Preau.Labels.Schemes.Browse;

/// <param name="Content">What is published; where nothing is, the draft, for those who write it.</param>
public sealed record ListedScheme(LabelScheme Scheme, SchemeContent Content, KnownGroup Programme);

/// <summary>The labels that schools can have, and what the reader can do with them.</summary>
internal static class ListSchemes
{
    internal static async Task<IResult> Get(PreauDb db, SchemeDoor door, LabelDoor leads, IProgrammes programmes, ISchoolPeople people, ISchools schools, ICurrentPerson current, Words words, CancellationToken cancellationToken)
    {
        var editable = (await door.Programmes(cancellationToken)).Select(programme => programme.Id).ToHashSet();
        var rows = await db.Set<LabelScheme>().AsNoTracking().OrderBy(scheme => scheme.Code).ToListAsync(cancellationToken);
        var known = await programmes.Find([.. rows.Select(scheme => scheme.ProgrammeId).Distinct()], words.Language.Tag, cancellationToken);
        var hers = current.Person is { } person ? await people.SchoolsOf(person.Id, cancellationToken) : [];
        var found = await schools.Find([.. hers], cancellationToken);
        return Answers.Page<SchemesPage>(new
        {
            Schemes = rows.Where(scheme => known.ContainsKey(scheme.ProgrammeId) && (scheme.Latest is not null || editable.Contains(scheme.ProgrammeId)))
                .Select(scheme => new ListedScheme(scheme, scheme.Latest?.Content ?? scheme.Edited, known[scheme.ProgrammeId])).ToList(),
            Schools = hers.Where(found.ContainsKey).Select(school => found[school]).ToList(),
            MayAdd = editable.Count > 0,
            Judges = current.Person is { } me && (!(await leads.Remit(cancellationToken)).IsEmpty || await db.Set<LabelReview>().AnyAsync(review => review.PersonId == me.Id, cancellationToken)),
            Administers = current.Person is { IsAdministrator: true },
        });
    }
}
