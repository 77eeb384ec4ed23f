using System.Collections.Frozen;
using System.Globalization;

namespace Preau.Platform.Languages;

/// <summary>
/// A language that pages are written in, or that content says it is in.
/// </summary>
/// <param name="Tag">BCP 47, in its canonical case: <c>fr</c>, <c>sr-Latn</c>.</param>
/// <param name="Culture">Formats dates and numbers. English is British, Portuguese is of Portugal.</param>
/// <param name="Name">Its own name for itself, as written in the middle of a sentence: <c>français</c>.</param>
/// <param name="RightToLeft">True for Arabic, Hebrew, Persian, Urdu and Yiddish.</param>
public sealed record Language(string Tag, CultureInfo Culture, string Name, bool RightToLeft)
{
    /// <summary>The value of HTML's <c>dir</c> attribute.</summary>
    public string Direction => RightToLeft ? "rtl" : "ltr";

    /// <summary>The language the source text is written in.</summary>
    public static Language English => Known["en"];

    /// <summary>The languages this platform can name without a translation: the Union's 24, its neighbours' and the largest minorities'.</summary>
    public static FrozenDictionary<string, Language> Known { get; } = new[]
    {
        Of("ar", "العربية"), Of("az", "azərbaycan"), Of("be", "беларуская"), Of("bg", "български"), Of("br", "brezhoneg"),
        Of("bs", "bosanski"), Of("ca", "català"), Of("co", "corsu"), Of("cs", "čeština"), Of("cy", "Cymraeg"),
        Of("da", "dansk"), Of("de", "Deutsch"), Of("el", "Ελληνικά"), Of("en", "English", "en-GB"), Of("es", "español"),
        Of("et", "eesti"), Of("eu", "euskara"), Of("fa", "فارسی"), Of("fi", "suomi"), Of("fo", "føroyskt"),
        Of("fr", "français"), Of("fy", "Frysk"), Of("ga", "Gaeilge"), Of("gd", "Gàidhlig"), Of("gl", "galego"),
        Of("he", "עברית"), Of("hr", "hrvatski"), Of("hu", "magyar"), Of("hy", "հայերեն"), Of("is", "íslenska"),
        Of("it", "italiano"), Of("ka", "ქართული"), Of("lb", "Lëtzebuergesch"), Of("lt", "lietuvių"), Of("lv", "latviešu"),
        Of("mk", "македонски"), Of("mt", "Malti"), Of("nb", "norsk bokmål"), Of("nl", "Nederlands"), Of("nn", "norsk nynorsk"),
        Of("oc", "occitan"), Of("pl", "polski"), Of("pt", "português", "pt-PT"), Of("rm", "rumantsch"), Of("ro", "română"),
        Of("ru", "русский"), Of("se", "davvisámegiella"), Of("sk", "slovenčina"), Of("sl", "slovenščina"), Of("sq", "shqip"),
        Of("sr", "српски", "sr-Cyrl"), Of("sr-Latn", "srpski"), Of("sv", "svenska"), Of("tr", "Türkçe"), Of("uk", "українська"),
        Of("ur", "اردو"), Of("yi", "ייִדיש"), Of("zh", "中文"),
    }.ToFrozenDictionary(language => language.Tag, StringComparer.OrdinalIgnoreCase);

    static Language Of(string tag, string name, string? culture = null) =>
        new(tag, CultureInfo.GetCultureInfo(culture ?? tag), name, tag is "ar" or "fa" or "he" or "ur" or "yi");

    public override string ToString() => Tag;
}
