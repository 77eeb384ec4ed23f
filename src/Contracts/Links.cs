using System.Text.Encodings.Web;

namespace Preau.Contracts;

/// <summary>
/// Every address of the site, in the language of the page that links to it. A view never builds one by hand: each room
/// adds its own part of this class in its folder of Contracts. Pages have it injected as <c>Links</c>.
/// </summary>
public sealed partial class Links(string language)
{
    public string Home => $"/{language}/";
    public string Accessibility => $"/{language}/accessibility";
    public string Kit => $"/{language}/kit";

    static string Escape(string part) => UrlEncoder.Default.Encode(part);

    static string Hex<TId>(TId id) where TId : struct, IId<TId> => id.Value.ToString("N");
}
