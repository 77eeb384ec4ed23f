using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;
using Preau.Kit;
using Preau.Platform.Languages;

namespace Preau.Faults;

/// <summary>Where a visitor goes on from a fault: at most one way is offered.</summary>
public enum WayOn { Home, Again, SignIn }

/// <summary>What went wrong with a request, as its page tells it: never what went wrong inside.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Reference">Under which the log tells more, for those faults that are ours.</param>
public sealed record Fault(int Status, Message Title, Message Advice, WayOn WayOn, DrawingOf Drawing, string? Reference = null)
{
    static readonly Message OurFault = new("Something broke on our side");

    public static Fault Of(int status, bool isRead, bool isSignedIn, string? reference = null)
    {
        var again = isRead ? WayOn.Again : WayOn.Home;
        return status switch
        {
            StatusCodes.Status403Forbidden when isRead && !isSignedIn =>
                new(status, new Message("Please sign in first"), new Message("This page is for people who take part. Sign in, and it opens if it is open to you."), WayOn.SignIn, DrawingOf.NotFound),
            StatusCodes.Status403Forbidden =>
                new(status, new Message("This is not open to you"), new Message("You may not open this page or do this. If you should, ask the people who run this site."), WayOn.Home, DrawingOf.NotFound),
            StatusCodes.Status404NotFound or StatusCodes.Status410Gone =>
                new(status, new Message("There is no such page"), new Message("The address may be mistyped, or the page has gone. Search for it above, or start again from the home page."), WayOn.Home, DrawingOf.NotFound),
            StatusCodes.Status405MethodNotAllowed =>
                new(status, new Message("This address does something else"), new Message("It cannot be opened or sent to in this way. Start again from the home page."), WayOn.Home, DrawingOf.NotFound),
            StatusCodes.Status413PayloadTooLarge =>
                new(status, new Message("That is too large"), new Message("Go back, make it smaller, and send it again. What you sent was not kept."), WayOn.Home, DrawingOf.NotFound),
            StatusCodes.Status429TooManyRequests =>
                new(status, new Message("That was a little fast"), new Message("So many requests came from you that we stopped listening for a while. Wait a minute, then try again."), again, DrawingOf.EmptyYard),
            StatusCodes.Status503ServiceUnavailable =>
                new(status, new Message("We cannot reach our data just now"), new Message("Nothing that you had saved is lost. Try again in a minute."), again, DrawingOf.EmptyYard, reference),
            >= 500 =>
                new(status, OurFault, new Message("We have written it down. Try again; if it happens again, tell the people who run this site the reference."), again, DrawingOf.EmptyYard, reference),
            _ =>
                new(status, new Message("We could not read that"), new Message("Something in the request was not as this site expects. Start again from the home page."), WayOn.Home, DrawingOf.NotFound),
        };
    }

    /// <summary>The status that says best what an exception nobody caught means.</summary>
    public static int StatusOf(Exception exception) => exception switch
    {
        BadHttpRequestException bad => bad.StatusCode,
        _ when IsDatabaseAway(exception) => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status500InternalServerError,
    };

    static bool IsDatabaseAway(Exception exception)
    {
        for (var fault = exception; fault is not null; fault = fault.InnerException)
            if (fault is DbException database)
                return database switch
                {
                    // No connection (08), no such database (3D), too many (53), the server stops or starts (57).
                    PostgresException answered => answered.SqlState[..2] is "08" or "3D" or "53" or "57",
                    NpgsqlException => true,
                    // Busy for longer than anyone waits, failed to read or write, disk full, cannot open, damaged, not a database.
                    SqliteException embedded => embedded.SqliteErrorCode is 5 or 10 or 11 or 13 or 14 or 26,
                    _ => false,
                };
        return false;
    }
}
