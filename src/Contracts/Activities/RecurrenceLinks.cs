namespace Preau.Contracts;

public sealed partial class Links
{
    /// <summary>The sessions of an activity that repeats.</summary>
    public string ActivitySessions<TActivity>(TActivity activity) where TActivity : struct, IId<TActivity> => $"{Activity(activity)}/sessions";
    public string Session<TActivity, TSession>(TActivity activity, TSession session) where TActivity : struct, IId<TActivity> where TSession : struct, IId<TSession> => $"{ActivitySessions(activity)}/{Hex(session)}";

    /// <summary>Posted to, one session is called off.</summary>
    public string SessionCancellation<TActivity, TSession>(TActivity activity, TSession session) where TActivity : struct, IId<TActivity> where TSession : struct, IId<TSession> => $"{Session(activity, session)}/cancellation";
    public string SessionCancellationUndo<TActivity, TSession>(TActivity activity, TSession session) where TActivity : struct, IId<TActivity> where TSession : struct, IId<TSession> => $"{SessionCancellation(activity, session)}/undo";

    /// <summary>When the schools of education systems are closed; posted to, there is one more.</summary>
    public string Holidays => $"{Activities}/holidays";
    public string HolidaysOf(string system) => $"{Holidays}?system={Escape(system)}";
    public string HolidayRemoval<THoliday>(THoliday holiday) where THoliday : struct, IId<THoliday> => $"{Holidays}/{Hex(holiday)}/removal";
    public string HolidayRemovalUndo<THoliday>(THoliday holiday) where THoliday : struct, IId<THoliday> => $"{HolidayRemoval(holiday)}/undo";
}
