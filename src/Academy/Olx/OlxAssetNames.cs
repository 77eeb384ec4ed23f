using System.Text;
using System.Text.Json;
using Preau.Platform.Languages;

namespace Preau.Academy.Olx;

/// <summary>
/// Finds the file under <c>static/</c> that a link names. Open edX renames files as it stores them (a slash or a space
/// becomes <c>_</c>) and links use either name.
/// </summary>
internal sealed class OlxAssetNames
{
    readonly Dictionary<string, OlxFile> byPath = new(StringComparer.Ordinal);
    readonly Dictionary<string, OlxFile> byStoredName = new(StringComparer.Ordinal);

    /// <summary>The names of a course read before, from its manifest.</summary>
    public static OlxAssetNames Of(IEnumerable<OlxFile> files, string rootFolder)
    {
        var names = new OlxAssetNames();
        var folder = $"{rootFolder}static/";
        foreach (var file in files)
            if (file.Path.StartsWith(folder, StringComparison.Ordinal))
                names.Add(file.Path[folder.Length..], file);
        return names;
    }

    /// <summary>The names of a course being read, with those that <c>policies/assets.json</c> adds.</summary>
    public static OlxAssetNames Of(OlxFolder folder, string rootFolder, List<Message> warnings)
    {
        var names = Of(folder.Files.Values.OrderBy(file => file.Path, StringComparer.Ordinal), rootFolder);
        if (folder.Json($"{rootFolder}policies/assets.json", warnings) is { ValueKind: JsonValueKind.Object } assets)
            foreach (var asset in assets.EnumerateObject())
                names.AddAlias(asset);
        return names;
    }

    /// <summary>The file that a name stands for, percent-encoded or not; null when the course has none.</summary>
    public OlxFile? Find(string name)
    {
        if (name.Length is 0 or > 1024) return null;
        var plain = name.Contains('%') ? Uri.UnescapeDataString(name) : name;
        return byPath.GetValueOrDefault(plain) ?? byPath.GetValueOrDefault(name) ?? byStoredName.GetValueOrDefault(StoredName(plain));
    }

    void Add(string name, OlxFile file)
    {
        byPath.TryAdd(name, file);
        byStoredName.TryAdd(StoredName(name), file);
    }

    void AddAlias(JsonProperty asset)
    {
        if (asset.Value.ValueKind != JsonValueKind.Object) return;
        string[] others = [asset.Name, .. new[] { "import_path", "displayname" }.Select(name => Value(asset.Value, name)).OfType<string>()];
        if (others.Select(Find).FirstOrDefault(file => file is not null) is { } known)
            foreach (var other in others)
                Add(other, known);
    }

    static string? Value(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    // As opaque-keys cleans a name: letters, digits, "_", "-" and "." stay, all else becomes "_".
    static string StoredName(string name)
    {
        var stored = new StringBuilder(name.Length);
        foreach (var c in name.TrimStart('/'))
            stored.Append(char.IsLetterOrDigit(c) || c is '.' or '-' ? c : '_');
        return stored.ToString();
    }
}
