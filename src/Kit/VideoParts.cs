namespace Preau.Kit;

/// <summary>One encoding of a film.</summary>
/// <param name="Type">The MIME type, so that the browser fetches only what it can play.</param>
public sealed record VideoSource(string Href, string Type);

/// <summary>Captions of a film in one language (WebVTT).</summary>
public sealed record VideoTrack(string Href, string LanguageTag, string Label, bool Default = false);

/// <summary>A line of a transcript and the second at which it is spoken.</summary>
public sealed record TranscriptLine(double Second, string Text);
