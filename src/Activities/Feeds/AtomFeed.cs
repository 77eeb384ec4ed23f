using System.Globalization;
using System.Text;
using System.Xml;
using Preau.Contracts;
using Preau.Platform;
using Preau.Platform.Languages;
using Preau.Platform.Text;

namespace Preau.Activities.Feeds;

/// <summary>Activities as Atom (RFC 4287), page by page (RFC 5005). An activity keeps its id for ever.</summary>
internal static class AtomFeed
{
    const string Atom = "http://www.w3.org/2005/Atom";

    public static byte[] Write(FeedPage page, ThisSite site, Links links, Words words, DateTimeOffset now)
    {
        using var buffer = new MemoryStream();
        using (var xml = XmlWriter.Create(buffer, new XmlWriterSettings { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) }))
        {
            xml.WriteStartElement("feed", Atom);
            xml.WriteAttributeString("xml", "lang", null, words.Language.Tag);
            xml.WriteAttributeString("xml", "base", null, site.Address + "/");
            xml.WriteElementString("id", Atom, page.First);
            xml.WriteElementString("title", Atom, Legal(words["Activities at {0}", site.Name]));
            // An empty feed has changed on no day: today's will do, and stays the same until tomorrow.
            xml.WriteElementString("updated", Atom, Instant(page.Activities.Count > 0 ? page.Activities.Max(activity => activity.ChangedAt) : new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero)));
            Link(xml, "self", page.Self, "application/atom+xml");
            if (page.Next is { } next)
                Link(xml, "next", next, "application/atom+xml");
            Link(xml, "alternate", site.Address + links.Activities, "text/html");
            xml.WriteStartElement("author", Atom);
            xml.WriteElementString("name", Atom, Legal(site.Name));
            xml.WriteEndElement();
            foreach (var activity in page.Activities)
                Entry(xml, activity, page, site, links, words);
            xml.WriteEndElement();
        }
        return buffer.ToArray();
    }

    static void Entry(XmlWriter xml, Activity activity, FeedPage page, ThisSite site, Links links, Words words)
    {
        bool isOff = activity.State == ActivityState.Cancelled;
        xml.WriteStartElement("entry", Atom);
        xml.WriteElementString("id", Atom, $"urn:uuid:{activity.Id.Value:D}");
        Text(xml, "title", "text", activity.Title, activity.Language);
        xml.WriteElementString("updated", Atom, Instant(activity.ChangedAt));
        if (activity.DecidedAt is { } decided)
            xml.WriteElementString("published", Atom, Instant(decided));
        xml.WriteStartElement("author", Atom);
        xml.WriteElementString("name", Atom, Legal(activity.Organiser));
        xml.WriteEndElement();
        Link(xml, "alternate", site.Address + links.Activity(activity.Id), "text/html");
        if (page.Programmes.GetValueOrDefault(activity.ProgrammeId) is { } programme)
            Category(xml, programme.Slug, programme.Name);
        foreach (var theme in activity.Themes)
            Category(xml, theme.ToString(), words.Theme(theme));
        if (isOff)
            Category(xml, "cancelled", words["This activity is called off."]);
        string when = $"{words.When(activity)} · {words.Where(activity)}";
        Text(xml, "summary", "text", isOff ? $"{words["This activity is called off."]} {when}" : when, null);
        Text(xml, "content", "html", Markdown.Render(activity.Text, topHeading: 2).Html, activity.Language);
        xml.WriteEndElement();
    }

    static void Text(XmlWriter xml, string name, string type, string text, string? language)
    {
        xml.WriteStartElement(name, Atom);
        xml.WriteAttributeString("type", type);
        if (language is not null)
            xml.WriteAttributeString("xml", "lang", null, language);
        xml.WriteString(Legal(text));
        xml.WriteEndElement();
    }

    static void Link(XmlWriter xml, string relation, string address, string type)
    {
        xml.WriteStartElement("link", Atom);
        xml.WriteAttributeString("rel", relation);
        xml.WriteAttributeString("href", address);
        xml.WriteAttributeString("type", type);
        xml.WriteEndElement();
    }

    static void Category(XmlWriter xml, string term, string label)
    {
        xml.WriteStartElement("category", Atom);
        xml.WriteAttributeString("term", Legal(term));
        xml.WriteAttributeString("label", Legal(label));
        xml.WriteEndElement();
    }

    static string Instant(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>The text without what XML 1.0 cannot say: half a pair of surrogates, most control characters.</summary>
    internal static string Legal(string text)
    {
        if (text.All(letter => XmlConvert.IsXmlChar(letter)))
            return text;
        var legal = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            if (rune != Rune.ReplacementChar && (!rune.IsBmp || XmlConvert.IsXmlChar((char)rune.Value)))
                legal.Append(rune.ToString());
        return legal.ToString();
    }
}
