namespace Preau.Identity.Sessions;

/// <summary>A browser and its system, in the names people know them by; empty when not recognised.</summary>
public readonly record struct Device(string Browser, string System)
{
    // Order matters: most browsers also name those they wish to be taken for.
    static readonly (string Sign, string Name)[] Browsers =
    [
        ("Edg", "Edge"), ("OPR/", "Opera"), ("Vivaldi", "Vivaldi"), ("SamsungBrowser", "Samsung Internet"), ("YaBrowser", "Yandex"), ("DuckDuckGo", "DuckDuckGo"),
        ("FxiOS", "Firefox"), ("Firefox", "Firefox"), ("CriOS", "Chrome"), ("Chrom", "Chrome"), ("Safari", "Safari"),
    ];

    static readonly (string Sign, string Name)[] Systems =
    [
        ("Windows", "Windows"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("CrOS", "ChromeOS"), ("Mac OS X", "macOS"), ("Macintosh", "macOS"), ("Linux", "Linux"),
    ];

    public static Device Of(string? userAgent)
    {
        string text = userAgent is { Length: > 512 } ? userAgent[..512] : userAgent ?? "";
        return new Device(Find(Browsers, text), Find(Systems, text));
    }

    static string Find((string Sign, string Name)[] signs, string text) =>
        signs.FirstOrDefault(sign => text.Contains(sign.Sign, StringComparison.Ordinal)).Name ?? "";
}
