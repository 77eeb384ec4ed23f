using System.Text.Json;
using Preau.Platform.Languages;

namespace Preau.Activities.Plan.Offline;

/// <summary>What the program of the form says.</summary>
internal static class OfflineWords
{
    public static string OfForm(Words words) => JsonSerializer.Serialize(new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["saved"] = words["Saved at {0}. Nobody else sees it yet.", "{0}"],
        ["device"] = words["Kept on this device at {0}: the site could not be reached.", "{0}"],
        ["back"] = words["As it was kept on this device at {0}.", "{0}"],
        ["conflict"] = words["Another of your devices has kept this form meanwhile, at {0}.", "{0}"],
        ["other"] = words["Look at the other"],
        ["mine"] = words["Keep this one"],
        ["overtaken"] = words["The activity was changed or sent in elsewhere meanwhile: what you write here stays on this device."],
        ["later"] = words["There is no connection. What you wrote is kept on this device: come back to this page and save it when there is one."],
        ["waits"] = words["It waits on this device and is sent when there is a connection and you come back."],
    });

    public static string OfList(Words words) => JsonSerializer.Serialize(new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["waiting"] = words["waits to be sent"],
        ["writing"] = words["not finished"],
        ["refused"] = words["was not taken: mend it and send it again"],
        ["sent"] = words["sent"],
        ["untitled"] = words["Without a title"],
        ["open"] = words["Open"],
        ["away"] = words["Throw away"],
        ["look"] = words["Look at it"],
    });
}
