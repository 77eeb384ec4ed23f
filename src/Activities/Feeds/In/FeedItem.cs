using System.Security.Cryptography;
using System.Text;
using Preau.Activities.Import;
using Preau.Platform.Languages;

namespace Preau.Activities.Feeds.In;

/// <summary>An activity as a feed says it; what it does not say is empty.</summary>
/// <param name="Uid">By which the feed knows it for ever.</param>
/// <param name="Start">As a file would have it: see <see cref="ImportDates"/>.</param>
internal sealed record FeedItem(string Uid, string Title, string Text, string Start, string End)
{
    public string Zone { get; init; } = "";
    public string Language { get; init; } = "";
    public string System { get; init; } = "";
    public string Organiser { get; init; } = "";
    public OrganiserKind? OrganiserKind { get; init; }
    public ActivityFormat? Format { get; init; }
    public string Town { get; init; } = "";
    public string Address { get; init; } = "";
    public string Online { get; init; } = "";
    public string Latitude { get; init; } = "";
    public string Longitude { get; init; } = "";
    public int? YoungestAge { get; init; }
    public int? OldestAge { get; init; }
    public IReadOnlyList<Theme> Themes { get; init; } = [];
    public IReadOnlyList<Audience> Audiences { get; init; } = [];
    public string Accessibility { get; init; } = "";
    public bool IsCalledOff { get; init; }

    /// <summary>Why it is no activity, or null.</summary>
    public Message? Fault { get; init; }

    static readonly ImportField[] Fields =
    [
        ImportField.SourceId, ImportField.ActivityTitle, ImportField.NameOfOrganisation, ImportField.TypeOfOrganisation, ImportField.ActivityType, ImportField.Description, ImportField.Address, ImportField.Town, ImportField.StartDate,
        ImportField.EndDate, ImportField.TimeZone, ImportField.Longitude, ImportField.Latitude, ImportField.OrganiserWebsite, ImportField.Language, ImportField.EducationSystem,
    ];

    /// <summary>The columns of a file that says what feeds say: items are read by the same rules as rows.</summary>
    public static ImportColumns Columns { get; } = ImportColumns.Choose([.. Fields.Select(ImportColumns.NameOf)], systemIsSaid: true);

    /// <summary>An identifier longer than we keep is known by its hash.</summary>
    public string SourceId => Tidied(Uid) is { Length: <= ImportedActivity.LongestSourceId } id ? id : "sha256:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Uid)));

    // As the cell of a row is read, so that it is found again.
    static string Tidied(string uid) => string.Join(' ', ImportTable.Clean(uid).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    public TableRow Row(int number, FeedContent usual)
    {
        var format = Format ?? (Address.Length > 0 || Town.Length > 0 ? ActivityFormat.Place : Online.Length > 0 && usual.Town.Length == 0 ? ActivityFormat.Online : ActivityFormat.Place);
        string text = Text.Length >= Activity.ShortestText ? Text : Title.Length >= Activity.ShortestText ? Title : Title + " …";
        string[] cells = [.. Fields.Select(field => ImportTable.Clean(field switch
        {
            ImportField.SourceId => SourceId,
            ImportField.ActivityTitle => Title,
            ImportField.NameOfOrganisation => Or(Organiser, usual.Organiser),
            ImportField.TypeOfOrganisation => Kind(OrganiserKind ?? usual.OrganiserKind),
            ImportField.ActivityType => format == ActivityFormat.Online ? "open-online" : "open-in-person",
            ImportField.Description => text,
            ImportField.Address => Address,
            ImportField.Town => Town.Length > 0 || Address.Length > 0 ? Town : usual.Town,
            ImportField.StartDate => Start,
            ImportField.EndDate => End,
            ImportField.TimeZone => Zone,
            ImportField.Longitude => Longitude,
            ImportField.Latitude => Latitude,
            ImportField.OrganiserWebsite => Online,
            ImportField.Language => Or(Language, usual.Language),
            _ => System,
        }))];
        return new TableRow(number, number, cells, Fault);
    }

    /// <summary>What no column of a file says.</summary>
    public ReadRow Completed(ReadRow read)
    {
        if (read.Row is not { } row)
            return read;
        var content = row.Content with
        {
            YoungestAge = YoungestAge,
            OldestAge = OldestAge,
            Themes = Themes,
            Audiences = Audiences,
            Accessibility = Accessibility.Length <= Activity.LongestAccessibility ? Accessibility : "",
        };
        if (Format == ActivityFormat.Both)
            content = content with { Format = ActivityFormat.Both, OnlineAddress = Web(Online) };
        return read with { Row = row with { Content = content } };
    }

    static string? Web(string typed) =>
        Uri.TryCreate(typed.Trim(), UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address.AbsoluteUri.Length <= Activity.LongestLink ? address.AbsoluteUri : null;

    static string Or(string said, string usual) => said.Length > 0 ? said : usual;

    static string Kind(OrganiserKind kind) => kind switch
    {
        Activities.OrganiserKind.School => "school",
        Activities.OrganiserKind.Library => "library",
        Activities.OrganiserKind.Association => "non profit",
        Activities.OrganiserKind.Company => "private business",
        _ => "other",
    };
}
