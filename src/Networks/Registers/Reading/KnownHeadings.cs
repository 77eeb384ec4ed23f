using Preau.Platform.Search;

namespace Preau.Networks.Registers.Reading;

/// <summary>
/// Headings that registers are known to use, folded to words. First the two that were tried with real files (the French
/// annuaire of data.education.gouv.fr and its file of positions, the Latvian register); then what the word is in the
/// languages of the network. One that is not here is mapped by hand, once.
/// </summary>
internal static class KnownHeadings
{
    // The order is that of preference: a file with both "uai" and "id" is keyed by the first.
    static readonly (RegisterField Field, string[] Headings)[] Known =
    [
        (RegisterField.Id, ["identifiant de l etablissement", "code etablissement", "numero uai", "uai", "iestades registracijas nr", "registracijas numurs", "school id", "school number",
            "roll number", "urn", "brin nummer", "brin", "instellingsnummer", "vestigingsnummer", "fase", "schulnummer", "schulkennzahl", "codice scuola", "codicescuola", "codigo de centro",
            "codigo centro", "codigo", "codigo dgeec", "koulun numero", "oppilaitostunnus", "skolenhetskod", "organisasjonsnummer", "institutionsnummer", "rspo", "numer rspo", "izo", "red izo",
            "om azonosito", "cod siiir", "cod", "registrikood", "kodas", "maticni broj", "sifra", "kod", "kurum kodu", "id", "identifier", "identifiant"]),
        (RegisterField.Name, ["nom etablissement", "appellation officielle", "iestades nosaukums", "nosaukums", "official school name", "school name", "establishmentname", "naam", "schoolnaam",
            "instellingsnaam", "vestigingsnaam", "naam instelling", "schulname", "name der schule", "bezeichnung", "denominazione scuola", "denominazionescuola", "nombre", "denominacion",
            "denominacion especifica", "nome", "nome da escola", "nimi", "koulun nimi", "skolenhetsnamn", "skolnamn", "navn", "institutionsnavn", "nazwa", "nazev", "nazov", "nev", "intezmeny neve",
            "denumire", "oppeasutuse nimi", "pavadinimas", "naziv", "onoma", "ονομασια", "okul adi", "name", "nom"]),
        (RegisterField.Type, ["type etablissement", "libelle nature", "nature", "iestades tips", "school level", "type", "typeofestablishment", "schulart", "schulform", "schultyp", "tipo", "tipo de centro",
            "descrizionetipologiagradoistruzionescuola", "soort", "onderwijssoort", "oppilaitostyyppi", "skolform", "institutionstype", "typ", "rodzaj", "druh", "tipas", "vrsta"]),
        (RegisterField.Street, ["adresse 1", "adresse 2", "adresse", "street", "address 1", "address 2", "address line 1", "address line 2", "straat", "straatnaam", "strasse", "indirizzoscuola", "indirizzo",
            "domicilio", "direccion", "morada", "katuosoite", "gatuadress", "besoksadress", "vej", "ulica", "ulice", "utca", "strada", "gatve", "odos", "διευθυνση", "address"]),
        (RegisterField.PostalCode, ["code postal", "pasta indekss", "eircode", "postcode", "postal code", "zip", "plz", "postleitzahl", "capscuola", "cap", "codigo postal", "postinumero", "postnummer",
            "kod pocztowy", "psc", "iranyitoszam", "sihtnumber", "pasto kodas", "postanski broj", "postna stevilka", "tk", "τκ", "posta kodu"]),
        (RegisterField.Town, ["nom commune", "commune", "town", "city", "gemeente", "plaats", "plaatsnaam", "ort", "stadt", "gemeinde", "descrizionecomune", "comune", "localidad", "municipio", "localidade",
            "concelho", "postitoimipaikka", "kunta", "postort", "kommun", "by", "kommune", "miejscowosc", "obec", "mesto", "telepules", "localitate", "pilseta", "miestas", "grad", "naselje", "δημος", "il"]),
        (RegisterField.Region, ["libelle departement", "departement", "novads republikas pilseta", "novads", "county", "local authority", "provincie", "bundesland", "kanton", "provincia", "regione",
            "distrito", "maakunta", "lan", "fylke", "wojewodztwo", "kraj", "megye", "judet", "maakond", "apskritis", "zupanija", "region"]),
        (RegisterField.Address, ["adrese", "full address", "cim", "aadress", "adresas", "adresa"]),
        (RegisterField.Latitude, ["latitude", "lat", "breitengrad", "latitud", "latitudine", "leveysaste", "szerokosc geograficzna"]),
        (RegisterField.Longitude, ["longitude", "lon", "lng", "long", "langengrad", "longitud", "longitudine", "pituusaste", "dlugosc geograficzna"]),
        (RegisterField.Position, ["position", "coordinates", "geo point", "geo point 2d", "geopoint"]),
        (RegisterField.Website, ["web", "site web", "website", "internet", "homepage", "majaslapa", "timekla vietne", "sitowebscuola", "sito web", "pagina web", "www", "url", "webbplats", "hjemmeside", "strona www", "weboldal"]),
        (RegisterField.Email, ["mail", "email", "e mail", "epasts", "e pasts", "emailadres", "indirizzoemailscuola", "correo electronico", "correo", "sahkoposti", "e post", "epost", "adres e mail", "el pastas", "e posta"]),
        (RegisterField.Sector, ["statut public prive", "secteur public prive", "paklautiba", "dibinatajs", "sector", "status", "rechtsstatus", "tragerschaft", "titularidad", "regimen", "natureza", "omistajatyyppi",
            "huvudmannatyp", "ejerform", "publicznosc", "zrizovatel", "forma de proprietate", "omandivorm", "nuosavybe", "osnivac"]),
        (RegisterField.Pupils, ["nombre d eleves", "effectif", "izglitojamo skaits 1 12 klase", "izglitojamo skaits", "bernu skaits pirmsskolas programmas", "pupils", "number of pupils", "total pupils", "enrolment",
            "enrolment total", "numberofpupils", "aantal leerlingen", "leerlingen", "schulerzahl", "schuler", "alunni", "alumnos", "alunos", "oppilasmaara", "antal elever", "elever", "uczniowie", "liczba uczniow",
            "pocet zaku", "pocet ziakov", "tanulok szama", "elevi", "opilasi", "mokiniu skaicius", "broj ucenika"]),
        (RegisterField.State, ["etat", "etat etablissement", "establishmentstatus", "state", "stav", "estado"]),
        (RegisterField.ClosedOn, ["date fermeture", "date de fermeture", "closedate", "closed on", "slegsanas datums"]),
        (RegisterField.StatedOn, ["date maj ligne", "last updated", "updated on", "stand"]),
        (RegisterField.PrePrimary, ["ecole maternelle", "bernu skaits pirmsskolas programmas", "pre primary"]),
        (RegisterField.Primary, ["ecole elementaire", "primary"]),
        (RegisterField.LowerSecondary, ["lower secondary"]),
        (RegisterField.UpperSecondary, ["voie generale", "voie technologique", "voie professionnelle", "upper secondary"]),
        (RegisterField.Tertiary, ["post bac", "tertiary"]),
    ];

    /// <summary>What is made of several columns where a file has them.</summary>
    public static bool IsManifold(RegisterField field) =>
        field is RegisterField.Type or RegisterField.Street or RegisterField.Pupils or RegisterField.UpperSecondary;

    /// <summary>The columns that look like a field, the likeliest first; none that is a code of what another one says in words.</summary>
    public static IReadOnlyList<int> Find(RegisterField field, IReadOnlyList<string> folded)
    {
        var columns = new List<int>();
        foreach (string heading in Array.Find(Known, known => known.Field == field).Headings)
            for (int column = 0; column < folded.Count; column++)
                if (folded[column] == heading && !columns.Contains(column))
                    columns.Add(column);
        return IsManifold(field) ? columns : [.. columns.Take(1)];
    }

    public static string Folded(string heading) => string.Join(' ', Folding.Words(heading));
}
