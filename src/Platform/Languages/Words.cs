using Microsoft.Extensions.Localization;

namespace Preau.Platform.Languages;

/// <summary>
/// What the platform says, in one language. Pages inject it as <c>T</c> and write <c>@T["Enrol"]</c>: the result is a plain
/// string, so Razor encodes it. The English sentence is the key; a sentence not translated yet is said in English.
/// Cheap: it wraps a catalogue read once, so a scope may make one for each request or mail.
/// </summary>
public sealed partial class Words : IStringLocalizer
{
    readonly Catalogue catalogue;
    readonly bool pseudo;

    internal Words(Language language, Catalogue catalogue, bool pseudo = false)
    {
        Language = language;
        this.catalogue = catalogue;
        this.pseudo = pseudo;
    }

    /// <summary>The language spoken.</summary>
    public Language Language { get; }

    /// <summary>The sentence as it stands; braces in it are not placeholders.</summary>
    public string this[string english] => Mark(catalogue.Find(null, english) ?? english);

    /// <summary>The sentence with its placeholders filled, numbers and dates formatted as the language does.</summary>
    public string this[string english, params object?[] args] => Mark(Format(catalogue.Find(null, english) ?? english, args));

    /// <summary>
    /// The form that goes with <paramref name="n"/>. <c>{0}</c> is n as the language writes it, <c>{1}</c> the first of
    /// <paramref name="args"/>: <c>T.Plural(n, "{0} course", "{0} courses")</c>.
    /// </summary>
    public string Plural(long n, string one, string other, params object?[] args) =>
        Mark(Format(catalogue.FindPlural(one, n) ?? (n is 1 or -1 ? one : other), [n.ToString("N0", Language.Culture), .. args]));

    /// <summary>A word that English uses for two things, told apart by its context: <c>T.In("verb", "Open")</c>.</summary>
    public string In(string context, string english) => Mark(catalogue.Find(context, english) ?? english);

    /// <summary>Says a message made where the language was not known.</summary>
    public string Say(Message message) => message.Args is { Length: > 0 } args ? this[message.Id, args] : this[message.Id];

    string Format(string sentence, object?[] args) => string.Format(Language.Culture, sentence, Array.ConvertAll(args, Spoken));

    object? Spoken(object? arg) => arg is Message message ? new Words(Language, catalogue).Say(message) : arg;

    string Mark(string sentence) => pseudo ? PseudoLanguage.Mark(sentence) : sentence;

    LocalizedString IStringLocalizer.this[string name] => new(name, this[name], catalogue.Find(null, name) is null);

    LocalizedString IStringLocalizer.this[string name, params object[] arguments] =>
        new(name, this[name, arguments], catalogue.Find(null, name) is null);

    IEnumerable<LocalizedString> IStringLocalizer.GetAllStrings(bool includeParentCultures) =>
        catalogue.Sentences.Select(sentence => new LocalizedString(sentence.Key, sentence.Value));
}
