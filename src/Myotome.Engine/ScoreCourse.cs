using System.Globalization;

namespace Myotome.Engine;

/// <summary>A score at several observations, read against the published change: points and percentage side by side. Only scores that nothing missing could change are compared.</summary>
internal static class ScoreCourse
{
    /// <summary>Scores that changed by what was published, for better or worse, and those that got worse by our own limit.</summary>
    public static IEnumerable<Change> Changes(KnowledgeBase knowledge, Case it)
    {
        foreach (var (instrument, change, then, now) in Compared(knowledge, it))
        {
            // Against each earlier score for the worse, and against the first for the better.
            var (worst, worstSince) = then.LastOrDefault(entry => change.IsWorse(entry.Score, now), then[0]);
            var (first, since) = then[0];
            if (change.IsWorse(worst, now)) yield return Line(instrument, worst, now, worstSince, "score-worsened", "worse", change, change.Worse(worst, now));
            else if (change.Worse(first, now) is var worse && (worse.ByPoints == true || worse.ByPercent == true)) yield return Line(instrument, first, now, since, null, "worse", change, worse);
            if (IsBetter(change, first, now)) yield return Line(instrument, first, now, since, null, "better", change, change.Better(first, now));
        }
    }

    /// <summary>For each score of the first observation that is known now: whether it is better by points or by percentage.</summary>
    public static IEnumerable<bool> BetterSinceFirst(KnowledgeBase knowledge, Case it) =>
        Compared(knowledge, it with { Earlier = it.Earlier[..1] }).Select(entry => IsBetter(entry.Change, entry.Then[0].Score, entry.Now));

    private static IEnumerable<(Instrument Instrument, ScoreChange Change, List<(decimal Score, DateTimeOffset Since)> Then, decimal Now)> Compared(KnowledgeBase knowledge, Case it)
    {
        foreach (var instrument in knowledge.Instruments.Where(instrument => instrument.Change is not null && it.Instruments.ContainsKey(instrument.Id)))
        {
            var then = it.Earlier.Where(earlier => earlier.Instruments.ContainsKey(instrument.Id))
                .Select(earlier => (Score: Total(knowledge, instrument, it, earlier), Since: earlier.AsOf!.Value)).Where(entry => entry.Score is not null).Select(entry => (entry.Score!.Value, entry.Since)).ToList();
            if (then.Count > 0 && Total(knowledge, instrument, it, it) is { } now) yield return (instrument, instrument.Change!, then, now);
        }
    }

    private static decimal? Total(KnowledgeBase knowledge, Instrument instrument, Case of, Case observation)
    {
        var apart = observation with { Earlier = [], Closed = [], Sex = of.Sex };
        if (of.Measurements.TryGetValue("age", out var age)) apart = apart with { Measurements = apart.Measurements.SetItem("age", age) };
        return Score.Of(instrument, apart, Statement.Of(knowledge, apart).Facts)?.Value;
    }

    private static bool IsBetter(ScoreChange change, decimal first, decimal now) => change.Better(first, now) is var (byPoints, byPercent) && (byPoints == true || byPercent == true);

    private static Change Line(Instrument instrument, decimal before, decimal now, DateTimeOffset since, string? finding, string word, ScoreChange change, (bool? ByPoints, bool? ByPercent) by)
    {
        static string Say(bool? told) => told switch { true => "yes", false => "no", null => "cannot be told" };
        static string Written(decimal number) => number.ToString("0.##", CultureInfo.InvariantCulture);
        var percent = change.Percent is { } share ? $"; by {Written(share)} %: {Say(by.ByPercent)}" : "";
        var ours = finding is null ? "" : $"; by our own {Written(change.WorsePoints!.Value)} points: yes";
        return new("score", instrument.Id, null, Written(before), Written(now), since, finding, $"{word} by {Written(change.Points)} points: {Say(by.ByPoints)}{percent}{ours}");
    }
}
