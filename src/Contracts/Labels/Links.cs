using System.Globalization;

namespace Preau.Contracts;

public sealed partial class Links
{
    /// <summary>The labels that schools can have.</summary>
    public string Labels => $"/{language}/labels";

    /// <summary>Whether a label holds: for everybody who has its code.</summary>
    public string Label(string code) => $"{Labels}/{Escape(code)}";

    /// <summary>The same without a language, to be printed: it leads to the reader's own.</summary>
    public static string LabelForAll(string code) => $"/labels/{Escape(code)}";
    public string LabelBadge(string code) => $"{Label(code)}/badge.svg";
    public string LabelWithdrawal(string code) => $"{Label(code)}/withdrawal";
    public string LabelWithdrawalUndo(string code) => $"{LabelWithdrawal(code)}/undo";
    public string LabelAppeal(string code) => $"{Label(code)}/appeal";
    public string LabelAppealAnswer(string code) => $"{LabelAppeal(code)}/answer";

    /// <summary>Posted to, there is one more scheme.</summary>
    public string LabelSchemes => $"/{language}/label-schemes";
    public string NewLabelScheme => $"{LabelSchemes}/new";
    public string LabelSchemeImport => $"{LabelSchemes}/import";

    /// <summary>What a label asks for, and the schools that have it.</summary>
    public string LabelScheme(string code) => $"{LabelSchemes}/{Escape(code)}";
    public string LabelledSchools(string code, string country, int page) => string.Create(CultureInfo.InvariantCulture, $"{LabelScheme(code)}?country={Escape(country)}&page={page}");
    public string LabelledSchoolsCsv(string code, string country) => $"{LabelScheme(code)}/schools.csv{(country.Length > 0 ? "?country=" + Escape(country) : "")}";
    public string LabelSchemeFile(string code) => $"{LabelScheme(code)}/scheme.json";
    public string EditLabelScheme(string code) => $"{LabelScheme(code)}/edit";
    public string EditLabelSchemeIn(string code, string tongue) => $"{EditLabelScheme(code)}?in={Escape(tongue)}";
    public string LabelSchemePublication(string code) => $"{LabelScheme(code)}/publication";

    /// <summary>When school years end, system by system.</summary>
    public string SchoolYears => $"/{language}/school-years";

    /// <summary>A school's label, as it fills up; posted to, an application is begun.</summary>
    public string SchoolLabel<TSchool>(TSchool school, string scheme) where TSchool : struct, IId<TSchool> => $"/{language}/school-labels/{Hex(school)}/{Escape(scheme)}";

    /// <summary>What waits for those who review.</summary>
    public string LabelApplications => $"/{language}/label-applications";
    public string LabelApplication<TApplication>(TApplication application) where TApplication : struct, IId<TApplication> => $"{LabelApplications}/{Hex(application)}";
    public string LabelAnswers<TApplication>(TApplication application) where TApplication : struct, IId<TApplication> => $"{LabelApplication(application)}/answers";
    public string LabelFile<TApplication>(TApplication application, int number) where TApplication : struct, IId<TApplication> => string.Create(CultureInfo.InvariantCulture, $"{LabelApplication(application)}/files/{number}");
    public string LabelSignature<TApplication>(TApplication application) where TApplication : struct, IId<TApplication> => $"{LabelApplication(application)}/signature";
    public string LabelSignatureWithdrawal<TApplication>(TApplication application) where TApplication : struct, IId<TApplication> => $"{LabelSignature(application)}/withdrawal";
    public string LabelSubmission<TApplication>(TApplication application) where TApplication : struct, IId<TApplication> => $"{LabelApplication(application)}/submission";
    public string LabelApplicationWithdrawal<TApplication>(TApplication application) where TApplication : struct, IId<TApplication> => $"{LabelApplication(application)}/withdrawal";
    public string LabelApplicationWithdrawalUndo<TApplication>(TApplication application) where TApplication : struct, IId<TApplication> => $"{LabelApplicationWithdrawal(application)}/undo";

    /// <summary>Posted to by a reviewer: whether something ties her to the school.</summary>
    public string LabelInterest<TApplication>(TApplication application) where TApplication : struct, IId<TApplication> => $"{LabelApplication(application)}/interest";
    public string LabelFindings<TApplication>(TApplication application) where TApplication : struct, IId<TApplication> => $"{LabelApplication(application)}/findings";
    public string LabelReviewers<TApplication>(TApplication application) where TApplication : struct, IId<TApplication> => $"{LabelApplication(application)}/reviewers";
    public string LabelReviewerRemoval<TApplication, TReview>(TApplication application, TReview review) where TApplication : struct, IId<TApplication> where TReview : struct, IId<TReview> => $"{LabelReviewers(application)}/{Hex(review)}/removal";
    public string LabelDecision<TApplication>(TApplication application) where TApplication : struct, IId<TApplication> => $"{LabelApplication(application)}/decision";
    public string LabelDecisionUndo<TApplication>(TApplication application) where TApplication : struct, IId<TApplication> => $"{LabelDecision(application)}/undo";

    /// <summary>Posted to, the school is told at once.</summary>
    public string LabelAnnouncement<TApplication>(TApplication application) where TApplication : struct, IId<TApplication> => $"{LabelApplication(application)}/announcement";
}
