using System.Collections.Frozen;

namespace Preau.Academy.Html;

/// <summary>What happens to an element of an imported page.</summary>
internal enum Treatment
{
    /// <summary>The element goes, its content stays.</summary>
    Unwrap,
    Keep,

    /// <summary>The element goes with all it holds.</summary>
    Drop,

    /// <summary>Kept, changed or replaced by a rule of its own.</summary>
    Own,
}

/// <summary>
/// The elements and attributes an imported page may use: HTML's words, tables, pictures and films, with the old
/// presentational ones that authors still write. What is not named here does not pass.
/// </summary>
internal static class Elements
{
    static readonly string[] Global = ["class", "id", "style", "lang", "dir", "title", "role", "translate", "hidden", "align",
        "aria-label", "aria-labelledby", "aria-describedby", "aria-hidden"];

    static readonly FrozenDictionary<string, string[]> Kept = Build("""
        abbr address article aside b bdi bdo big blockquote|cite br|clear caption|valign center cite code
        col|span,width,valign colgroup|span,width,valign data|value dd del|datetime details|open dfn dir div dl dt em fieldset figcaption
        figure font|color,size,face footer h1 h2 h3 h4 h5 h6 header hgroup hr|width,size,noshade,color i ins|datetime kbd label legend
        li|value,type map|name mark menu|type meter|value,min,max,low,high,optimum nav nobr ol|start,reversed,type p picture pre
        progress|value,max q rp rt ruby s samp section small span strike strong sub summary sup
        table|border,cellpadding,cellspacing,width,height,bgcolor,rules,frame,summary
        tbody|valign td|colspan,rowspan,headers,width,height,valign,bgcolor,nowrap,abbr tfoot|valign
        th|colspan,rowspan,headers,scope,width,height,valign,bgcolor,nowrap,abbr thead|valign time|datetime
        tr|valign,bgcolor,height tt u ul|type var wbr
        """);

    static readonly FrozenSet<string> Dropped = Set("""
        applet base basefont bgsound datalist frame frameset head link meta noembed noframes param script style template title
        """);

    // Elements whose treatment is a rule: see FragmentWriter.
    static readonly FrozenSet<string> Special = Set("""
        a area audio button dialog embed h1 h2 h3 h4 h5 h6 iframe img input listing main math object plaintext pre select source svg table
        textarea track video xmp
        """);

    public static readonly FrozenSet<string> Void = Set("area br col hr img source track wbr");

    /// <summary>Presentation MathML (MathML Core and the few older elements browsers still draw).</summary>
    public static readonly FrozenSet<string> Maths = Set("""
        math menclose merror mfenced mfrac mi mmultiscripts mn mo mover mpadded mphantom mprescripts mroot mrow ms mspace msqrt mstyle
        msub msubsup msup mtable mtd mtext mtr munder munderover none semantics
        """);

    public static readonly FrozenSet<string> MathsAttributes = Set("""
        display mathvariant mathsize mathcolor mathbackground dir displaystyle scriptlevel form fence separator stretchy symmetric
        maxsize minsize largeop movablelimits accent accentunder lspace rspace linethickness notation open close separators
        width height depth voffset columnalign rowalign columnspacing rowspacing columnlines rowlines frame columnspan rowspan
        bevelled numalign denomalign subscriptshift superscriptshift
        """);

    public static Treatment Of(string element)
    {
        if (Special.Contains(element)) return Treatment.Own;
        if (Kept.ContainsKey(element)) return Treatment.Keep;
        return Dropped.Contains(element) ? Treatment.Drop : Treatment.Unwrap;
    }

    /// <summary>Every HTML element that a cleaned page may hold.</summary>
    public static IEnumerable<string> Written { get; } = [.. Kept.Keys, "a", "area", "audio", "button", "img", "source", "table", "track", "video"];

    /// <summary>Every attribute of theirs.</summary>
    public static IEnumerable<string> WrittenAttributes { get; } =
    [
        .. Global.Where(name => name is not "style"), .. Kept.Values.SelectMany(own => own), "href", "rel", "download", "src", "srcset", "sizes",
        "alt", "hspace", "vspace", "usemap", "loading", "decoding", "shape", "coords", "controls", "preload", "poster", "kind", "srclang",
        "label", "disabled", "tabindex",
    ];

    /// <summary>The attributes of a kept element, the global ones first.</summary>
    public static IEnumerable<string> AttributesOf(string element) =>
        Kept.TryGetValue(element, out var own) ? Global.Concat(own) : Global;

    static FrozenDictionary<string, string[]> Build(string table) => table
        .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        .Select(entry => entry.Split('|'))
        .ToFrozenDictionary(entry => entry[0], entry => entry.Length > 1 ? entry[1].Split(',') : [], StringComparer.Ordinal);

    static FrozenSet<string> Set(string names) =>
        names.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
