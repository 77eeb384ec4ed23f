using System.Security.Cryptography;
using System.Text.Json;

namespace Preau.Networks.Programmes.Lists;

/// <summary>The lists of a programme, whatever their lines are: each act gives what is known as it is after it.</summary>
internal static class Lines
{
    public const int Most = 60;

    const int LengthOfMark = 16;

    /// <summary>The list's name in addresses.</summary>
    public static string Address(this ListKind list) => list switch
    {
        ListKind.Figures => "figures",
        ListKind.Publications => "publications",
        ListKind.Partners => "partners",
        ListKind.Spaces => "spaces",
        _ => "links",
    };

    /// <summary>So many stand on the page of the programme, which comes in the first packets however many there are; the others one click away.</summary>
    public static int MostShown(this ListKind list) => list switch
    {
        ListKind.Figures => 12,
        ListKind.Partners => 16,
        ListKind.Spaces => 6,
        _ => 8,
    };

    public static ListKind? Named(string address) => Enum.GetValues<ListKind>().Where(list => list.Address() == address).Select(list => (ListKind?)list).FirstOrDefault();

    public static IReadOnlyList<object> Of(this ProgrammeDetails details, ListKind list) => list switch
    {
        ListKind.Figures => details.Facts,
        ListKind.Publications => details.Outputs,
        ListKind.Partners => details.Partners,
        ListKind.Spaces => details.Spaces,
        _ => details.Links,
    };

    public static ProgrammeDetails With(this ProgrammeDetails details, ListKind list, IEnumerable<object> lines) => list switch
    {
        ListKind.Figures => details with { Facts = [.. lines.Cast<Fact>()] },
        ListKind.Publications => details with { Outputs = [.. lines.Cast<Output>()] },
        ListKind.Partners => details with { Partners = [.. lines.Cast<Partner>()] },
        ListKind.Spaces => details with { Spaces = [.. lines.Cast<Space>()] },
        _ => details with { Links = [.. lines.Cast<OutsideLink>()] },
    };

    /// <summary>A line's name in addresses is what it says: who opened it before somebody changed it does not reach the changed one.</summary>
    public static string MarkOf(object line) => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(line, line.GetType(), ProgrammeDetails.Json)))[..LengthOfMark];

    public static object? Find(this ProgrammeDetails details, ListKind list, string mark) => details.Of(list).FirstOrDefault(line => MarkOf(line) == mark);

    public static ProgrammeDetails Added(this ProgrammeDetails details, ListKind list, object line) => details.With(list, details.Of(list).Append(line));

    /// <returns>Null where no line has the mark.</returns>
    public static ProgrammeDetails? Replaced(this ProgrammeDetails details, ListKind list, string mark, object line) =>
        details.Find(list, mark) is { } old ? details.With(list, details.Of(list).Select(one => ReferenceEquals(one, old) ? line : one)) : null;

    /// <returns>Null where no line has the mark.</returns>
    public static ProgrammeDetails? Moved(this ProgrammeDetails details, ListKind list, string mark, bool up)
    {
        var lines = details.Of(list).ToList();
        int from = lines.FindIndex(line => MarkOf(line) == mark), to = from + (up ? -1 : 1);
        if (from < 0)
            return null;
        if (to < 0 || to >= lines.Count)
            return details;
        (lines[from], lines[to]) = (lines[to], lines[from]);
        return details.With(list, lines);
    }

    /// <returns>Null where no line has the mark.</returns>
    public static ProgrammeDetails? Removed(this ProgrammeDetails details, ListKind list, string mark)
    {
        var lines = details.Of(list).ToList();
        int place = lines.FindIndex(line => MarkOf(line) == mark);
        if (place < 0)
            return null;
        var gone = lines[place];
        lines.RemoveAt(place);
        return details.With(list, lines) with { Removed = new RemovedLine(list, place, JsonSerializer.SerializeToElement(gone, gone.GetType(), ProgrammeDetails.Json)) };
    }

    /// <returns>Null where another line was removed since.</returns>
    public static ProgrammeDetails? BroughtBack(this ProgrammeDetails details, ListKind list, string mark)
    {
        if (details.Removed is not { } removed || removed.List != list || removed.Read() is not { } line || MarkOf(line) != mark || details.Of(list).Count >= Most)
            return null;
        var lines = details.Of(list).ToList();
        lines.Insert(Math.Clamp(removed.Place, 0, lines.Count), line);
        return details.With(list, lines) with { Removed = null };
    }

    static object? Read(this RemovedLine removed) => removed.List switch
    {
        ListKind.Figures => removed.Line.Deserialize<Fact>(ProgrammeDetails.Json),
        ListKind.Publications => removed.Line.Deserialize<Output>(ProgrammeDetails.Json),
        ListKind.Partners => removed.Line.Deserialize<Partner>(ProgrammeDetails.Json),
        ListKind.Spaces => removed.Line.Deserialize<Space>(ProgrammeDetails.Json),
        _ => removed.Line.Deserialize<OutsideLink>(ProgrammeDetails.Json),
    };

    /// <summary>All that the lists say in words, for whoever judges it.</summary>
    public static IEnumerable<string> Words(this ProgrammeDetails details, string language) => new IEnumerable<string>[]
    {
        details.Facts.SelectMany(fact => new[] { fact.Label, fact.Value.Words }.OfType<Said>()).Select(said => said.In(language).Text),
        details.Outputs.SelectMany(output => new[] { output.Title, output.Summary }).Select(said => said.In(language).Text),
        details.Partners.SelectMany(partner => new[] { partner.Name, partner.Role }).Select(said => said.In(language).Text),
        details.Spaces.SelectMany(space => new[] { space.Name, space.Place, space.Summary }).Select(said => said.In(language).Text).Concat(details.Spaces.SelectMany(space => space.TwinnedWith)),
        details.Links.SelectMany(link => new[] { link.Name.In(language).Text, link.Url }),
    }.SelectMany(said => said);
}
