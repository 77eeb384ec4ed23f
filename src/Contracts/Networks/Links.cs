namespace Preau.Contracts;

public sealed partial class Links
{
    public string Programmes => $"/{language}/programmes";
    public string Programme(string slug) => $"/{language}/programmes/{Escape(slug)}";
}
