using System.Globalization;

namespace Preau.Contracts;

public sealed partial class Links
{
    /// <summary>The calls for ambassadors of a programme; posted to, there is one more.</summary>
    public string Calls(string slug) => $"{Programme(slug)}/calls";

    /// <summary>The empty form of a call.</summary>
    public string NewCall(string slug) => $"{Calls(slug)}/new";

    /// <summary>What a call asks for, for everybody.</summary>
    public string Call<TCall>(TCall call) where TCall : struct, IId<TCall> => $"/{language}/calls/{Hex(call)}";
    public string EditCall<TCall>(TCall call) where TCall : struct, IId<TCall> => $"{Call(call)}/edit";

    /// <summary>Posted to, everybody sees it.</summary>
    public string CallPublication<TCall>(TCall call) where TCall : struct, IId<TCall> => $"{Call(call)}/publication";

    /// <summary>Posted to, it is called off.</summary>
    public string CallCancellation<TCall>(TCall call) where TCall : struct, IId<TCall> => $"{Call(call)}/cancellation";
    public string CallCancellationUndo<TCall>(TCall call) where TCall : struct, IId<TCall> => $"{CallCancellation(call)}/undo";

    /// <summary>Who scores; posted to, one more does.</summary>
    public string CallPanel<TCall>(TCall call) where TCall : struct, IId<TCall> => $"{Call(call)}/panel";
    public string CallPanelRemoval<TCall, TPerson>(TCall call, TPerson person) where TCall : struct, IId<TCall> where TPerson : struct, IId<TPerson> => $"{CallPanel(call)}/{Hex(person)}/removal";

    /// <summary>All who applied, for the panel and those who decide.</summary>
    public string CallApplications<TCall>(TCall call) where TCall : struct, IId<TCall> => $"{Call(call)}/applications";

    /// <summary>Her own application; posted to, it is kept or handed in.</summary>
    public string Apply<TCall>(TCall call) where TCall : struct, IId<TCall> => $"{Call(call)}/application";
    public string ApplicationWithdrawal<TCall>(TCall call) where TCall : struct, IId<TCall> => $"{Apply(call)}/withdrawal";
    public string ApplicationWithdrawalUndo<TCall>(TCall call) where TCall : struct, IId<TCall> => $"{ApplicationWithdrawal(call)}/undo";

    /// <summary>What the present person applied for, and the panels on which she sits.</summary>
    public string MyApplications => $"/{language}/my-applications";

    /// <summary>An application as its applicant, the panel or who decides sees it.</summary>
    public string Application<TApplication>(TApplication application) where TApplication : struct, IId<TApplication> => $"/{language}/applications/{Hex(application)}";
    public string ApplicationFile<TApplication>(TApplication application, int number) where TApplication : struct, IId<TApplication> => string.Create(CultureInfo.InvariantCulture, $"{Application(application)}/files/{number}");

    /// <summary>Posted to by somebody of the panel: whether she has a conflict of interest.</summary>
    public string ApplicationInterest<TApplication>(TApplication application) where TApplication : struct, IId<TApplication> => $"{Application(application)}/interest";

    /// <summary>Posted to, what one of the panel declared as a conflict is none.</summary>
    public string ApplicationConflictLifting<TApplication, TPerson>(TApplication application, TPerson person) where TApplication : struct, IId<TApplication> where TPerson : struct, IId<TPerson> => $"{Application(application)}/conflicts/{Hex(person)}/lifting";
    public string ApplicationScores<TApplication>(TApplication application) where TApplication : struct, IId<TApplication> => $"{Application(application)}/scores";
    public string ApplicationDecision<TApplication>(TApplication application) where TApplication : struct, IId<TApplication> => $"{Application(application)}/decision";
    public string ApplicationDecisionUndo<TApplication>(TApplication application) where TApplication : struct, IId<TApplication> => $"{ApplicationDecision(application)}/undo";

    /// <summary>The present person's own checks.</summary>
    public string MyChecks => $"/{language}/my-checks";

    /// <summary>The systems whose checks she keeps.</summary>
    public string Checks => $"/{language}/checks";

    /// <summary>Whose check holds in a system.</summary>
    public string ChecksOf(string system) => $"{Checks}/{Escape(system)}";

    /// <summary>Posted to, visits to schools of the system need a check, or need none.</summary>
    public string CheckRule(string system) => $"{ChecksOf(system)}/rule";

    /// <summary>The checks of a person in a system; posted to, one more was seen.</summary>
    public string ChecksOfPerson<TPerson>(string system, TPerson person) where TPerson : struct, IId<TPerson> => $"{ChecksOf(system)}/people/{Hex(person)}";

    /// <summary>Posted to, it was recorded by mistake, or holds no more.</summary>
    public string CheckWithdrawal<TCheck>(string system, TCheck check) where TCheck : struct, IId<TCheck> => $"{ChecksOf(system)}/records/{Hex(check)}/withdrawal";
    public string CheckWithdrawalUndo<TCheck>(string system, TCheck check) where TCheck : struct, IId<TCheck> => $"{CheckWithdrawal(system, check)}/undo";
}
