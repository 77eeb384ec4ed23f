using System.Globalization;
using NodaTime;
using Preau.Activities.Editions.Codes;
using Preau.Contracts.Networks;
using Preau.Kit.Forms;
using Preau.Platform.Languages;
using Preau.Platform.Places;
using Preau.Platform.Text;

namespace Preau.Activities.Import;

/// <summary>Makes activities of the rows of a table, each by itself; what cannot be one is refused in a sentence.</summary>
/// <param name="system">Where all take place; null where each row says it.</param>
internal sealed class RowReader(ImportColumns columns, GroupId programme, SystemCode? system, ImportPlaces places, Towns towns)
{
    const int LongestSourceId = ImportedActivity.LongestSourceId, MostParticipants = 10_000_000;

    /// <summary>Whoever brings the rows may bring those of this system alone; null for all.</summary>
    public SystemCode? Only { get; init; }

    public ReadRow Read(TableRow row)
    {
        if (row.Fault is { } fault)
            return new ReadRow(row, null, fault);
        try
        {
            return new ReadRow(row, Parsed(row), null);
        }
        catch (RowRefused refused)
        {
            return new ReadRow(row, null, refused.Reason);
        }
    }

    ImportRow Parsed(TableRow row)
    {
        string title = Needed(row, ImportField.ActivityTitle, Activity.LongestTitle), organiser = Needed(row, ImportField.NameOfOrganisation, Activity.LongestOrganiser);
        string text = Needed(row, ImportField.Description, Activity.LongestText, oneLine: false);
        if (text.Length < Activity.ShortestText)
            throw new RowRefused(new Message("The description is too short: say a little more."));
        if (Markdown.Render(text).Fault is { } wrong)
            throw new RowRefused(wrong);
        var at = At(row);
        string zone = Zone(row, at);
        var start = ImportDates.Start(columns[row, ImportField.StartDate], Sent.ZoneOf(zone)) ?? throw NoDate(row, ImportField.StartDate);
        var end = ImportDates.End(columns[row, ImportField.EndDate], Sent.ZoneOf(zone)) ?? throw NoDate(row, ImportField.EndDate);
        string address = Bounded(row, ImportField.Address, Activity.LongestAddress), online = Web(row);
        var format = FormatOf(columns[row, ImportField.ActivityType], address, online);
        string town = Bounded(row, ImportField.Town, Activity.LongestTown) is { Length: > 0 } said ? said : places.TownIn(address, at);
        if (format == ActivityFormat.Place && town.Length == 0)
            throw new RowRefused(new Message("An activity at a place needs the address, with the town."));
        var (youngest, oldest) = ImportCodes.AgesOf(columns[row, ImportField.Ages]);
        bool isOnline = format != ActivityFormat.Place, isThere = format != ActivityFormat.Online;
        var content = new ActivityContent(
            programme, at, title, text, places.LanguageOf(columns[row, ImportField.Language], at), organiser, ImportCodes.KindOf(columns[row, ImportField.TypeOfOrganisation]), start, end, zone, format,
            isThere ? town : "", isThere ? address : "", isOnline && online.Length > 0 ? online : null, youngest, oldest, "")
        {
            Themes = ImportCodes.ThemesOf(columns[row, ImportField.ThemeCommaSeparatedIds]),
            Audiences = ImportCodes.AudiencesOf(columns[row, ImportField.AudienceCommaSeparatedIds]),
        };
        if (content.Fault is { } impossible)
            throw new RowRefused(impossible);
        var (latitude, longitude) = (Degrees(row, ImportField.Latitude, 90), Degrees(row, ImportField.Longitude, 180));
        if (latitude is null != longitude is null)
            throw new RowRefused(new Message("Give both the latitude and the longitude, or neither."));
        var participants = new Participants(Count(row, ImportField.ParticipantsCount), Count(row, ImportField.MalesCount), Count(row, ImportField.FemalesCount), Count(row, ImportField.OtherCount));
        if (isThere)
            content = content with
            {
                // A town of one place is known by its name; of several nobody can say which.
                Pin = latitude is { } north && longitude is { } east ? Position.Of(north, east) : towns.Named(town, at.Country) is [var one] ? one.Position : null,
                PinIsOwn = latitude is not null,
            };
        var read = new ImportRow(row.Number, row.Line, Bounded(row, ImportField.SourceId, LongestSourceId), content, participants, latitude, longitude, SharedCode.Normal(columns[row, ImportField.CodeweekForAllParticipationCode]), columns[row, ImportField.ContactEmail]);
        return read.SourceId.Length > 0 ? read : read with { SourceId = "row:" + read.Likeness };
    }

    SystemCode At(TableRow row)
    {
        string code = columns[row, ImportField.EducationSystem], country = columns[row, ImportField.Country];
        if (Only is not { } only)
            return system ?? places.SystemOf(code, country);
        return (code.Length == 0 && country.Length == 0) || places.IsIn(only, code, country) ? only : throw new RowRefused(new Message("It takes place in another education system than yours, {0}.", only.Value));
    }

    string Needed(TableRow row, ImportField field, int longest, bool oneLine = true) =>
        Bounded(row, field, longest, oneLine) is { Length: > 0 } text ? text : throw new RowRefused(new Message("The row has no {0}.", ImportColumns.NameOf(field)));

    string Bounded(TableRow row, ImportField field, int longest, bool oneLine = true)
    {
        string text = columns[row, field];
        if (oneLine)
            text = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return text.Length <= longest ? text : throw new RowRefused(new Message("What stands under {0} is longer than {1} letters.", ImportColumns.NameOf(field), longest));
    }

    string Zone(TableRow row, SystemCode at)
    {
        string said = columns[row, ImportField.TimeZone];
        if (said.Length == 0)
            return ImportPlaces.ZoneOf(at);
        return DateTimeZoneProviders.Tzdb.GetZoneOrNull(said) is not null ? said : throw new RowRefused(new Message("“{0}” is no time zone: write it like {1}.", Shown(said), "Europe/Brussels"));
    }

    RowRefused NoDate(TableRow row, ImportField field) =>
        new(new Message("“{0}” under {1} is no day and time: write it like {2}.", Shown(columns[row, field]), ImportColumns.NameOf(field), "2025-10-13 09:00"));

    string Web(TableRow row)
    {
        string typed = Bounded(row, ImportField.OrganiserWebsite, Activity.LongestLink);
        if (typed.Length == 0)
            return "";
        string whole = typed.Contains("://", StringComparison.Ordinal) ? typed : "https://" + typed;
        // Everybody reads it: no mailbox hides in it.
        return Uri.TryCreate(whole, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address.UserInfo.Length == 0 && whole.Length <= Activity.LongestLink && MailAddresses.Hide(whole) == whole
            ? whole
            : throw new RowRefused(new Message("“{0}” under {1} is no address of the web.", Shown(typed), ImportColumns.NameOf(ImportField.OrganiserWebsite)));
    }

    static ActivityFormat FormatOf(string type, string address, string online)
    {
        var format = ImportCodes.FormatOf(type, address, online);
        if (ImportCodes.IsOpenOnline(type) && online.Length == 0)
            throw new RowRefused(new Message("An activity that is online and open needs the address at which one takes part, under {0}.", ImportColumns.NameOf(ImportField.OrganiserWebsite)));
        return format;
    }

    double? Degrees(TableRow row, ImportField field, double most)
    {
        string typed = columns[row, field];
        if (typed.Length == 0)
            return null;
        return double.TryParse(typed.Replace(',', '.'), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out double degrees) && double.IsFinite(degrees) && Math.Abs(degrees) <= most
            ? degrees
            : throw new RowRefused(new Message("“{0}” under {1} is no number of degrees between −{2} and {2}.", Shown(typed), ImportColumns.NameOf(field), most));
    }

    int? Count(TableRow row, ImportField field)
    {
        string typed = columns[row, field];
        if (typed.Length == 0)
            return null;
        // A spreadsheet writes 30.0 where somebody typed 30.
        return double.TryParse(typed, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double count) && count <= MostParticipants && count == Math.Floor(count)
            ? (int)count
            : throw new RowRefused(new Message("“{0}” under {1} is no number of people.", Shown(typed), ImportColumns.NameOf(field)));
    }

    /// <summary>As a report quotes it: never long, and without an address of mail.</summary>
    internal static string Shown(string typed)
    {
        string hidden = MailAddresses.Hide(typed.Replace('\n', ' '));
        return hidden.Length <= 60 ? hidden : hidden[..60] + "…";
    }
}

/// <summary>A row that is no activity.</summary>
internal sealed class RowRefused(Message reason) : Exception
{
    public Message Reason { get; } = reason;
}
