using System.Collections.Immutable;
using System.Globalization;

namespace Myotome.Engine;

/// <summary>Something that changed between an earlier observation of the episode and this one.</summary>
/// <param name="What">strength, or sign.</param>
/// <param name="Id">The movement or the finding.</param>
/// <param name="Side">The side, where it has one.</param>
/// <param name="Before">What was seen then.</param>
/// <param name="After">What is seen now.</param>
/// <param name="Since">When "then" was.</param>
/// <param name="Finding">The finding that the change makes, for the rules; null where it makes none.</param>
public sealed record Change(string What, string Id, Side? Side, string Before, string After, DateTimeOffset Since, string? Finding);

/// <summary>
/// Several observations of one episode (clinical decisions 14 and 18): what was present carries forward until it is answered again, what was absent or
/// measured never does, and a fall of strength or a warning sign that is gone is a finding of its own. The limits are ours, and wait for a clinician.
/// </summary>
public static class Course
{
    /// <summary>A fall of a whole grade within this time is an emergency.</summary>
    public static readonly TimeSpan Fast = TimeSpan.FromDays(7);

    /// <summary>Two readings that are to show steady strength lie at least this far apart.</summary>
    public static readonly TimeSpan Steady = TimeSpan.FromHours(24);

    private const int WholeGrade = 3;

    /// <summary>Answers of earlier observations that still hold: present then, and not answered since.</summary>
    /// <param name="knowledge">The knowledge base.</param>
    /// <param name="it">The case.</param>
    public static IEnumerable<(string Finding, SidedAnswer Answer, DateTimeOffset Since)> Carried(KnowledgeBase knowledge, Case it)
    {
        ArgumentNullException.ThrowIfNull(knowledge);
        ArgumentNullException.ThrowIfNull(it);
        var last = new SortedDictionary<string, (SidedAnswer Answer, DateTimeOffset Since)>(StringComparer.Ordinal);
        foreach (var earlier in it.Earlier)
        {
            foreach (var (finding, answer) in earlier.Answers.Where(entry => entry.Value.Either != Answer.Unasked)) last[finding] = (answer, earlier.AsOf!.Value);
        }
        // A list that is denied now, with each of its parts named, answers the parts again.
        var deniedNow = it.Answers.Where(entry => entry.Value.Either == Answer.Absent && knowledge.Find(entry.Key) is { DeniesParts: true })
            .SelectMany(entry => knowledge.Find(entry.Key)!.Parts.Concat(knowledge.Find(entry.Key)!.Forms)).ToHashSet(StringComparer.Ordinal);
        return last.Where(entry => !deniedNow.Contains(entry.Key)).Where(entry => entry.Value.Answer.Either == Answer.Present && !(it.Answers.TryGetValue(entry.Key, out var now) && now.Either != Answer.Unasked))
            .Select(entry => (entry.Key, entry.Value.Answer, entry.Value.Since));
    }

    /// <summary>Every change that matters, by movement and finding.</summary>
    /// <param name="knowledge">The knowledge base.</param>
    /// <param name="it">The case.</param>
    public static ImmutableArray<Change> Changes(KnowledgeBase knowledge, Case it)
    {
        ArgumentNullException.ThrowIfNull(knowledge);
        ArgumentNullException.ThrowIfNull(it);
        return it.Earlier.IsEmpty ? [] : [.. Falls(it), .. SignsGone(knowledge, it)];
    }

    private static IEnumerable<Change> Falls(Case it)
    {
        var slips = new List<Change>();
        var steps = 0;
        foreach (var (place, now) in it.Strength.Where(entry => entry.Grade.Counts))
        {
            // Against each earlier grade of the same movement: a slow slide of small steps is a fall all the same.
            var falls = it.Earlier.SelectMany(earlier => earlier.Strength.Where(entry => entry.Place == place && entry.Grade.Counts && entry.Grade.Steps > now.Steps)
                .Select(entry => (entry.Grade, Since: earlier.AsOf!.Value))).ToList();
            if (falls.Count == 0) continue;
            var whole = falls.Where(fall => fall.Grade.Steps - now.Steps >= WholeGrade || (now.Whole <= 3 && fall.Grade.Whole > 3)).ToList();
            if (whole.Count > 0)
            {
                // The latest of them: the faster reading.
                var (before, since) = whole[^1];
                yield return Fell(place, before, now, since, it.AsOf!.Value - since <= Fast ? "grade-fell-within-7-days" : "grade-fell-over-7-days");
                continue;
            }
            steps += falls.Select(fall => fall.Grade.Steps).Distinct().Count();
            slips.Add(Fell(place, falls[^1].Grade, now, falls[^1].Since, null));
        }
        // A smaller fall is reported and tested again; one that repeats, or is seen in two movements, counts.
        foreach (var slip in slips) yield return steps > 1 ? slip with { Finding = "grade-slipped-twice" } : slip;
    }

    private static Change Fell(Place place, Grade before, Grade now, DateTimeOffset since, string? finding) =>
        new("strength", place.Id, place.Side, before.ToString(), now.ToString(), since, finding);

    private static IEnumerable<Change> SignsGone(KnowledgeBase knowledge, Case it)
    {
        foreach (var (finding, answer) in it.Answers.Where(entry => entry.Value.Either == Answer.Absent && knowledge.EmergencySigns.Contains(entry.Key)))
        {
            var names = knowledge.Find(finding) is { DeniesParts: true } list ? list.Parts.Concat(list.Forms).Append(finding).ToList() : [finding];
            var then = it.Earlier.LastOrDefault(earlier => names.Any(name => earlier.Answers.TryGetValue(name, out var said) && said.Either == Answer.Present));
            if (then is not null) yield return new("sign", finding, null, Answer.Present.Name(), answer.Either.Name(), then.AsOf!.Value, "warning-sign-gone");
        }
    }

    /// <summary>
    /// Whether strength is steady (clinical decision 19): every movement graded now is 4 or more and has not fallen, and each that is not full had the same
    /// or a lower grade in a reading at least <see cref="Steady"/> before. Null if too little was graded to tell.
    /// </summary>
    /// <param name="it">The case.</param>
    public static bool? StrengthIsSteady(Case it)
    {
        ArgumentNullException.ThrowIfNull(it);
        var now = it.Strength.Where(entry => entry.Grade.Counts && entry.Place.Side is not null).ToList();
        var before = it.Earlier.SelectMany(earlier => earlier.Strength.Where(entry => entry.Grade.Counts).Select(entry => (entry.Place, entry.Grade, At: earlier.AsOf!.Value))).ToList();
        if (now.Any(entry => entry.Grade.Whole < 4 || before.Any(earlier => earlier.Place == entry.Place && earlier.Grade.Steps > entry.Grade.Steps))) return false;
        var weak = now.Where(entry => entry.Grade.Whole < 5).ToList();
        bool WasReadBefore(Place place) => before.Any(earlier => earlier.Place == place && earlier.Grade.Whole >= 4 && it.AsOf!.Value - earlier.At >= Steady);
        return weak.Count > 0 && weak.All(entry => WasReadBefore(entry.Place)) ? true : null;
    }

    /// <summary>A change in one line.</summary>
    /// <param name="change">The change.</param>
    /// <param name="knowledge">The knowledge base.</param>
    public static string Describe(Change change, KnowledgeBase knowledge)
    {
        ArgumentNullException.ThrowIfNull(change);
        ArgumentNullException.ThrowIfNull(knowledge);
        var label = change.What == "strength" ? knowledge.Movements.First(movement => movement.Id == change.Id).Label : knowledge.Find(change.Id)!.Label;
        var side = change.Side is { } it ? $", {it.Name()}" : "";
        return $"{label}{side}: {change.Before} on {change.Since.ToString("yyyy-MM-dd HH:mm zzz", CultureInfo.InvariantCulture)}, {change.After} now"
            + (change.Finding is null ? ": test it again." : ".");
    }
}
