namespace Preau.Labels.Schemes.Keep;

/// <summary>A scheme on its way from one site to another.</summary>
/// <param name="Programme">Its name in addresses.</param>
internal sealed record SchemeFile(string Format, string Code, string Programme, SchemeContent Scheme)
{
    public const string SupportedFormat = "preau-label-scheme/1";
}
