using Preau.Platform.Languages;

namespace Preau.Networks.Reports;

internal static class ReportWords
{
    public static string Kind(this Words words, ActivityKind kind) => kind switch
    {
        ActivityKind.Talk => words["Talk"],
        ActivityKind.Workshop => words["Workshop"],
        ActivityKind.Training => words["Training"],
        ActivityKind.Event => words["Event"],
        ActivityKind.Meeting => words["Meeting"],
        _ => words["Something else"],
    };

    public static string For(this Words words, Audience audience) => audience switch
    {
        Audience.Pupils => words["Pupils"],
        Audience.Teachers => words["Teachers"],
        Audience.Heads => words["School heads"],
        Audience.Families => words["Families"],
        Audience.PolicyMakers => words["Policy makers"],
        _ => words["Everybody"],
    };
}
