using System.Collections.Immutable;
using System.Globalization;

namespace Myotome.Engine;

/// <summary>Something that changed between an earlier observation of the episode and this one.</summary>
/// <param name="What">strength, sensation, residual, score, sign, red-flag or closed.</param>
/// <param name="Id">The movement, key point, quantity, instrument or finding.</param>
/// <param name="Side">The side, where it has one.</param>
/// <param name="Before">What was seen then.</param>
/// <param name="After">What is seen now.</param>
/// <param name="Since">When "then" was; null for "before this problem".</param>
/// <param name="Finding">The finding that the change makes, for the rules; null where it makes none.</param>
/// <param name="Note">What to make of it; null where the line says all.</param>
public sealed record Change(string What, string Id, Side? Side, string Before, string After, DateTimeOffset? Since, string? Finding, string? Note = null);

/// <summary>
/// Several observations of one episode (clinical decisions 14 and 18): what was present carries forward until it is answered again or closed, what was absent or
/// measured never does, and what got worse, or is gone without an examination, is a finding of its own. The limits are ours, and wait for a clinician.
/// </summary>
public static class Course
{
    /// <summary>What gets worse within this time is an emergency.</summary>
    public static readonly TimeSpan Fast = TimeSpan.FromDays(7);

    private const decimal ResidualRise = 100;
    private const decimal MinutesToScan = 10;
    private static readonly (string One, string Both)[] Legs = [("weakness-one-leg", "weakness-both-legs"), ("numbness-one-leg", "numbness-both-legs")];

    /// <summary>Answers of earlier observations that still hold: present then, and neither answered nor closed since.</summary>
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
        var deniedNow = it.Answers.Where(entry => entry.Value.Either == Answer.Absent).SelectMany(entry => knowledge.Find(entry.Key)?.Denies ?? []).ToHashSet(StringComparer.Ordinal);
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
        var worse = Worse(it).ToList();
        return
        [
            .. worse, .. NewRedFlags(knowledge, it).Where(flag => worse.All(change => change.Id != flag.Id) && !ClosedSign.Covers(knowledge, it, flag.Id, it.AsOf)), .. SignsGone(knowledge, it),
            .. ScoreCourse.Changes(knowledge, it), .. ClosedSign.Changes(knowledge, it),
        ];
    }

    /// <summary>What got worse on examination or spread: falls of strength, a deficit in a new place, more urine left in the bladder.</summary>
    internal static IEnumerable<Change> Worse(Case it)
    {
        var spread = StrengthCourse.Spread(it).ToList();
        // A small fall that is a spread is told once.
        return [.. StrengthCourse.Falls(it).Where(fall => fall.Finding is not null || spread.All(change => (change.Id, change.Side) != (fall.Id, fall.Side))), .. spread, .. NumbnessSpread(it), .. SpreadInWords(it), .. ResidualRisen(it)];
    }

    /// <summary>Emergency and 24-hour findings that are present now, and were not when last heard of.</summary>
    internal static IEnumerable<Change> NewRedFlags(KnowledgeBase knowledge, Case it)
    {
        if (it.Earlier.IsEmpty) yield break;
        var now = Statement.Said(knowledge, it);
        var then = it.Earlier.Reverse().Select(earlier => (Said: Statement.Said(knowledge, earlier), Since: earlier.AsOf!.Value)).ToList();
        foreach (var flag in knowledge.RedFlags.Where(flag => now[flag] == Answer.Present))
        {
            var last = then.FirstOrDefault(entry => entry.Said[flag] != Answer.Unasked, then[0]);
            if (last.Said[flag] != Answer.Present) yield return new("red-flag", knowledge.Findings[flag].Id, null, last.Said[flag].Name(), Answer.Present.Name(), last.Since, null, "a new warning sign");
        }
    }

    /// <summary>The finding for a deficit that reached a new place, by its speed.</summary>
    internal static string Spread(Case it, DateTimeOffset since) => it.AsOf!.Value - since <= Fast ? "deficit-spread-within-7-days" : "deficit-spread";

    private static IEnumerable<Change> NumbnessSpread(Case it)
    {
        // The saddle is no leg: it has emergencies of its own.
        static IEnumerable<(Place Place, bool Numb)> Felt(Case observation) => observation.Sensation.Where(entry => entry.Place.Id is not ("S3" or "S4-5") && entry.Sensation != Sensation.NotTestable)
            .Select(entry => (entry.Place, entry.Sensation is Sensation.Altered or Sensation.Absent));
        static bool Numb(Case observation, Side side) => Felt(observation).Any(entry => entry.Place.Side == side && entry.Numb);

        foreach (var side in Enum.GetValues<Side>())
        {
            var other = side == Side.Left ? Side.Right : Side.Left;
            var numb = Felt(it).Where(entry => entry.Place.Side == side && entry.Numb).Select(entry => entry.Place).ToList();
            // The same point, normal while this leg was normal and the other was not.
            var then = it.Earlier.LastOrDefault(earlier => Numb(earlier, other) && !Numb(earlier, side) && Felt(earlier).Any(entry => numb.Contains(entry.Place)));
            if (then is null) continue;
            var place = Felt(then).First(entry => numb.Contains(entry.Place)).Place;
            yield return new("sensation", place.Id, side, "normal", "altered", then.AsOf, Spread(it, then.AsOf!.Value), "the numbness has spread to this leg");
        }
    }

    private static IEnumerable<Change> SpreadInWords(Case it)
    {
        static Answer Says(Case observation, string finding) => observation.Answers.GetValueOrDefault(finding).Either;
        foreach (var (one, both) in Legs.Where(legs => Says(it, legs.Both) == Answer.Present))
        {
            var then = it.Earlier.LastOrDefault(earlier => Says(earlier, one) == Answer.Present && Says(earlier, both) == Answer.Absent);
            if (then is not null) yield return new("sign", both, null, Answer.Absent.Name(), Answer.Present.Name(), then.AsOf, Spread(it, then.AsOf!.Value), "it has spread to the other leg");
        }
    }

    private static IEnumerable<Change> ResidualRisen(Case it)
    {
        if (!it.Measurements.TryGetValue("post-void-residual", out var now)) yield break;
        var before = it.Measurements.TryGetValue("post-void-residual-baseline", out var baseline) ? [(Volume: baseline, Since: (DateTimeOffset?)null)] : new List<(decimal Volume, DateTimeOffset? Since)>();
        before.AddRange(it.Earlier.Where(earlier => earlier.Measurements.ContainsKey("post-void-residual")).Select(earlier => (earlier.Measurements["post-void-residual"], earlier.AsOf)));
        before.RemoveAll(entry => entry.Volume >= now);
        if (before.Count == 0) yield break;
        // Against each earlier scan, as with strength: a slow rise is a rise all the same.
        var (volume, since) = before.LastOrDefault(entry => now - entry.Volume >= ResidualRise, before[^1]);
        var timed = it.Measurements.TryGetValue("void-to-scan", out var minutes);
        var risen = now - volume >= ResidualRise && timed && minutes <= MinutesToScan;
        var scan = timed ? FormattableString.Invariant($"scanned {minutes:0.##} minutes after voiding") : "how long after voiding is not recorded";
        yield return new("residual", "post-void-residual", null, Millilitres(volume), Millilitres(now), since, risen ? "residual-risen" : null, risen ? scan : scan + ", ask the bladder questions again");
    }

    private static string Millilitres(decimal volume) => volume.ToString("0.##", CultureInfo.InvariantCulture) + " mL";

    private static IEnumerable<Change> SignsGone(KnowledgeBase knowledge, Case it)
    {
        foreach (var (finding, answer) in it.Answers.Where(entry => entry.Value.Either == Answer.Absent && knowledge.EmergencySigns.Contains(entry.Key)))
        {
            string[] names = [.. knowledge.Find(finding)!.Denies, finding];
            var then = it.Earlier.LastOrDefault(earlier => names.Any(name => earlier.Answers.TryGetValue(name, out var said) && said.Either == Answer.Present && !ClosedSign.Covers(knowledge, it, name, earlier.AsOf)));
            if (then is not null) yield return new("sign", finding, null, Answer.Present.Name(), answer.Either.Name(), then.AsOf, "warning-sign-gone");
        }
    }

    /// <summary>A change in one line.</summary>
    /// <param name="change">The change.</param>
    /// <param name="knowledge">The knowledge base.</param>
    public static string Describe(Change change, KnowledgeBase knowledge)
    {
        ArgumentNullException.ThrowIfNull(change);
        ArgumentNullException.ThrowIfNull(knowledge);
        var label = change.What switch
        {
            "strength" => knowledge.Movements.First(movement => movement.Id == change.Id).Label,
            "sensation" => knowledge.SensoryPlaces.First(place => place.Id == change.Id).Label,
            "residual" => knowledge.Quantities.First(quantity => quantity.Id == change.Id).Label,
            "score" => knowledge.Instruments.First(instrument => instrument.Id == change.Id).Label,
            _ => knowledge.Find(change.Id)!.Label,
        };
        var wording = knowledge.Wording;
        var side = change.Side is { } it ? $", {wording.Of(it.Name())}" : "";
        var since = change.Since is { } then ? wording.Say("course.on", ("date", then.ToString("yyyy-MM-dd HH:mm zzz", CultureInfo.InvariantCulture))) : wording["course.before-this-problem"];
        var before = change.Before == Answer.Unasked.Name() ? wording["course.not-known"] : wording.Of(change.Before);
        return wording.Say(change.Note is null ? "course.line" : "course.line-with-note",
            ("what", label + side), ("before", before), ("since", since), ("after", wording.Of(change.After)), ("note", wording.Of(change.Note ?? "")));
    }
}
