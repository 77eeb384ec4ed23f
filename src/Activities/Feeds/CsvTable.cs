using System.Globalization;
using System.Text;
using Preau.Contracts;
using Preau.Platform;
using Preau.Platform.Text;

namespace Preau.Activities.Feeds;

/// <summary>Activities as CSV: the columns of <c>preau-activities/1</c>. No value is taken for a formula: see <see cref="CsvLine"/>.</summary>
internal static class CsvTable
{
    public static string Write(FeedPage page, ThisSite site, Links links)
    {
        // Spreadsheets know UTF-8 by its mark alone.
        var file = new StringBuilder("\uFEFF").Append(CsvLine.Of(
            "id", "url", "state", "title", "language", "programme", "system", "country", "organiser", "organiser_kind", "start", "end", "zone", "format", "town", "address", "online_address",
            "youngest_age", "oldest_age", "themes", "audiences", "accessibility", "text"));
        foreach (var activity in page.Activities)
            file.Append(CsvLine.Of(
                activity.Id.Value.ToString("D"), site.Address + links.Activity(activity.Id), FeedWords.State(activity), activity.Title, activity.Language,
                page.Programmes.GetValueOrDefault(activity.ProgrammeId)?.Slug ?? "", activity.System.Value, activity.System.Country, activity.Organiser, activity.OrganiserKind.ToString(),
                FeedWords.Local(activity.Start, activity), FeedWords.Local(activity.End, activity), activity.Zone, activity.Format.ToString(), activity.Town, activity.Address, activity.OnlineAddress ?? "",
                Written(activity.YoungestAge), Written(activity.OldestAge), string.Join(' ', activity.Themes), string.Join(' ', activity.Audiences), activity.Accessibility, activity.Text));
        return file.ToString();
    }

    static string Written(int? age) => age?.ToString(CultureInfo.InvariantCulture) ?? "";
}
