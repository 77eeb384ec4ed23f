using System.Text.Json;
using System.Text.Json.Serialization;
using Preau.Platform.Languages;

namespace Preau.Networks.Registers.Reading;

/// <summary>Which columns of one file mean what.</summary>
internal sealed class RegisterColumns
{
    const int MostOfAField = 8;

    static readonly JsonSerializerOptions Json = new()
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false) },
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    static readonly RegisterField[] Fields = Enum.GetValues<RegisterField>();

    readonly int[][] columns = new int[Fields.Length][];
    readonly IReadOnlyList<string> headings;

    RegisterColumns(IReadOnlyList<string> headings) => this.headings = headings;

    /// <summary>The columns of a field, in the order in which they are joined; none where the file does not have it.</summary>
    public IReadOnlyList<int> this[RegisterField field] => columns[(int)field];

    public bool Has(RegisterField field) => columns[(int)field].Length > 0;

    /// <summary>Every column that means something.</summary>
    public IReadOnlyList<int> Used { get; private set; } = [];

    /// <summary>Headings that mean nothing to us, so that nobody thinks they were taken.</summary>
    public IReadOnlyList<string> LeftOut => [.. headings.Where((_, column) => !Used.Contains(column))];

    /// <summary>Headings by field, as it is remembered and reported.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> ByField =>
        Fields.Where(Has).ToDictionary(NameOf, used => (IReadOnlyList<string>)[.. this[used].Select(column => headings[column])]);

    public static string NameOf(RegisterField field) => JsonNamingPolicy.SnakeCaseLower.ConvertName(field.ToString());

    /// <summary>
    /// What was said for this import counts most, then what was remembered, then what headings are known to mean. A heading
    /// that was remembered and that this file lacks counts as if it had never been said.
    /// </summary>
    /// <param name="asked">Headings by field; a heading that the file lacks is a fault.</param>
    /// <exception cref="RegisterRefused">It cannot be said which school a row is about.</exception>
    public static RegisterColumns Choose(IReadOnlyList<string> headings, IReadOnlyDictionary<RegisterField, IReadOnlyList<string>> asked, string? remembered)
    {
        var chosen = Recognise(headings, asked, remembered);
        if (!chosen.Has(RegisterField.Id))
            throw new RegisterRefused(new Message("No column is known to hold the identifier of a school. Say which one does: {0}", "id=" + headings[0]));
        if (!chosen.Has(RegisterField.Name))
            throw new RegisterRefused(new Message("No column is known to hold the name of a school. Say which one does: {0}", "name=" + headings[0]));
        return chosen;
    }

    /// <summary>As <see cref="Choose"/>, for somebody who is still to say what is missing.</summary>
    public static RegisterColumns Recognise(IReadOnlyList<string> headings, IReadOnlyDictionary<RegisterField, IReadOnlyList<string>> asked, string? remembered)
    {
        var folded = headings.Select(KnownHeadings.Folded).ToList();
        var before = remembered is null ? [] : JsonSerializer.Deserialize<Dictionary<RegisterField, List<string>>>(remembered, Json)!;
        var chosen = new RegisterColumns(headings);
        foreach (var field in Fields)
            chosen.columns[(int)field] =
                asked.TryGetValue(field, out var said) ? [.. said.Select(heading => Find(heading, folded) is >= 0 and var column ? column : throw Lacking(heading, headings))]
                : before.TryGetValue(field, out var known) && known.ConvertAll(heading => Find(heading, folded)) is var found && found.TrueForAll(column => column >= 0) ? [.. found]
                : [.. KnownHeadings.Find(field, folded)];
        chosen.Used = [.. chosen.columns.SelectMany(used => used).Distinct().Order()];
        return chosen;
    }

    /// <summary>Reads what an operator says: <c>name=Nom</c>, <c>street=Adresse 1+Adresse 2</c>.</summary>
    /// <exception cref="RegisterRefused">It is not of that form.</exception>
    public static IReadOnlyDictionary<RegisterField, IReadOnlyList<string>> Asked(IEnumerable<string> said)
    {
        var asked = new Dictionary<RegisterField, IReadOnlyList<string>>();
        foreach (string one in said)
        {
            int sign = one.IndexOf('=', StringComparison.Ordinal);
            string name = sign < 0 ? one : one[..sign].Trim();
            int field = Array.FindIndex(Fields, field => NameOf(field).Equals(name, StringComparison.OrdinalIgnoreCase));
            var headings = sign < 0 ? [] : one[(sign + 1)..].Split('+', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            if (field < 0 || sign < 0 || headings.Length > MostOfAField)
                throw new RegisterRefused(new Message("“{0}” does not say which column is what. Write FIELD=HEADING, where FIELD is one of: {1}", one, string.Join(' ', Fields.Select(NameOf))));
            asked[Fields[field]] = headings;
        }
        return asked;
    }

    /// <summary>What <see cref="Remember"/> wrote.</summary>
    public static IReadOnlyDictionary<RegisterField, IReadOnlyList<string>> Said(string? remembered) =>
        remembered is null ? new Dictionary<RegisterField, IReadOnlyList<string>>() : JsonSerializer.Deserialize<Dictionary<RegisterField, IReadOnlyList<string>>>(remembered, Json)!;

    /// <summary>What is kept for the next file: what was said now, and before where it was not said anew.</summary>
    public static string Remember(IReadOnlyDictionary<RegisterField, IReadOnlyList<string>> asked, string? remembered)
    {
        var all = remembered is null ? [] : JsonSerializer.Deserialize<Dictionary<RegisterField, IReadOnlyList<string>>>(remembered, Json)!;
        foreach (var (field, said) in asked)
            all[field] = said;
        return JsonSerializer.Serialize(all, Json);
    }

    static int Find(string heading, List<string> folded) => folded.IndexOf(KnownHeadings.Folded(heading));

    static RegisterRefused Lacking(string heading, IReadOnlyList<string> headings) =>
        new(new Message("The file has no column “{0}”. It has: {1}", heading, string.Join(", ", headings)));
}
