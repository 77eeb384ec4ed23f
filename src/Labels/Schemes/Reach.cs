namespace Preau.Labels.Schemes;

/// <summary>What is found of a criterion.</summary>
public enum Verdict { Met, NotMet, NotApplicable }

/// <summary>Which level a school has reached.</summary>
public static class Reach
{
    /// <summary>
    /// The highest level that holds with all below it, 0 for none. A level holds where nothing that it or a lower one requires is
    /// missing, and enough of their points are met. What does not apply asks for nothing and gives nothing, and somewhere something is met.
    /// </summary>
    /// <param name="of">Null: not found yet, which is as good as not met.</param>
    public static int LevelOf(SchemeContent scheme, Func<string, Verdict?> of)
    {
        int reached = 0;
        for (int level = 1; level <= scheme.Levels.Count && Holds(scheme, level, of); level++)
            reached = level;
        return reached;
    }

    static bool Holds(SchemeContent scheme, int level, Func<string, Verdict?> of)
    {
        long met = 0, possible = 0;
        foreach (var criterion in scheme.Criteria.Where(criterion => criterion.Level <= level))
        {
            var verdict = of(criterion.Key);
            if (verdict == Verdict.NotApplicable)
                continue;
            if (verdict != Verdict.Met && criterion.Required)
                return false;
            possible += criterion.Points;
            met += verdict == Verdict.Met ? criterion.Points : 0;
        }
        return met > 0 && met * 100 >= possible * scheme.Levels[level - 1].Percent;
    }
}
