namespace Myotome.Engine;

/// <summary>Strength at several observations: what fell, what is weak in a new place, and whether it holds (clinical decision 18). Only grades that count are compared.</summary>
internal static class StrengthCourse
{
    private const int WholeGrade = 3;
    private static readonly TimeSpan Apart = TimeSpan.FromHours(24);

    /// <summary>Falls of strength: of a whole grade or to 3 or less by their speed; smaller ones are tested again, and count where they repeat or are in two movements.</summary>
    public static IEnumerable<Change> Falls(Case it)
    {
        var slips = new List<Change>();
        var steps = 0;
        foreach (var (place, now) in Graded(it))
        {
            // Against each earlier grade of the same movement: a slow slide of small steps is a fall all the same.
            var falls = it.Earlier.SelectMany(earlier => Graded(earlier).Where(entry => entry.Place == place && entry.Grade.Steps > now.Steps)
                .Select(entry => (entry.Grade, Since: earlier.AsOf!.Value))).ToList();
            if (falls.Count == 0) continue;
            var whole = falls.Where(fall => fall.Grade.Steps - now.Steps >= WholeGrade || (now.Whole <= 3 && fall.Grade.Whole > 3)).ToList();
            if (whole.Count > 0)
            {
                // The latest of them: the faster reading.
                var (before, since) = whole[^1];
                yield return Changed(place, before, now, since, it.AsOf!.Value - since <= Course.Fast ? "grade-fell-within-7-days" : "grade-fell-over-7-days", null);
                continue;
            }
            // It repeats: in small steps one after another, or down, up and down again.
            steps += Math.Max(falls.Select(fall => fall.Grade.Steps).Distinct().Count(), Descents(it, place));
            slips.Add(Changed(place, falls[^1].Grade, now, falls[^1].Since, null, "test it again"));
        }
        foreach (var slip in slips) yield return steps > 1 ? slip with { Finding = "grade-slipped-twice", Note = null } : slip;
    }

    private static int Descents(Case it, Place place)
    {
        var readings = it.Earlier.Append(it).SelectMany(Graded).Where(entry => entry.Place == place).Select(entry => entry.Grade.Steps).ToList();
        return readings.Zip(readings.Skip(1), (before, after) => after < before).Count(fell => fell);
    }

    /// <summary>Whether a leg was weak at an earlier observation of the episode, by a grade or in words (clinical decision 19).</summary>
    public static bool WasWeak(Case it) => it.Earlier.Any(earlier =>
        Legs(earlier).Any(entry => IsWeak(entry.Grade)) || WeakInWords.Any(id => earlier.Answers.TryGetValue(id, out var answer) && answer.Either == Answer.Present));

    private static readonly string[] WeakInWords = ["weakness-one-leg", "weakness-both-legs", "foot-drop", "knee-buckling", "leg-movement-lost", "sudden-leg-weakness", "unable-to-walk"];

    /// <summary>Movements that were normal while another was weak, and are weak now. What was not tested before is no spread, and a first weak movement is none either.</summary>
    public static IEnumerable<Change> Spread(Case it)
    {
        foreach (var (place, now) in Graded(it).Where(entry => IsWeak(entry.Grade)))
        {
            var anotherWeak = false;
            (Grade Grade, DateTimeOffset Since)? then = null;
            foreach (var earlier in it.Earlier)
            {
                anotherWeak |= Graded(earlier).Any(entry => entry.Place != place && IsWeak(entry.Grade));
                foreach (var (_, grade) in Graded(earlier).Where(entry => anotherWeak && entry.Place == place && !IsWeak(entry.Grade))) then = (grade, earlier.AsOf!.Value);
            }
            if (then is { } normal) yield return Changed(place, normal.Grade, now, normal.Since, Course.Spread(it, normal.Since), "the weakness has spread here");
        }
    }

    /// <summary>
    /// Whether strength holds: this reading and one at least 24 hours before it share a leg movement, and from then on every graded leg movement is 4 or more and none fell.
    /// No as soon as one is below 4 or fell; null while there are not two such readings.
    /// </summary>
    public static bool? IsStable(Case it)
    {
        var now = Legs(it).ToList();
        if (now.Count == 0) return null;
        if (!now.All(IsStrong)) return false;
        for (var i = it.Earlier.Length - 1; i >= 0; i--)
        {
            var then = Legs(it.Earlier[i]).ToList();
            if (!then.All(IsStrong) || it.Earlier.Skip(i + 1).Append(it).Any(later => Fell(then, Legs(later)))) return false;
            if (it.AsOf!.Value - it.Earlier[i].AsOf!.Value >= Apart && then.Any(entry => now.Any(later => later.Place == entry.Place))) return true;
        }
        return null;
    }

    /// <summary>4+ is weak and 5- is not.</summary>
    internal static bool IsWeak(Grade grade) => grade.Whole <= 4;

    internal static IEnumerable<(Place Place, Grade Grade)> Graded(Case observation) => observation.Strength.Where(entry => entry.Grade.Counts);

    private static IEnumerable<(Place Place, Grade Grade)> Legs(Case observation) => Graded(observation).Where(entry => entry.Place.Side is not null);

    private static bool IsStrong((Place Place, Grade Grade) entry) => entry.Grade.Whole >= 4;

    private static bool Fell(List<(Place Place, Grade Grade)> then, IEnumerable<(Place Place, Grade Grade)> later) =>
        later.Any(entry => then.Any(before => before.Place == entry.Place && before.Grade.Steps > entry.Grade.Steps));

    private static Change Changed(Place place, Grade before, Grade now, DateTimeOffset since, string? finding, string? note) =>
        new("strength", place.Id, place.Side, before.ToString(), now.ToString(), since, finding, note);
}
