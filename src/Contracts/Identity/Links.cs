namespace Preau.Contracts;

public sealed partial class Links
{
    public string SignIn => $"/{language}/sign-in";
    public string SignInTo(string? returnTo) => With(SignIn, returnTo);
    public string SignInByPasskey => $"{SignIn}/passkey";
    public string SignInCode => $"{SignIn}/code";
    public string SignOut => $"/{language}/sign-out";

    public string Register => $"/{language}/register";
    public string RegisterFor(string? returnTo) => With(Register, returnTo);
    public string RegisterSent => $"{Register}/sent";
    public string Confirm(string token) => $"/{language}/confirm/{Escape(token)}";
    public string ForgottenPassword => $"/{language}/forgotten-password";
    public string ForgottenPasswordSent => $"{ForgottenPassword}/sent";
    public string Reset(string token) => $"/{language}/new-password/{Escape(token)}";
    public string Welcome(string token) => $"/{language}/welcome/{Escape(token)}";

    public string Account => $"/{language}/account";
    public string AccountProfile => $"{Account}/profile";
    public string AccountPassword => $"{Account}/password";
    public string AccountEmail => $"{Account}/email";
    public string ConfirmEmail(string token) => $"/{language}/confirm-email/{Escape(token)}";
    public string Verify => $"{Account}/verification";
    public string VerifyTo(string returnTo) => With(Verify, returnTo);
    public string VerifyByPasskey => $"{Verify}/passkey";
    public string TwoStep => $"{Account}/two-step";
    public string TwoStepEnd => $"{TwoStep}/end";
    public string RecoveryCodes => $"{TwoStep}/recovery-codes";
    public string Passkeys => $"{Account}/passkeys";
    public string Passkey<TPasskey>(TPasskey passkey) where TPasskey : struct, IId<TPasskey> => $"{Passkeys}/{Hex(passkey)}";
    public string PasskeyEnd<TPasskey>(TPasskey passkey) where TPasskey : struct, IId<TPasskey> => $"{Passkey(passkey)}/end";
    public string Sessions => $"{Account}/sessions";
    public string SessionEnd<TSession>(TSession session) where TSession : struct, IId<TSession> => $"{Sessions}/{Hex(session)}/end";
    public string OtherSessionsEnd => $"{Sessions}/others/end";
    public string TakeData => $"{Account}/data";
    public string DataFile<TExport>(TExport export) where TExport : struct, IId<TExport> => $"{TakeData}/{Hex(export)}";
    public string Leave => $"{Account}/deletion";

    /// <summary>All people, for administrators.</summary>
    public string People => $"/{language}/people";
    /// <summary>A person's account, for administrators; what she shows of herself is her <see cref="Profile"/>.</summary>
    public string PersonPage<TPerson>(TPerson person) where TPerson : struct, IId<TPerson> => $"{People}/{Hex(person)}/account";

    /// <summary>The letters kept in the data folder, for trying the site out.</summary>
    public string KeptMail => $"/{language}/dev/mail";

    static string With(string address, string? returnTo) => returnTo is null ? address : $"{address}?to={Escape(returnTo)}";
}
