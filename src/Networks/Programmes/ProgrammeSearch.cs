using Preau.Networks.Programmes.Passages;
using Preau.Platform.Data;
using Preau.Platform.Search;

namespace Preau.Networks.Programmes;

/// <summary>What of a programme can be found by its words: its passages, outputs, spaces, names of partners.</summary>
internal static class ProgrammeSearch
{
    public const string Kind = "programme";

    public static async Task IndexProgramme(this PreauDb db, Programme programme, IReadOnlyList<Passage> passages, CancellationToken cancellationToken)
    {
        foreach (var text in programme.Texts)
        {
            var named = programme.Details.Outputs.SelectMany(output => new[] { output.Title, output.Summary })
                .Concat(programme.Details.Spaces.SelectMany(space => new[] { space.Name, space.Place, space.Summary }))
                .Concat(programme.Details.Partners.Select(partner => partner.Name))
                .Select(name => name.In(text.Language).Text);
            await db.Index(Kind, programme.Id.Value, text.Language, text.Name, string.Join('\n', [.. passages.OrderBy(passage => Part.OrderOf(passage.Part)).Select(passage => passage.In(text.Language).Text), .. named]), cancellationToken);
        }
    }
}
