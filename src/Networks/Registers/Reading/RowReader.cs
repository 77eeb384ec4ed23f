using System.Globalization;
using Preau.Contracts.Networks;
using Preau.Networks.Organisations;
using Preau.Platform.Languages;
using Preau.Platform.Search;

namespace Preau.Networks.Registers.Reading;

/// <summary>A row understood: which school, and what the register says of it.</summary>
/// <param name="SourceId">Null when the row does not even say that.</param>
/// <param name="Refusal">Why nothing of the row is taken, or null.</param>
/// <param name="Note">What of the row was left out, or null.</param>
internal sealed record SchoolRow(int Number, int Line, string? SourceId, Statement Said, DateOnly? StatedOn, Message? Refusal = null, Message? Note = null);

/// <summary>Makes schools of rows, by the columns of one file.</summary>
internal sealed class RowReader(RegisterFile file, RegisterColumns columns, SystemCode system, DateOnly today, MendedRows? mended = null)
{
    const int MostPupils = 50_000, LongestCell = 300;

    readonly bool hasLevels = columns.Has(RegisterField.Type) || columns.Has(RegisterField.PrePrimary) || columns.Has(RegisterField.Primary) || columns.Has(RegisterField.LowerSecondary)
        || columns.Has(RegisterField.UpperSecondary) || columns.Has(RegisterField.Tertiary);

    readonly bool hasPlace = columns.Has(RegisterField.Latitude) && columns.Has(RegisterField.Longitude) || columns.Has(RegisterField.Position);

    // A register says the same few things of a hundred thousand schools.
    readonly Recalled<(OrganisationKind Kind, Levels Levels)> types = new(text =>
    {
        var words = Folding.Words(text);
        return (SchoolWords.KindOf(words), SchoolWords.LevelsOf(words, system.Country));
    });

    readonly Recalled<Sector?> sectors = new(text => SchoolWords.SectorOf(Folding.Words(text)));
    readonly Recalled<bool> closures = new(text => SchoolWords.IsClosed(Folding.Words(text)));

    public IEnumerable<SchoolRow> Rows()
    {
        foreach (var row in file.Rows(columns.Used))
            yield return Read(mended is null ? row : mended.Apply(row, file.Headings.Count));
    }

    /// <summary>What is known of a school, changed in what this file speaks of and left alone in the rest.</summary>
    public Statement Merge(Statement known, Statement said) => known with
    {
        Name = said.Name,
        Kind = columns.Has(RegisterField.Type) ? said.Kind : known.Kind,
        Levels = hasLevels ? said.Levels : known.Levels,
        Street = columns.Has(RegisterField.Street) || columns.Has(RegisterField.Address) ? said.Street : known.Street,
        PostalCode = columns.Has(RegisterField.PostalCode) || columns.Has(RegisterField.Address) ? said.PostalCode : known.PostalCode,
        Town = columns.Has(RegisterField.Town) || columns.Has(RegisterField.Address) ? said.Town : known.Town,
        Region = columns.Has(RegisterField.Region) ? said.Region : known.Region,
        Latitude = hasPlace ? said.Latitude : known.Latitude,
        Longitude = hasPlace ? said.Longitude : known.Longitude,
        Website = columns.Has(RegisterField.Website) ? said.Website : known.Website,
        Sector = columns.Has(RegisterField.Sector) ? said.Sector : known.Sector,
        Pupils = columns.Has(RegisterField.Pupils) ? said.Pupils : known.Pupils,
        CodeAddress = columns.Has(RegisterField.Email) ? said.CodeAddress : known.CodeAddress,
        // Once closed, the day of closing stays what it was.
        ClosedOn = said.ClosedOn is null ? null : known.ClosedOn ?? said.ClosedOn,
    };

    public SchoolRow Read(RegisterRow row)
    {
        string Cell(RegisterField field) => columns[field] is [var column, ..] ? row.Cells[column] : "";
        string id = Cell(RegisterField.Id);
        string? sourceId = id.Length is > 0 and <= Organisation.LongestSourceId && IsPlain(id) ? id : null;
        SchoolRow Refused(Message why) => new(row.Number, row.Line, sourceId, Statement.Nothing, null, why);

        if (row.Fields != file.Headings.Count)
            return Refused(new Message("The row has {0} fields, the headings are {1}.", row.Fields, file.Headings.Count));
        if (sourceId is null)
            return Refused(id.Length == 0 ? new Message("The identifier is missing.") : new Message("The identifier is none: “{0}”.", Shortened(id)));
        string name = Cell(RegisterField.Name);
        if (name.Length == 0)
            return Refused(new Message("The name is missing."));
        foreach (int column in columns.Used)
            if (row.Cells[column].Length > LongestCell || !IsPlain(row.Cells[column]))
                return Refused(new Message("“{0}” is longer than {1} letters, or holds signs that are no text.", file.Headings[column], LongestCell));
        if (Numbers(row, out int? pupils, out string bad))
            return Refused(new Message("“{0}” is no number of pupils.", Shortened(bad)));
        if (Place(row, out var place, out bad))
            return Refused(new Message("“{0}” is no position in degrees.", Shortened(bad)));
        if (Day(Cell(RegisterField.ClosedOn), out var closed) || Day(Cell(RegisterField.StatedOn), out var stated))
            return Refused(new Message("“{0}” is no date.", Shortened(Cell(closed is null && Cell(RegisterField.ClosedOn).Length > 0 ? RegisterField.ClosedOn : RegisterField.StatedOn))));
        Message? note = null;
        if (place is { } point && !Territories.Holds(system, point.Latitude, point.Longitude))
        {
            note = new Message("The position lies outside {0} and is left out.", system.Country);
            place = null;
        }
        var type = types.Of(Joined(row, RegisterField.Type));
        var address = PostalAddress.Read(Cell(RegisterField.Address));
        var said = new Statement
        {
            Name = name,
            Kind = type.Kind,
            Levels = type.Levels | LevelsOf(row),
            Street = Known(Joined(row, RegisterField.Street)) ?? address.Street,
            PostalCode = Cell(RegisterField.PostalCode) is { Length: > 0 and <= Organisation.LongestPostalCode } code ? code : address.PostalCode,
            Town = PostalAddress.Calm(Known(Cell(RegisterField.Town)) ?? address.Town),
            Region = PostalAddress.Calm(Known(Cell(RegisterField.Region))),
            Latitude = place?.Latitude,
            Longitude = place?.Longitude,
            Website = WebsiteOf(Cell(RegisterField.Website)),
            Sector = sectors.Of(Cell(RegisterField.Sector)),
            Pupils = pupils,
            CodeAddress = InstitutionalAddress.Of(Cell(RegisterField.Email), sourceId, name),
            ClosedOn = closed is { } day && day <= today ? day : closures.Of(Cell(RegisterField.State)) ? today : null,
        };
        return new SchoolRow(row.Number, row.Line, sourceId, said, stated, Note: note);
    }

    Levels LevelsOf(RegisterRow row)
    {
        bool Yes(RegisterField field) => columns[field].Any(column => SchoolWords.IsYes(row.Cells[column]));
        return (Yes(RegisterField.PrePrimary) ? Levels.PrePrimary : Levels.None) | (Yes(RegisterField.Primary) ? Levels.Primary : Levels.None)
            | (Yes(RegisterField.LowerSecondary) ? Levels.LowerSecondary : Levels.None) | (Yes(RegisterField.UpperSecondary) ? Levels.UpperSecondary : Levels.None)
            | (Yes(RegisterField.Tertiary) ? Levels.Tertiary : Levels.None);
    }

    /// <returns>True when a cell is no number: it is <paramref name="bad"/>.</returns>
    bool Numbers(RegisterRow row, out int? sum, out string bad)
    {
        (sum, bad) = (null, "");
        foreach (int column in columns[RegisterField.Pupils])
        {
            string cell = row.Cells[column];
            if (cell.Length == 0)
                continue;
            // 73, and 73.0 where a spreadsheet thought so.
            if (!decimal.TryParse(cell, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal number) || !decimal.IsInteger(number) || number > MostPupils)
            {
                bad = cell;
                return true;
            }
            sum = (sum ?? 0) + (int)number;
        }
        return false;
    }

    /// <returns>True when the cells are no position: the first of them is <paramref name="bad"/>.</returns>
    bool Place(RegisterRow row, out (double Latitude, double Longitude)? place, out string bad)
    {
        (place, bad) = (null, "");
        if (!hasPlace)
            return false;
        string latitude, longitude;
        if (columns.Has(RegisterField.Latitude) && columns.Has(RegisterField.Longitude))
            (latitude, longitude) = (row.Cells[columns[RegisterField.Latitude][0]], row.Cells[columns[RegisterField.Longitude][0]]);
        else
        {
            string pair = row.Cells[columns[RegisterField.Position][0]];
            int comma = pair.IndexOf(',', StringComparison.Ordinal);
            (latitude, longitude) = comma < 0 ? (pair, "") : (pair[..comma].Trim(), pair[(comma + 1)..].Trim());
        }
        if (latitude.Length == 0 && longitude.Length == 0)
            return false;
        if (!Degrees(latitude, 90, out double north) || !Degrees(longitude, 180, out double east))
        {
            bad = $"{latitude} {longitude}".Trim();
            return true;
        }
        // Where no position is known some registers say 0, 0.
        place = (north, east) == (0, 0) ? null : (north, east);
        return false;
    }

    static bool Degrees(string cell, double most, out double degrees) =>
        double.TryParse(cell.Replace(',', '.'), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out degrees) && Math.Abs(degrees) <= most;

    static readonly string[] DayFormats = ["yyyy-MM-dd", "dd/MM/yyyy", "dd.MM.yyyy", "dd-MM-yyyy", "yyyyMMdd", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:sszzz"];

    /// <returns>True when the cell holds something that is no date.</returns>
    static bool Day(string cell, out DateOnly? day)
    {
        day = null;
        if (cell.Length == 0)
            return false;
        if (!DateTime.TryParseExact(cell, DayFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var read) || read.Year is < 1500 or > 2200)
            return true;
        day = DateOnly.FromDateTime(read);
        return false;
    }

    string Joined(RegisterRow row, RegisterField field) => columns[field] switch
    {
        [] => "",
        [var column] => row.Cells[column],
        var several => string.Join(", ", several.Select(column => row.Cells[column]).Where(cell => cell.Length > 0)),
    };

    static string? Known(string cell) => cell.Length == 0 ? null : cell.Length > LongestCell ? cell[..LongestCell] : cell;

    static string? WebsiteOf(string cell)
    {
        if (cell.Length == 0)
            return null;
        string whole = cell.Contains("://", StringComparison.Ordinal) ? cell : "http://" + cell;
        return Uri.TryCreate(whole, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address.Host.Contains('.', StringComparison.Ordinal)
            && address.UserInfo.Length == 0 && address.AbsoluteUri.Length <= Organisation.LongestText ? address.AbsoluteUri : null;
    }

    static bool IsPlain(string cell)
    {
        foreach (char letter in cell)
            if (char.IsControl(letter) && letter is not ('\n' or '\r' or '\t') || letter is '\uFFFD' or '\u202E' or '\u202D')
                return false;
        return true;
    }

    static string Shortened(string cell) => cell.Length > 40 ? cell[..40] + "…" : cell;

    /// <summary>What a text was found to mean, so that it is found out once. Bounded, because a file may say something else in each row.</summary>
    sealed class Recalled<T>(Func<string, T> find)
    {
        const int Most = 1000;

        readonly Dictionary<string, T> found = new(StringComparer.Ordinal);

        public T Of(string text)
        {
            if (found.TryGetValue(text, out var known))
                return known;
            var meaning = find(text);
            if (found.Count < Most)
                found.Add(text, meaning);
            return meaning;
        }
    }
}
