using Microsoft.EntityFrameworkCore;
using Preau.Contracts;
using Preau.Contracts.Labels;
using Preau.Contracts.Networks;
using Preau.Labels.Schemes;
using Preau.Platform.Data;
using Preau.Platform.Languages;

namespace Preau.Labels.Given;

/// <summary>The labels of a school that hold today, for its own page.</summary>
internal sealed class HeldLabels(PreauDb db, Words words, Links links, TimeProvider clock) : ISchoolLabels
{
    public async Task<IReadOnlyList<HeldLabel>> Of(SchoolId school, CancellationToken cancellationToken = default)
    {
        var today = clock.Day();
        var labels = await db.Set<Label>().AsNoTracking().Where(label => label.SchoolId == school && label.WithdrawnAt == null && label.ReplacedBy == null && label.Until >= today).OrderBy(label => label.From).ToListAsync(cancellationToken);
        if (labels.Count == 0)
            return [];
        var ids = labels.Select(label => label.SchemeId).Distinct().ToList();
        var schemes = await db.Set<LabelScheme>().AsNoTracking().Where(scheme => ids.Contains(scheme.Id)).ToDictionaryAsync(scheme => scheme.Id, cancellationToken);
        return [.. from label in labels let content = schemes[label.SchemeId].At(label.SchemeVersion) select new HeldLabel(content.Name.In(words.Language.Tag), words.Level(content, label.Level), label.Until, links.Label(label.Code))];
    }
}
