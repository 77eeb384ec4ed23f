using System.Globalization;
using System.Security.Cryptography;
using Preau.Contracts;
using Preau.Contracts.Identity;
using Preau.Contracts.Networks;
using Preau.Labels.Apply;
using Preau.Labels.Schemes;
using Preau.Platform.Languages;
using Preau.Platform.Text;

namespace Preau.Labels.Given;

public readonly record struct LabelId(Guid Value) : IId<LabelId>
{
    public static LabelId From(Guid value) => new(value);
    public static bool TryParse(string? text, out LabelId id) => Contracts.Id.TryParse(text, out id);
    public static LabelId New() => new(Guid.CreateVersion7());
}

public enum LabelState { Valid, Expired, Withdrawn, Replaced }

/// <summary>A school has a label, from a day to the end of a school year. Nothing on it names a person.</summary>
public sealed class Label
{
    public const int LongestReason = 2000, CodeLength = 12, LongestNumber = 80;

    /// <summary>Days before the end at which the school is reminded, once each.</summary>
    public const int Early = 90, Late = 30;

    /// <summary>So long before its end it can be renewed.</summary>
    public const int Renewable = 365;

    // No letter that is read as another.
    const string Letters = "23456789abcdefghjkmnpqrstuvwxyz";

    Label() { }

    public LabelId Id { get; private set; }

    /// <summary>In addresses: nobody guesses it.</summary>
    public string Code { get; private set; } = "";

    /// <summary>For people: <c>CODEWEEK-2026-0012</c>.</summary>
    public string Number { get; private set; } = "";
    public LabelSchemeId SchemeId { get; private set; }
    public int SchemeVersion { get; private set; }
    public LabelApplicationId ApplicationId { get; private set; }
    public SchoolId SchoolId { get; private set; }
    public SystemCode System { get; private set; }
    public int Level { get; private set; }
    public DateOnly From { get; private set; }

    /// <summary>The last day.</summary>
    public DateOnly Until { get; private set; }

    /// <summary>The one that came after it.</summary>
    public LabelId? ReplacedBy { get; private set; }
    public DateTimeOffset? WithdrawnAt { get; private set; }
    public PersonId? WithdrawnBy { get; private set; }
    public string WithdrawnFor { get; private set; } = "";

    /// <summary>What the school says against the withdrawal.</summary>
    public string Appeal { get; private set; } = "";
    public DateTimeOffset? AppealedAt { get; private set; }
    public PersonId? AppealedBy { get; private set; }

    /// <summary>What was answered, where it stays withdrawn.</summary>
    public string AppealAnswer { get; private set; } = "";
    public DateTimeOffset? RemindedEarlyAt { get; private set; }
    public DateTimeOffset? RemindedLateAt { get; private set; }

    /// <summary>Two who change it at once: the second looks again.</summary>
    public int Version { get; private set; }

    public LabelState StateOn(DateOnly day) =>
        WithdrawnAt is not null ? LabelState.Withdrawn : ReplacedBy is not null ? LabelState.Replaced : Until < day ? LabelState.Expired : LabelState.Valid;

    public bool IsRenewable(DateOnly day) => WithdrawnAt is null && ReplacedBy is null && Until.AddDays(-Renewable) <= day;

    public static Label Give(LabelApplication application, string number, DateOnly from, DateOnly until) => new()
    {
        Id = LabelId.New(),
        Code = RandomNumberGenerator.GetString(Letters, CodeLength),
        Number = number,
        SchemeId = application.SchemeId,
        SchemeVersion = application.SchemeVersion,
        ApplicationId = application.Id,
        SchoolId = application.SchoolId,
        System = application.System,
        Level = application.Level!.Value,
        From = from,
        Until = until,
    };

    internal static string NumberOf(string scheme, int year, int count) => string.Create(CultureInfo.InvariantCulture, $"{scheme.ToUpperInvariant()}-{year}-{count:0000}");

    public void Replace(Label by)
    {
        ReplacedBy = by.Id;
        Version++;
    }

    public Message? Withdraw(string reason, PersonId by, DateTimeOffset now)
    {
        if (WithdrawnAt is not null || ReplacedBy is not null)
            return new Message("It does not hold any more: there is nothing to withdraw.");
        if (reason.Length == 0)
            return new Message("Say why: the school reads it.");
        (WithdrawnAt, WithdrawnBy, WithdrawnFor) = (now, by, MailAddresses.Hide(reason));
        Version++;
        return null;
    }

    /// <summary>It holds again, as if nothing had been.</summary>
    public Message? Restore()
    {
        if (WithdrawnAt is null)
            return new Message("It is not withdrawn.");
        (WithdrawnAt, WithdrawnBy, WithdrawnFor, Appeal, AppealedAt, AppealedBy, AppealAnswer) = (null, null, "", "", null, null, "");
        Version++;
        return null;
    }

    public Message? Object(string text, PersonId by, DateTimeOffset now)
    {
        if (WithdrawnAt is null)
            return new Message("It is not withdrawn.");
        if (AppealedAt is not null)
            return new Message("Your school has objected already.");
        if (text.Length == 0)
            return new Message("Say what speaks against it.");
        (Appeal, AppealedAt, AppealedBy) = (MailAddresses.Hide(text), now, by);
        Version++;
        return null;
    }

    public Message? Answer(string text)
    {
        if (AppealedAt is null || AppealAnswer.Length > 0)
            return new Message("There is nothing to answer.");
        if (text.Length == 0)
            return new Message("Say why: the school reads it.");
        AppealAnswer = MailAddresses.Hide(text);
        Version++;
        return null;
    }

    /// <summary>Whether the school is to be reminded today; each time once, and the later reminder makes the earlier one needless.</summary>
    public bool Remind(DateOnly today, DateTimeOffset now)
    {
        int left = Until.DayNumber - today.DayNumber;
        bool late = left <= Late && RemindedLateAt is null, early = left <= Early && RemindedEarlyAt is null;
        if (StateOn(today) != LabelState.Valid || (!late && !early))
            return false;
        RemindedEarlyAt ??= now;
        if (left <= Late)
            RemindedLateAt ??= now;
        Version++;
        return true;
    }

    internal void MoveTo(SchoolId school)
    {
        SchoolId = school;
        Version++;
    }

    internal void Unname(PersonId person)
    {
        (WithdrawnBy, AppealedBy) = (WithdrawnBy == person ? null : WithdrawnBy, AppealedBy == person ? null : AppealedBy);
        Version++;
    }
}
