namespace Preau.Journeys;

/// <summary>How long something may take before it counts as hanging, in milliseconds.</summary>
internal static class Patience
{
    internal const int OneJourney = 180_000;
}
