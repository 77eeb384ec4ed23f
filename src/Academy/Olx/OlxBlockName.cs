namespace Preau.Academy.Olx;

/// <summary>Type and name, out of any of the ways in which courses name a block.</summary>
internal static class OlxBlockName
{
    /// <summary>
    /// Reads <c>i4x://ORG/COURSE/TYPE/NAME</c>, <c>block-v1:…+type@TYPE+block@NAME</c> and <c>TYPE/NAME</c>. The course
    /// is not compared: courses that were copied still name the one they came from.
    /// </summary>
    public static (string Type, string Name)? From(string text)
    {
        if (text.StartsWith("i4x://", StringComparison.Ordinal))
        {
            var steps = text["i4x://".Length..].Split('/', 4);
            return steps.Length == 4 ? Both(steps[2], steps[3].Split('@')[0]) : null;
        }
        if (text.StartsWith("block-v1:", StringComparison.Ordinal))
        {
            var type = text.IndexOf("+type@", StringComparison.Ordinal);
            var name = text.IndexOf("+block@", StringComparison.Ordinal);
            return type > 0 && name > type ? Both(text[(type + "+type@".Length)..name], text[(name + "+block@".Length)..]) : null;
        }
        return text.Split('/') is [var plainType, var plainName] ? Both(plainType, plainName) : null;
    }

    static (string, string)? Both(string type, string name) => type.Length > 0 && name.Length > 0 ? (type, name) : null;
}
