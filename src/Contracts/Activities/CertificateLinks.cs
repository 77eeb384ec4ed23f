namespace Preau.Contracts;

public sealed partial class Links
{
    /// <summary>Where its organiser says how an activity went, and its moderators read it.</summary>
    public string ActivityReport<TActivity>(TActivity activity) where TActivity : struct, IId<TActivity> => $"{Activity(activity)}/report";

    /// <summary>Where its organiser has certificates made for those who took part.</summary>
    public string ActivityCertificates<TActivity>(TActivity activity) where TActivity : struct, IId<TActivity> => $"{Activity(activity)}/certificates";

    /// <summary>The report of an activity, for whoever has the secret of a letter.</summary>
    public string Reporting(string secret) => $"/{language}/reporting/{Escape(secret)}";
    public string ReportingCertificate(string secret) => $"{Reporting(secret)}/certificate.pdf";

    /// <summary>Asks whether such letters are to stop; posted to, they do.</summary>
    public string ReportingLetters(string secret) => $"{Reporting(secret)}/letters";
    public string ReportingLettersUndo(string secret) => $"{ReportingLetters(secret)}/undo";

    /// <summary>The certificates of the present person; posted to, one she has earned is made out.</summary>
    public string MyCertificates => $"/{language}/my-certificates";
    public string MyCertificate<TCertificate>(TCertificate certificate) where TCertificate : struct, IId<TCertificate> => $"{MyCertificates}/{Hex(certificate)}.pdf";
    public string MyCertificateUpright<TCertificate>(TCertificate certificate) where TCertificate : struct, IId<TCertificate> => $"{MyCertificate(certificate)}?layout=upright";
    public string MyCertificateWithdrawal<TCertificate>(TCertificate certificate) where TCertificate : struct, IId<TCertificate> => $"{MyCertificates}/{Hex(certificate)}/withdrawal";
    public string MyCertificateWithdrawalUndo<TCertificate>(TCertificate certificate) where TCertificate : struct, IId<TCertificate> => $"{MyCertificateWithdrawal(certificate)}/undo";

    /// <summary>Where anybody verifies a certificate.</summary>
    public string VerifyCertificates => $"/{language}/certificates";
    public string VerifiedCertificate(string code) => $"{VerifyCertificates}/{Escape(code)}";

    /// <summary>Posted to with a name: whether the certificate was issued to it.</summary>
    public string CertificateName(string code) => $"{VerifiedCertificate(code)}/name";
}
