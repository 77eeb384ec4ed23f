using System.Globalization;
using System.Text;

namespace Preau.Platform.Languages;

/// <summary>
/// Reads a PO file strictly: what <c>msgfmt -c</c> would refuse, this refuses, with the line. Fuzzy and obsolete entries are
/// kept (the updater needs them) but marked. Comments of other kinds, such as <c>#|</c>, are dropped.
/// </summary>
sealed class PoReader
{
    const int MostCharacters = 16_000_000;

    readonly string file;
    readonly List<PoEntry> entries = [];
    readonly Dictionary<(string?, string), int> seen = [];
    PluralRule? plurals;
    Draft draft = new();
    int line;

    PoReader(string file) => this.file = file;

    /// <exception cref="PoException">The file is not UTF-8, or breaks a rule of the format.</exception>
    internal static PoFile ReadFile(string path)
    {
        try
        {
            var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
            return Read(utf8.GetString(File.ReadAllBytes(path)).TrimStart('\uFEFF'), path);
        }
        catch (DecoderFallbackException)
        {
            throw new PoException(path, 1, "the file is not UTF-8.");
        }
    }

    /// <inheritdoc cref="ReadFile"/>
    internal static PoFile Read(string text, string file) => new PoReader(file).Read(text);

    PoFile Read(string text)
    {
        if (text.Length > MostCharacters) throw Error("the file is too large.");
        foreach (var raw in text.AsSpan().EnumerateLines())
        {
            line++;
            ReadLine(raw.Trim().ToString());
        }
        Finish();
        return new(entries, plurals ?? throw Error("the header lacks Plural-Forms."));
    }

    void ReadLine(string text)
    {
        if (text.Length == 0) Finish();
        else if (text.StartsWith("#~", StringComparison.Ordinal)) ReadObsolete(text[2..].TrimStart());
        else if (text[0] == '#') ReadComment(text);
        else ReadField(text, obsolete: false);
    }

    void ReadObsolete(string text)
    {
        if (text.Length > 0 && text[0] != '|') ReadField(text, obsolete: true);
    }

    void ReadComment(string text)
    {
        if (draft.HasTranslation) Finish();
        if (text.StartsWith("#:", StringComparison.Ordinal)) draft.References.AddRange(text[2..].Split(' ', StringSplitOptions.RemoveEmptyEntries));
        else if (text.StartsWith("#,", StringComparison.Ordinal)) draft.Flags.AddRange(text[2..].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
        else if (!text.StartsWith("#|", StringComparison.Ordinal)) draft.Comments.Add(text);
    }

    void ReadField(string text, bool obsolete)
    {
        if (text[0] == '"')
        {
            (draft.Open ?? throw Error("a quoted line without msgid or msgstr before it.")).Append(Unquote(text));
            return;
        }
        var space = text.IndexOfAny([' ', '\t', '"']);
        var keyword = space < 0 ? text : text[..space];
        if (draft.HasTranslation && keyword is "msgctxt" or "msgid") Finish();
        if (draft.Id is null) (draft.Line, draft.Obsolete) = (line, obsolete);
        else if (draft.Obsolete != obsolete) throw Error("half of the entry is obsolete (#~), half is not.");
        var field = Field(keyword);
        field.Append(Unquote(space < 0 ? "" : text[space..].TrimStart()));
        draft.Open = field;
    }

    StringBuilder Field(string keyword) => keyword switch
    {
        "msgctxt" when draft is { Context: null, Id: null } => draft.Context = new(),
        "msgid" when draft.Id is null => draft.Id = new(),
        "msgid_plural" when draft is { Id: not null, Plural: null, HasTranslation: false } => draft.Plural = new(),
        "msgstr" when draft is { Id: not null, Plural: null, HasTranslation: false } => draft.NewForm(),
        _ when draft is { Id: not null, Plural: not null }
            && keyword == string.Create(CultureInfo.InvariantCulture, $"msgstr[{draft.Forms.Count}]") => draft.NewForm(),
        "msgctxt" or "msgid" or "msgid_plural" or "msgstr" => throw Error($"{keyword} is not expected here."),
        _ => throw Error($"\"{keyword}\" is not expected here."),
    };

    void Finish()
    {
        var done = draft;
        draft = new();
        if (done.Id is null && done.Context is null) return;
        if (done.Id is null || !done.HasTranslation) throw Error("the entry is not complete: it needs msgid and msgstr.");
        var entry = new PoEntry(done.Context?.ToString(), done.Id.ToString(), done.Plural?.ToString(), [.. done.Forms.Select(form => form.ToString())])
        {
            Comments = done.Comments,
            References = done.References,
            Flags = done.Flags,
            IsObsolete = done.Obsolete,
            Line = done.Line,
        };
        if (!entry.IsObsolete && !seen.TryAdd(entry.Key, entry.Line))
            throw Error($"\"{entry.Id}\" is already translated at line {seen[entry.Key]}.", entry.Line);
        if (entry is { IsObsolete: false, Context: null, Id: "" }) ReadHeader(entry);
        else CheckForms(entry);
        entries.Add(entry);
    }

    void ReadHeader(PoEntry header)
    {
        var fields = header.Translations[0].Split('\n').Select(field => field.Split(':', 2, StringSplitOptions.TrimEntries))
            .Where(field => field.Length == 2).ToLookup(field => field[0], field => field[1], StringComparer.OrdinalIgnoreCase);
        if (fields["Content-Type"].FirstOrDefault() is not { } type || !type.EndsWith("charset=UTF-8", StringComparison.OrdinalIgnoreCase))
            throw Error("the header must say Content-Type: text/plain; charset=UTF-8.", header.Line);
        try
        {
            plurals = PluralRule.Parse(fields["Plural-Forms"].FirstOrDefault() ?? "");
        }
        catch (FormatException wrong)
        {
            throw Error(wrong.Message, header.Line);
        }
    }

    void CheckForms(PoEntry entry)
    {
        if (plurals is null) throw Error("the file must begin with its header (an empty msgid).", entry.Line);
        if (entry.Plural is not null && entry.Translations.Length != plurals.Forms && !entry.IsObsolete)
            throw Error($"{entry.Translations.Length} plural forms where the header says {plurals.Forms}.", entry.Line);
        if (entry.IsTranslated && Placeholders.Fault(entry) is { } fault) throw Error(fault, entry.Line);
    }

    string Unquote(string text)
    {
        if (text.Length < 2 || text[0] != '"' || text[^1] != '"') throw Error("a text between double quotes is expected.");
        var result = new StringBuilder(text.Length);
        for (var i = 1; i < text.Length - 1; i++)
        {
            if (text[i] == '"') throw Error("a double quote inside the text must be written \\\".");
            result.Append(text[i] != '\\' ? text[i] : ++i < text.Length - 1 ? Escaped(text[i]) : throw Error("the text ends in a lone backslash."));
        }
        return result.ToString();
    }

    char Escaped(char letter) => letter switch
    {
        'n' => '\n',
        't' => '\t',
        'r' => '\r',
        '"' or '\\' => letter,
        _ => throw Error($"the escape \\{letter} is not known; write \\\\ for a backslash."),
    };

    PoException Error(string message, int? at = null) => new(file, at ?? line, message);

    sealed class Draft
    {
        internal List<string> Comments { get; } = [];
        internal List<string> References { get; } = [];
        internal List<string> Flags { get; } = [];
        internal List<StringBuilder> Forms { get; } = [];
        internal StringBuilder? Context { get; set; }
        internal StringBuilder? Id { get; set; }
        internal StringBuilder? Plural { get; set; }
        internal StringBuilder? Open { get; set; }
        internal bool Obsolete { get; set; }
        internal int Line { get; set; }
        internal bool HasTranslation => Forms.Count > 0;

        internal StringBuilder NewForm()
        {
            Forms.Add(new());
            return Forms[^1];
        }
    }
}
