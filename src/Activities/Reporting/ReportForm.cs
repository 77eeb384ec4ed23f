using System.Globalization;
using Microsoft.AspNetCore.Http;
using Preau.Activities.Certificates;
using Preau.Activities.Certificates.Print;
using Preau.Activities.TakePart;
using Preau.Kit;
using Preau.Kit.Forms;
using Preau.Platform.Languages;

namespace Preau.Activities.Reporting;

/// <summary>A report as typed.</summary>
/// <param name="Sure">The unlikely figure that she has said is right.</param>
/// <param name="AsksFor">The unlikely figure she is asked about.</param>
public sealed record ReportForm(string Participants, string Women, string Men, string Other, string Remark, string Name, string Sure = "", int? AsksFor = null)
{
    internal const string ParticipantsField = "Participants", WomenField = "Women", MenField = "Men", OtherField = "Other", RemarkField = "Remark", NameField = "Name", SureField = "Sure";

    internal static ReportForm From(IFormCollection sent) => new(sent.Line(ParticipantsField, 12), sent.Line(WomenField, 12), sent.Line(MenField, 12), sent.Line(OtherField, 12),
        sent.Typed(RemarkField, ActivityReport.LongestRemark), sent.Typed(NameField, NameList.LongestName), sent.Line(SureField, 12));

    internal static ReportForm Of(ReportContent content) => new(Written(content.Participants), Written(content.Women), Written(content.Men), Written(content.Other), content.Remark, content.Name);

    internal static ReportForm Begun(int? participants, string name) => new(Written(participants), "", "", "", "", name);

    static string Written(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";

    internal ReportContent? Parse(Activity activity, Seating? seating, PrintFonts fonts, FormErrors errors, Words words)
    {
        if (Participants.Length == 0)
            errors.Add(ParticipantsField, words["Say how many people took part."]);
        int? participants = Participants.Length == 0 ? null : Number(ParticipantsField, Participants, errors, words);
        var content = new ReportContent(participants ?? 0, Number(WomenField, Women, errors, words), Number(MenField, Men, errors, words), Number(OtherField, Other, errors, words), Remark, NameList.Tidied(Name));
        Sent.Bound(RemarkField, Remark, ActivityReport.LongestRemark, errors, words);
        if (Name.Length == 0)
            errors.Add(NameField, words["Give the name that is to stand on your certificate."]);
        else if (NameList.Fault(Name, fonts) is { } why)
            errors.Add(NameField, words.Say(why));
        if (!errors.Any && content.Fault is { } fault)
            errors.Add(ParticipantsField, words.Say(fault));
        // Asked once, with the figure: another figure is asked about anew.
        if (!errors.Any && content.IsUnlikely(activity, seating) && Sure != Written(content.Participants))
            errors.Add(ParticipantsField, words["{0} people took part: is that right? If it is, tick the box below and send again.", words.Number(content.Participants)]);
        return errors.Any ? null : content;
    }

    /// <summary>The figure to ask about, where this form holds an unlikely one.</summary>
    internal ReportForm Asking(Activity activity, Seating? seating) =>
        int.TryParse(Participants, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number <= ActivityReport.MostParticipants && new ReportContent(number, null, null, null, "", "").IsUnlikely(activity, seating) ? this with { AsksFor = number } : this;

    static int? Number(string field, string typed, FormErrors errors, Words words)
    {
        if (typed.Length == 0)
            return null;
        if (int.TryParse(typed.Replace(" ", "", StringComparison.Ordinal).Replace("\u00A0", "", StringComparison.Ordinal).Replace("\u202F", "", StringComparison.Ordinal), NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number <= ActivityReport.MostParticipants)
            return number;
        errors.Add(field, words["Give a whole number from {0} to {1}.", 0, ActivityReport.MostParticipants]);
        return null;
    }
}
