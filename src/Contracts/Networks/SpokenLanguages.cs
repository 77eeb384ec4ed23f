namespace Preau.Contracts.Networks;

/// <summary>The languages that people of the network may say they speak: the official ones of the Union, and those of the systems beside it. BCP 47.</summary>
public static class SpokenLanguages
{
    public static readonly IReadOnlyList<string> Tags =
    [
        "bg", "bs", "cs", "da", "de", "el", "en", "es", "et", "fi", "fr", "ga", "he", "hr", "hu", "is", "it", "lb", "lt", "lv", "mk", "mt", "nb", "nl", "nn", "pl", "pt", "ro", "sk", "sl", "sq", "sr", "sv", "tr", "uk",
    ];
}
