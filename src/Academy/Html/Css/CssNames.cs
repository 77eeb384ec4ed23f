using System.Collections.Frozen;

namespace Preau.Academy.Html.Css;

/// <summary>
/// What an imported page may say in CSS: what shapes its own text, tables and pictures. Left out on purpose: whatever
/// loads, names a thing for the whole page (animations, fonts, counters' styles), hides the focus, moves by itself or
/// takes hold of pointer, selection or scrolling.
/// </summary>
internal static class CssNames
{
    static readonly FrozenSet<string> Properties = """
        align-content align-items align-self aspect-ratio background background-attachment background-clip background-color
        background-image background-origin background-position background-position-x background-position-y background-repeat
        background-size border-collapse border-image border-image-outset border-image-repeat border-image-slice
        border-image-source border-image-width border-spacing bottom box-decoration-break box-shadow box-sizing break-after
        break-before break-inside caption-side clear clip clip-path color column-count column-fill column-gap column-rule
        column-rule-color column-rule-style column-rule-width column-span column-width columns content counter-increment
        counter-reset counter-set cursor direction display empty-cells filter flex flex-basis flex-direction flex-flow
        flex-grow flex-shrink flex-wrap float font font-family font-feature-settings font-kerning font-optical-sizing
        font-size font-size-adjust font-stretch font-style font-variant font-variant-alternates font-variant-caps
        font-variant-east-asian font-variant-ligatures font-variant-numeric font-variant-position font-variation-settings
        font-weight gap grid grid-area grid-auto-columns grid-auto-flow grid-auto-rows grid-column grid-column-end
        grid-column-gap grid-column-start grid-gap grid-row grid-row-end grid-row-gap grid-row-start grid-template
        grid-template-areas grid-template-columns grid-template-rows hanging-punctuation height hyphens image-rendering
        justify-content justify-items justify-self left letter-spacing line-break line-clamp line-height list-style
        list-style-image list-style-position list-style-type margin max-height max-width max-block-size max-inline-size
        min-height min-width min-block-size min-inline-size block-size inline-size object-fit object-position opacity order
        orphans overflow overflow-wrap overflow-x overflow-y padding page-break-after page-break-before page-break-inside
        perspective perspective-origin place-content place-items place-self position quotes right rotate row-gap scale
        shape-margin shape-outside tab-size table-layout text-align text-align-last text-decoration text-decoration-color
        text-decoration-line text-decoration-skip-ink text-decoration-style text-decoration-thickness text-emphasis
        text-fill-color text-indent text-justify text-orientation text-overflow text-rendering text-shadow text-stroke
        text-transform text-underline-offset text-underline-position text-wrap top transform transform-origin
        transform-style transition transition-delay transition-duration transition-property transition-timing-function
        translate unicode-bidi vertical-align visibility white-space widows width word-break word-spacing word-wrap
        writing-mode z-index
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);

    static readonly string[] Families = ["border-", "margin-", "padding-", "inset"];

    static readonly FrozenSet<string> Functions = """
        rgb rgba hsl hsla hwb lab lch oklab oklch color-mix calc min max clamp linear-gradient radial-gradient
        conic-gradient repeating-linear-gradient repeating-radial-gradient repeating-conic-gradient translate translatex
        translatey translatez translate3d scale scalex scaley scalez scale3d rotate rotatex rotatey rotatez rotate3d skew
        skewx skewy matrix matrix3d perspective blur brightness contrast drop-shadow grayscale hue-rotate invert opacity
        saturate sepia cubic-bezier steps repeat minmax fit-content counter counters rect inset circle ellipse polygon
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);

    static readonly FrozenDictionary<string, double> LargestOfUnit = new Dictionary<string, double>(StringComparer.Ordinal)
    {
        // A page can be long, but no box of it may be beyond measure: about 10,000 pixels in each unit.
        ["px"] = 10_000,
        ["pt"] = 7500,
        ["pc"] = 600,
        ["in"] = 100,
        ["cm"] = 250,
        ["mm"] = 2500,
        ["q"] = 10_000,
        ["em"] = 500,
        ["rem"] = 500,
        ["ex"] = 1000,
        ["ch"] = 1000,
        ["lh"] = 400,
        ["rlh"] = 400,
        ["vw"] = 100,
        ["vh"] = 100,
        ["vmin"] = 100,
        ["vmax"] = 100,
        ["svh"] = 100,
        ["lvh"] = 100,
        ["dvh"] = 100,
        ["svw"] = 100,
        ["lvw"] = 100,
        ["dvw"] = 100,
        ["cqw"] = 100,
        ["cqh"] = 100,
        ["cqi"] = 100,
        ["cqb"] = 100,
        ["fr"] = 100,
        ["deg"] = 36000,
        ["rad"] = 1000,
        ["grad"] = 40000,
        ["turn"] = 100,
        ["s"] = 60,
        ["ms"] = 60_000,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public const double LargestNumber = 1000;
    public const double LargestPercentage = 1000;

    /// <param name="property">Lower case, without the prefix of a browser's maker.</param>
    public static bool IsProperty(string property) =>
        Properties.Contains(property) || property is "border" || Families.Any(family => property.StartsWith(family, StringComparison.Ordinal));

    public static bool IsFunction(string function) => Functions.Contains(function);

    public static bool IsWithinBounds(CssToken dimension) =>
        LargestOfUnit.TryGetValue(dimension.Unit, out var largest) && Math.Abs(dimension.Number) <= largest;

    public static readonly FrozenSet<string> PseudoClasses = """
        first-child last-child only-child first-of-type last-of-type only-of-type empty hover focus focus-visible
        focus-within active link visited any-link target checked disabled enabled open
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);

    public static readonly FrozenSet<string> PseudoElements =
        new[] { "before", "after", "first-line", "first-letter", "marker" }.ToFrozenSet(StringComparer.Ordinal);
}
