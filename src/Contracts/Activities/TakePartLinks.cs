namespace Preau.Contracts;

public sealed partial class Links
{
    /// <summary>Where its organiser arranges the places of an activity.</summary>
    public string ActivityPlaces<TActivity>(TActivity activity) where TActivity : struct, IId<TActivity> => $"{Activity(activity)}/places";
    public string ActivityPlacesClosing<TActivity>(TActivity activity) where TActivity : struct, IId<TActivity> => $"{ActivityPlaces(activity)}/closing";
    public string ActivityPlacesOpening<TActivity>(TActivity activity) where TActivity : struct, IId<TActivity> => $"{ActivityPlaces(activity)}/opening";

    /// <summary>Where anybody asks for places.</summary>
    public string ActivityRegistration<TActivity>(TActivity activity) where TActivity : struct, IId<TActivity> => $"{Activity(activity)}/registration";
    public string ActivityRegistrationSent<TActivity>(TActivity activity) where TActivity : struct, IId<TActivity> => $"{ActivityRegistration(activity)}/sent";

    /// <summary>A registration, for whoever has the secret of a letter.</summary>
    public string Ticket(string secret) => $"/{language}/tickets/{Escape(secret)}";

    /// <summary>Posted to, places are confirmed, or those offered are taken.</summary>
    public string TicketConfirmation(string secret) => $"{Ticket(secret)}/confirmation";

    /// <summary>Asks whether the places are to be given back; posted to, they are.</summary>
    public string TicketCancellation(string secret) => $"{Ticket(secret)}/cancellation";
    public string TicketCancellationUndo(string secret) => $"{TicketCancellation(secret)}/undo";

    /// <summary>Who comes, for the organiser.</summary>
    public string Participants<TActivity>(TActivity activity) where TActivity : struct, IId<TActivity> => $"{Activity(activity)}/participants";
    public string ParticipantsFile<TActivity>(TActivity activity) where TActivity : struct, IId<TActivity> => $"{Participants(activity)}.csv";
    public string ParticipantsMessage<TActivity>(TActivity activity) where TActivity : struct, IId<TActivity> => $"{Participants(activity)}/message";
    public string ParticipantCheckIn<TActivity, TRegistration>(TActivity activity, TRegistration registration) where TActivity : struct, IId<TActivity> where TRegistration : struct, IId<TRegistration> => $"{Participants(activity)}/{Hex(registration)}/check-in";
    public string ParticipantCheckInUndo<TActivity, TRegistration>(TActivity activity, TRegistration registration) where TActivity : struct, IId<TActivity> where TRegistration : struct, IId<TRegistration> => $"{ParticipantCheckIn(activity, registration)}/undo";

    /// <summary>What the QR code of a ticket leads to.</summary>
    public string CheckIn<TActivity>(TActivity activity, string code) where TActivity : struct, IId<TActivity> => $"{Activity(activity)}/check-in/{Escape(code)}";
}
