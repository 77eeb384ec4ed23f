using Preau.Contracts;
using Preau.Identity.Accounts;
using Preau.Identity.Tokens;
using Preau.Platform;
using Preau.Platform.Languages;
using Preau.Platform.Mail;

namespace Preau.Identity.Mail;

/// <summary>
/// The letters this room sends, each in the reader's language. None that a stranger can cause repeats what the stranger
/// typed: a name in it would make the site a carrier of spam.
/// </summary>
internal sealed class Letters(Languages languages, ThisSite site)
{
    public OutgoingMail ConfirmAddress(EmailAddress to, string language, Secret token) => Letter(to, language, (words, links) => (
        words["Confirm your e-mail address"],
        [
            words["You, or somebody who gave your address, registered at {0}. Open this link to finish:", site.Name],
            site.Address + links.Confirm(token.Text),
            words["It works once, for 24 hours. If it was not you, do nothing: no account is made."],
        ]));

    public OutgoingMail AlreadyRegistered(EmailAddress to, string language) => Letter(to, language, (words, links) => (
        words["You already have an account"],
        [
            words["You, or somebody who gave your address, asked to register at {0}. You have an account already. Sign in here:", site.Name],
            site.Address + links.SignIn,
            words["If you do not know your password any more, choose a new one here:"],
            site.Address + links.ForgottenPassword,
            words["If it was not you, do nothing: nothing has changed."],
        ]));

    public OutgoingMail NewPassword(EmailAddress to, string language, Secret token) => Letter(to, language, (words, links) => (
        words["Choose a new password"],
        [
            words["You, or somebody who gave your address, asked for a new password at {0}. Choose it here:", site.Name],
            site.Address + links.Reset(token.Text),
            words["The link works once, for one hour. If it was not you, do nothing: your password stays as it is."],
        ]));

    public OutgoingMail PasswordChanged(Account account) => Letter(account.Address, account.Language, (words, links) => (
        words["Your password was changed"],
        [
            words["The password of your account at {0} was changed, and you were signed out everywhere else.", site.Name],
            NotYou(words),
            site.Address + links.ForgottenPassword,
        ]));

    public OutgoingMail ConfirmNewAddress(EmailAddress to, string language, Secret token) => Letter(to, language, (words, links) => (
        words["Confirm your new e-mail address"],
        [
            words["Open this link to use this address for your account at {0}:", site.Name],
            site.Address + links.ConfirmEmail(token.Text),
            words["It works once, for 24 hours. If you did not ask for it, do nothing."],
        ]));

    public OutgoingMail AddressTaken(EmailAddress to, string language) => Letter(to, language, (words, links) => (
        words["This address already has an account"],
        [
            words["Somebody asked to use this address for another account at {0}. It belongs to your account, so nothing has changed.", site.Name],
        ]));

    public OutgoingMail AddressChangeAsked(Account account) => Letter(account.Address, account.Language, (words, links) => (
        words["Your e-mail address is about to change"],
        [
            words["You asked to use another e-mail address for your account at {0}. It changes when the new address is confirmed.", site.Name],
            NotYou(words),
            site.Address + links.ForgottenPassword,
        ]));

    public OutgoingMail AddressChanged(EmailAddress old, string language) => Letter(old, language, (words, links) => (
        words["Your e-mail address was changed"],
        [
            words["Your account at {0} now uses another e-mail address. This is the last letter to this one.", site.Name],
            words["If it was not you, write to the people who run the site at once."],
        ]));

    public OutgoingMail TwoStepTurnedOn(Account account) => Letter(account.Address, account.Language, (words, links) => (
        words["Two-step sign-in is on"],
        [
            words["Signing in to {0} now asks for a code from your authenticator app.", site.Name],
            NotYou(words),
            site.Address + links.ForgottenPassword,
        ]));

    public OutgoingMail TwoStepTurnedOff(Account account) => Letter(account.Address, account.Language, (words, links) => (
        words["Two-step sign-in is off"],
        [
            words["Signing in to {0} no longer asks for a code.", site.Name],
            NotYou(words),
            site.Address + links.ForgottenPassword,
        ]));

    public OutgoingMail PasskeyAdded(Account account, string passkey) => Letter(account.Address, account.Language, (words, links) => (
        words["A passkey was added"],
        [
            words["Your account at {0} can now be opened with the passkey “{1}”.", site.Name, passkey],
            NotYou(words),
            site.Address + links.Passkeys,
        ]));

    public OutgoingMail ExportReady(Account account, DateTimeOffset until) => Letter(account.Address, account.Language, (words, links) => (
        words["Your data is ready"],
        [
            words["Everything {0} holds about you is ready to be taken away. Sign in and download it before {1}:", site.Name, words.Date(until)],
            site.Address + links.TakeData,
        ]));

    public OutgoingMail LeavingAsked(Account account) => Letter(account.Address, account.Language, (words, links) => (
        words["Your account will be erased"],
        [
            words["You asked to leave {0}. Your account and what belongs to it will be erased on {1}.", site.Name, words.DateWithWeekday(account.DeletionDue!.Value)],
            words["If you change your mind, sign in before then, and it stays:"],
            site.Address + links.SignIn,
        ]));

    public OutgoingMail Erased(Account account) => Letter(account.Address, account.Language, (words, links) => (
        words["Your account was erased"],
        [
            words["Your account at {0} and what belonged to it is erased. Thank you for the time you spent with us.", site.Name],
        ]));

    static string NotYou(Words words) => words["If it was not you, choose a new password at once and look at your account:"];

    OutgoingMail Letter(EmailAddress to, string language, Func<Words, Links, (string Subject, string[] Parts)> write)
    {
        var words = languages.In(languages.TryGet(language, out var spoken) ? spoken : languages.Default);
        var (subject, parts) = write(words, new Links(words.Language.Tag));
        string text = string.Join("\n\n", [words["Hello,"], .. parts, site.Name + "\n" + site.Address]);
        return new OutgoingMail(to.Text, $"{subject} · {site.Name}", text + "\n", words.Language.Tag);
    }
}
