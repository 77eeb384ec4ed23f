using Preau.Networks.Organisations;

namespace Preau.Networks.Registers.Reading;

/// <summary>What the words of registers mean: sorts of school, who runs them, whether they are open. All folded.</summary>
internal static class SchoolWords
{
    const Levels Basic = Levels.Primary | Levels.LowerSecondary, Secondary = Levels.LowerSecondary | Levels.UpperSecondary;

    // A word begins with it. Where a country means something else by a word, its own line comes first.
    static readonly (string Country, string Word, Levels Levels)[] Taught =
    [
        ("FR", "elementaire", Levels.Primary), ("FR", "maternelle", Levels.PrePrimary), ("FR", "primaire", Levels.PrePrimary | Levels.Primary), ("FR", "college", Levels.LowerSecondary),
        ("FR", "lycee", Levels.UpperSecondary), ("FR", "erea", Secondary),
        ("LV", "vidusskola", Basic | Levels.UpperSecondary), ("LV", "gimnazija", Secondary), ("LV", "pamatskola", Basic), ("LV", "sakumskola", Levels.Primary), ("LV", "pirmsskola", Levels.PrePrimary),
        ("LV", "tehnikums", Levels.UpperSecondary), ("LV", "internatskola", Basic),
        ("IE", "primary", Levels.Primary), ("IE", "post", Secondary), ("IE", "secondary", Secondary),
        ("GR", "gymnasio", Levels.LowerSecondary), ("GR", "γυμνασιο", Levels.LowerSecondary),
        ("IT", "infanzia", Levels.PrePrimary), ("IT", "primaria", Levels.Primary),
        ("ES", "infantil", Levels.PrePrimary), ("ES", "primaria", Levels.Primary),
        ("", "kindergarten", Levels.PrePrimary), ("", "vorschule", Levels.PrePrimary), ("", "przedszkole", Levels.PrePrimary), ("", "materska", Levels.PrePrimary), ("", "lasteaed", Levels.PrePrimary), ("", "kleuter", Levels.PrePrimary),
        ("", "grundschule", Levels.Primary), ("", "volksschule", Levels.Primary), ("", "basisonderwijs", Levels.Primary), ("", "primair", Levels.Primary), ("", "lager", Levels.Primary), ("", "elementary", Levels.Primary),
        ("", "primary", Levels.Primary), ("", "algkool", Levels.Primary), ("", "dimotiko", Levels.Primary), ("", "δημοτικο", Levels.Primary),
        ("", "folkeskole", Basic), ("", "grundskole", Basic), ("", "grundskola", Basic), ("", "grunnskole", Basic), ("", "zakladni", Basic), ("", "zakladna", Basic), ("", "podstawowa", Basic), ("", "pohikool", Basic),
        ("", "peruskoulu", Basic), ("", "osnovna", Basic), ("", "altalanos", Basic),
        ("", "hauptschule", Levels.LowerSecondary), ("", "realschule", Levels.LowerSecondary), ("", "mittelschule", Levels.LowerSecondary), ("", "gesamtschule", Secondary), ("", "gymnasium", Secondary), ("", "gymnazium", Secondary),
        ("", "gimnazium", Secondary), ("", "gimnazija", Secondary), ("", "secundair", Secondary), ("", "voortgezet", Secondary), ("", "secundaria", Secondary), ("", "secundario", Secondary),
        ("", "lukio", Levels.UpperSecondary), ("", "liceum", Levels.UpperSecondary), ("", "liceo", Levels.UpperSecondary), ("", "liceu", Levels.UpperSecondary), ("", "lykeio", Levels.UpperSecondary), ("", "λυκειο", Levels.UpperSecondary),
        ("", "bachillerato", Levels.UpperSecondary), ("", "gymnasieskola", Levels.UpperSecondary), ("", "videregaende", Levels.UpperSecondary), ("", "technikum", Levels.UpperSecondary), ("", "istituto", Levels.UpperSecondary),
    ];

    static readonly string[] Universities = ["universit", "hochschule", "korkeakoulu", "hogskola", "hoyskole", "augstskola"];

    static readonly string[] Offices = ["administratif", "inspection", "orientation", "verwaltung", "administration"];

    static readonly string[] PublicWords =
        ["public", "publi", "offentlich", "openbaar", "staatlich", "statale", "stat", "valsts", "pasvaldiba", "ministrija", "municipal", "kommun", "kunta", "munitsipaal", "kraj", "obec", "state", "samorzad", "gmina", "etelat", "drzavn", "gemeente", "allami"];

    static readonly string[] PrivateWords =
        ["prive", "privat", "priva", "paritaria", "concertado", "independent", "enskild", "fristaende", "juridiska", "fiziska", "niepubliczn", "cirkev", "soukrom", "sukromn", "bijzonder", "vrij", "yksityi", "magan", "egyhaz", "eraomand", "freie"];

    public static Levels LevelsOf(IReadOnlyList<string> words, string country)
    {
        var levels = Levels.None;
        foreach (string word in words)
            foreach (var (where, begins, taught) in Taught)
                if ((where.Length == 0 || where == country) && word.StartsWith(begins, StringComparison.Ordinal))
                {
                    levels |= taught;
                    break;
                }
        return levels;
    }

    public static OrganisationKind KindOf(IReadOnlyList<string> words) =>
        words.Any(word => Array.Exists(Universities, word.StartsWith)) ? OrganisationKind.University
        : words.Any(word => Array.Exists(Offices, word.StartsWith)) ? OrganisationKind.Other
        : OrganisationKind.School;

    /// <summary>Null when the words say neither.</summary>
    public static Sector? SectorOf(IReadOnlyList<string> words) =>
        words.Any(word => Array.Exists(PrivateWords, word.StartsWith)) ? Sector.Private
        : words.Any(word => Array.Exists(PublicWords, word.StartsWith)) ? Sector.Public
        : null;

    /// <summary>Closed already: "a fermer" and "proposed to close" are open still.</summary>
    public static bool IsClosed(IReadOnlyList<string> words) => words is ["ferme" or "fermee" or "closed" or "slegta" or "geschlossen" or "zrusena" or "baja" or "lakkautettu", ..];

    /// <summary>Not zero and not no.</summary>
    public static bool IsYes(string cell) => cell.Length > 0 && cell is not "0" && !cell.StartsWith('n') && !cell.StartsWith('N') && !cell.Equals("false", StringComparison.OrdinalIgnoreCase);
}
