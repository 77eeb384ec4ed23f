using System.Text.RegularExpressions;
using Preau.Platform.Search;

namespace Preau.Networks.Registers.Reading;

/// <summary>
/// Tells the mailbox of a school from that of a person. Taken is only what is plainly an office: the school's identifier or
/// an office's word in it, at a domain that is no free mail. In doubt nothing is taken: a school without a mailbox can still
/// be confirmed by people, a head's own address kept by mistake cannot be unkept.
/// </summary>
internal static partial class InstitutionalAddress
{
    const int Longest = 254;

    static readonly HashSet<string> FreeMail = new(StringComparer.Ordinal)
    {
        "gmail.com", "googlemail.com", "hotmail.com", "hotmail.fr", "outlook.com", "outlook.fr", "live.com", "live.fr", "msn.com", "yahoo.com", "yahoo.fr", "icloud.com", "me.com", "aol.com", "proton.me",
        "protonmail.com", "gmx.de", "gmx.at", "gmx.net", "web.de", "t-online.de", "freenet.de", "orange.fr", "wanadoo.fr", "free.fr", "sfr.fr", "laposte.net", "neuf.fr", "bbox.fr", "numericable.fr",
        "inbox.lv", "one.lv", "tvnet.lv", "apollo.lv", "delfi.lv", "inbox.lt", "mail.ee", "hot.ee", "online.ee", "libero.it", "virgilio.it", "tiscali.it", "alice.it", "tin.it", "telefonica.net", "sapo.pt",
        "telenet.be", "skynet.be", "proximus.be", "ziggo.nl", "kpnmail.nl", "planet.nl", "wp.pl", "onet.pl", "o2.pl", "interia.pl", "seznam.cz", "centrum.cz", "azet.sk", "zoznam.sk", "freemail.hu",
        "citromail.hu", "abv.bg", "mail.bg", "otenet.gr", "eircom.net", "mail.ru", "yandex.ru", "bk.ru", "list.ru", "rambler.ru",
    };

    // What an office is called; a word may go on: "skola2", "collegestmichel".
    static readonly string[] Offices =
    [
        "accueil", "admin", "bureau", "ce", "centre", "college", "contact", "direction", "ecole", "ensemblescolaire", "etab", "gestion", "ime", "institution", "institut", "lycee", "maternelle", "primaire", "sec",
        "secretariat", "office", "info", "mail", "post", "kontakt", "school", "skola", "skole", "schule", "szkola", "scuola", "escola", "escuela", "colegio", "iskola", "koulu", "sekretariat",
        "secretaria", "segreteria", "sekretars", "kanceleja", "birojs", "pasts", "epasts", "vidusskola", "vsk", "vidussk", "pamatskola", "pamatsk", "psk", "sakumskola", "sakumsk", "gimnazija", "gymnasium", "gimn", "internatskola",
        "internatsk", "tehnikums", "arodskola", "attistibascentrs",
    ];

    // One that stands alone only: "ce" also begins "cecile".
    static readonly HashSet<string> WholeOnly = new(StringComparer.Ordinal) { "ce", "sec", "ime", "vsk", "psk", "post", "mail", "info", "admin", "etab", "gimn" };

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9._+-]*@(?<domain>[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+)$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Address { get; }

    /// <returns>The address in lower case, or null when none is plainly the school's.</returns>
    public static string? Of(string field, string sourceId, string schoolName)
    {
        if (field.Length == 0)
            return null;
        foreach (var part in field.Split([',', ';', '/', ' '], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            if (part.Length <= Longest && Address.Match(part) is { Success: true } match
                && !FreeMail.Contains(match.Groups["domain"].Value.ToLowerInvariant()) && IsOffice(part[..part.IndexOf('@', StringComparison.Ordinal)], sourceId, schoolName))
                return part.ToLowerInvariant();
        return null;
    }

    static bool IsOffice(string local, string sourceId, string schoolName)
    {
        if (sourceId.Length >= 5 && local.Contains(sourceId, StringComparison.OrdinalIgnoreCase))
            return true;
        var words = Folding.Words(local);
        var named = Folding.Words(schoolName);
        // An office's word is needed; a name beside it must be the school's own: "ecole.jules.ferry", not "direction.dupont".
        return words.Any(IsOffice) && words.All(word => IsOffice(word) || named.Contains(word) || word.All(char.IsAsciiDigit));
    }

    static bool IsOffice(string word) => WholeOnly.Contains(word)
        || Array.Exists(Offices, office => !WholeOnly.Contains(office) && office.Length >= 5 && word.StartsWith(office, StringComparison.Ordinal))
        || Array.Exists(Offices, office => office.Length >= 6 && word.EndsWith(office, StringComparison.Ordinal))
        || Array.Exists(Offices, office => word == office);
}
