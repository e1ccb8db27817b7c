using System.Collections.Immutable;

namespace Myotome.Engine;

/// <summary>What to test next to place the lesion: what the tied sites disagree on most. None of it can lower the urgency.</summary>
internal static class SiteQuestions
{
    private const int Most = 4;
    private const int MovementWeight = 4, OtherWeight = 2;

    /// <summary>One thing that could be tested, with what each reported site says of it: 0 spared, 4 expected.</summary>
    private sealed record Candidate(string Kind, string Id, Side? Side, string Question, string? Help, int Weight, ImmutableArray<int> Predicted)
    {
        public int Spread(IEnumerable<(int A, int B)> pairs) => Weight * pairs.Sum(pair => Difference(pair));
        public int Difference((int A, int B) pair) => Math.Abs(Predicted[pair.A] - Predicted[pair.B]);

        /// <summary>Whether the answer would tell two sites apart. A place that feels normal, or a reflex that is there, tells little unless the other site spares it.</summary>
        public bool Separates((int A, int B) pair) => Difference(pair) >= (Kind is "sensation" or "reflex" ? 4 : 3);
    }

    /// <summary>The next questions for a clinician; a person cannot test these things.</summary>
    public static ImmutableArray<ToAsk> Next(KnowledgeBase knowledge, Facts facts, Triage triage, Localisation localisation)
    {
        ImmutableArray<Hypothesis> sites = [.. localisation.Reported.Where(hypothesis => !hypothesis.Site.IsWithoutDeficit)];
        if (facts.Audience == Audience.Person || sites.IsEmpty || sites.Length < 2 && localisation.NotLocalised is null) return [];
        var open = Open(knowledge, facts, sites, localisation.Examined).ToList();
        var pairs = (from a in Enumerable.Range(0, sites.Length) from b in Enumerable.Range(a + 1, sites.Length - a - 1) select (a, b)).ToList();
        var chosen = new List<Candidate>();
        // What a foot drop cannot be placed without comes first.
        foreach (var place in localisation.NotLocalised?.Test ?? [])
        {
            Choose(open.First(candidate => candidate.Kind == "movement" && candidate.Id == place.Id && candidate.Side == place.Side));
        }
        if (localisation.Sites.All(site => site.Together.IsEmpty))
        {
            while (chosen.Count < Most && pairs.Count > 0)
            {
                var best = open.Except(chosen).Where(candidate => pairs.Any(candidate.Separates)).MaxBy(candidate => candidate.Spread(pairs));
                if (best is null) break;
                Choose(best);
            }
        }
        return [.. chosen.Select(candidate => new ToAsk(candidate.Kind, candidate.Id, candidate.Question, candidate.Help, Why(knowledge, candidate, sites), triage.Range.AtLeast, false)
        {
            Side = candidate.Side,
            Separates = [.. sites.Where((_, i) => Enumerable.Range(0, sites.Length).Any(other => candidate.Separates((i, other)))).Select(site => site.Site.Id)],
        })];

        void Choose(Candidate candidate)
        {
            chosen.Add(candidate);
            pairs.RemoveAll(pair => candidate.Separates(pair));
        }
    }

    private static IEnumerable<Candidate> Open(KnowledgeBase knowledge, Facts facts, ImmutableArray<Hypothesis> sites, Examination examined)
    {
        ImmutableArray<int> Levels(Aspect aspect, int item, Side side) => [.. sites.Select(site => site.Predicts.Of(aspect, item, side) switch { Level.Expected => 4, Level.Possible => 2, Level.May => 1, Level.Spared => 0 })];
        foreach (var side in Enum.GetValues<Side>())
        {
            for (var i = 0; i < knowledge.Movements.Length; i++)
            {
                if (knowledge.Movements[i] is { Sided: true } movement && !examined.Has(Aspect.Movement, i, side))
                {
                    yield return new("movement", movement.Id, side, $"{SiteWords.Sided(movement.Label, side)}: which grade, 0 to 5?", movement.Bedside, MovementWeight, Levels(Aspect.Movement, i, side));
                }
            }
            for (var i = 0; i < knowledge.SensoryPlaces.Length; i++)
            {
                if (knowledge.SensoryPlaces[i] is var place && !examined.Has(Aspect.Feeling, i, side))
                {
                    yield return new("sensation", place.Id, side, $"{SiteWords.Feeling(place, side)}: normal, altered or absent?", null, OtherWeight, Levels(Aspect.Feeling, i, side));
                }
            }
            for (var i = 0; i < knowledge.Reflexes.Length; i++)
            {
                if (knowledge.Reflexes[i] is { Intimate: false, Id: not "plantar" } reflex && !examined.Has(Aspect.Reflex, i, side))
                {
                    yield return new("reflex", reflex.Id, side, $"{SiteWords.Sided(reflex.Label, side)}: normal, reduced, absent or brisk?", null, OtherWeight, Levels(Aspect.Reflex, i, side));
                }
            }
        }
        foreach (var id in sites.SelectMany(site => site.Site.For.Concat(site.Site.Against)).Select(argument => argument.Finding).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            if (knowledge.Find(id) is not { Origin: Origin.Asked, Ask: { } ask } || facts[id] != Truth.Unknown || facts.Stated(id) != Answer.Unasked) continue;
            // It speaks for a site (4), against it (0), or says nothing (1).
            yield return new("finding", id, null, ask.Clinician, null, OtherWeight,
                [.. sites.Select(site => site.Site.For.Any(argument => argument.Finding == id) ? 4 : site.Site.Against.Any(argument => argument.Finding == id) ? 0 : 1)]);
        }
    }

    private static string Why(KnowledgeBase knowledge, Candidate candidate, ImmutableArray<Hypothesis> sites)
    {
        var name = candidate.Kind switch
        {
            "movement" => knowledge.Movements.First(movement => movement.Id == candidate.Id).Label,
            "reflex" => knowledge.Reflexes.First(reflex => reflex.Id == candidate.Id).Label,
            "sensation" => SiteWords.Feeling(knowledge.SensoryPlaces.First(place => place.Id == candidate.Id), null),
            _ => knowledge.Find(candidate.Id)!.Label,
        };
        var (high, low) = (candidate.Predicted.Max(), candidate.Predicted.Min());
        if (!Enumerable.Range(0, sites.Length).Any(a => candidate.Separates((a, candidate.Predicted.IndexOf(low))))) return $"{name} is needed to place a foot drop.";
        string Some(int level)
        {
            var said = sites.Where((_, i) => candidate.Predicted[i] == level).Select(site => site.Site.SaidAs).Distinct().ToList();
            return said.Count == 1 ? said[0] : $"{string.Join(", ", said.SkipLast(1))} or {said[^1]}";
        }
        return $"{name} tells {Some(high)} from {Some(low)}.";
    }
}
