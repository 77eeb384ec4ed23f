using Preau.Contracts.Moderation;
using Preau.Platform.Languages;

namespace Preau.Kit;

/// <summary>How a silence is told to whom it concerns, in whichever room she writes.</summary>
public static class SilenceWords
{
    /// <summary>Why she cannot write, and until when.</summary>
    public static string Say(this Words words, Silence silence) => silence.Until is { } until
        ? words["A moderator has decided that you cannot write here until {0}. The letter about it says why.", words.Date(until)]
        : words["A moderator has decided that you cannot write here any more. The letter about it says why."];
}
