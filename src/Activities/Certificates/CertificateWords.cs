using Preau.Kit;
using Preau.Kit.Forms;
using Preau.Platform.Languages;

namespace Preau.Activities.Certificates;

/// <summary>What certificates say.</summary>
internal static class CertificateWords
{
    public static string Kind(this Words words, CertificateKind kind) => kind switch
    {
        CertificateKind.Organiser => words["Certificate of recognition"],
        CertificateKind.Participation => words["Certificate of participation"],
        CertificateKind.Excellence => words["Certificate of excellence"],
        _ => words["Super organiser"],
    };

    public static string When(this Words words, CertificateFacts facts) => words.DateRange(facts.Start, facts.End, Sent.ZoneOf(facts.Zone));

    /// <summary>For what it is, in whole sentences: a paragraph each.</summary>
    public static IReadOnlyList<string> Sentences(this Words words, CertificateKind kind, CertificateFacts facts)
    {
        string when = words.When(facts), where = facts.Town.Length > 0 ? facts.Town : words["Online"];
        return kind switch
        {
            CertificateKind.Organiser => [words["who organised “{0}”.", facts.About], $"{when} · {where}", words.Plural(facts.Figure, "{0} person took part.", "{0} people took part.")],
            CertificateKind.Participation => [words["who took part in “{0}”.", facts.About], $"{when} · {where}", words["Organised by {0}.", facts.Organiser]],
            CertificateKind.Excellence => [words["who organised an activity in {0} together with others.", facts.About], when,
                words["Under the code {0} they were {1} organisers, in {2}.", facts.Code, facts.Figure, words.Plural(facts.Countries, "{0} country", "{0} countries")]],
            _ => [words.Plural(facts.Figure, "who organised {0} activity in {1}.", "who organised {0} activities in {1}.", facts.About), when],
        };
    }

    public static (string Text, Tone Tone) State(this Words words, CertificateState state) => state switch
    {
        CertificateState.Valid => (words.In("certificate", "Valid"), Tone.Ok),
        CertificateState.Replaced => (words.In("certificate", "Replaced"), Tone.Warn),
        _ => (words.In("certificate", "Withdrawn"), Tone.Bad),
    };
}
