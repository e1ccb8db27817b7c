using System.Collections.Immutable;

namespace Myotome.Engine;

/// <summary>A hypothesis with what its misfits add up to; less is better.</summary>
internal readonly record struct Ranked(Hypothesis Hypothesis, int Total);

/// <summary>Puts the sites in order for one case.</summary>
internal sealed class Ranking(KnowledgeBase knowledge, Case it, Facts facts)
{
    private readonly ImmutableArray<Hypothesis> _thoughtOf = [.. knowledge.Hypotheses.Where(hypothesis => hypothesis.Site.Needs is null || hypothesis.Site.Needs.Judge(facts) == Truth.Yes)];
    private readonly Dictionary<(string, Side?), int> _weighed = [];

    /// <summary>Each site once, on the side where it fits best; the best first, among equals the smaller lesion first.</summary>
    public ImmutableArray<Ranked> Of(Examination examination)
    {
        var best = new Dictionary<string, Ranked>(StringComparer.Ordinal);
        foreach (var hypothesis in _thoughtOf.Where(hypothesis => CouldExplain(hypothesis, examination)))
        {
            var ranked = new Ranked(hypothesis, Total(hypothesis.Predicts, examination) + Weigh(hypothesis));
            if (!best.TryGetValue(hypothesis.Site.Id, out var known) || Compare(ranked, known) < 0) best[hypothesis.Site.Id] = ranked;
        }
        return [.. best.Values.Order(Comparer<Ranked>.Create(Compare))];
    }

    private static readonly string[] Kinds = ["root", "nerve", "plexus"];

    private static int Compare(Ranked a, Ranked b)
    {
        // Among equals: the smaller lesion, then a root before a nerve before a plexus before the rest, then the name.
        static (int, int, int) Key(Ranked it) => (it.Total, it.Hypothesis.Extent, Array.IndexOf(Kinds, it.Hypothesis.Site.Kind) is var kind and >= 0 ? kind : Kinds.Length);
        var order = Key(a).CompareTo(Key(b));
        return order != 0 ? order : string.CompareOrdinal(a.Hypothesis.Site.Id, b.Hypothesis.Site.Id);
    }

    /// <summary>Two places at once, where no single site explains what was found and two together do; otherwise nothing.</summary>
    public ImmutableArray<Ranked> TwoLesions(Examination examination, int single)
    {
        if (examination.UpperMotorNeurone || single <= Misfit.NoSingleSite) return [];
        var focal = _thoughtOf.Where(hypothesis => hypothesis.Site.IsFocal && CouldExplain(hypothesis, examination)).ToList();
        (Hypothesis A, Hypothesis B, int Total, int Extent)? best = null;
        for (var a = 0; a < focal.Count; a++)
        {
            for (var b = a + 1; b < focal.Count; b++)
            {
                if (focal[a].Site.Id == focal[b].Site.Id && focal[a].Side == focal[b].Side) continue;
                var total = Total(focal[a].Predicts.With(focal[b].Predicts), examination) + Weigh(focal[a]) + Weigh(focal[b]);
                var extent = focal[a].Extent + focal[b].Extent;
                if (best is null || (total, extent).CompareTo((best.Value.Total, best.Value.Extent)) < 0) best = (focal[a], focal[b], total, extent);
            }
        }
        return best is { } two && two.Total <= single - Misfit.PriceOfSecondSite ? [new(two.A, two.Total), new(two.B, two.Total)] : [];
    }

    private static int Total(Prediction predicts, Examination examination)
    {
        var total = 0;
        foreach (var seen in examination.All) total += Misfit.Of(predicts, seen);
        return total;
    }

    private bool CouldExplain(Hypothesis hypothesis, Examination examination)
    {
        var site = hypothesis.Site;
        // The gate: an upper motor neurone sign leaves the cord, the brain and the motor neurone.
        if (examination.UpperMotorNeurone && site.UpperMotorNeurone != Level.Expected) return false;
        if (site.IsWithoutDeficit) return site.Kind == "pain" ? examination.LimitedByPain || site.For.Any(argument => facts[argument.Finding] == Truth.Yes) : !examination.IsAbnormal;
        if (site.Sides == Sides.Both && IsOneSided(examination)) return false;
        // A lesion explains at least one thing that was found, or what made one think of it.
        return site.Needs is not null || examination.All.Any(seen => seen.IsAbnormal && hypothesis.Predicts.Of(seen.Aspect, seen.Item, seen.Side) != Level.Spared);
    }

    /// <summary>A pattern that is the same in both legs is not claimed from one of them.</summary>
    private static bool IsOneSided(Examination examination) =>
        examination.All.Any(seen => seen is { Side: Side.Left, IsAbnormal: true }) != examination.All.Any(seen => seen is { Side: Side.Right, IsAbnormal: true });

    /// <summary>What present findings take off or add. An absent finding does neither.</summary>
    private int Weigh(Hypothesis hypothesis)
    {
        var key = (hypothesis.Site.Id, hypothesis.Side);
        if (_weighed.TryGetValue(key, out var known)) return known;
        var support = hypothesis.Site.For.Count(argument => IsPresent(knowledge, it, facts, argument.Finding, hypothesis.Side)) * Misfit.Support;
        var objection = hypothesis.Site.Against.Count(argument => IsPresent(knowledge, it, facts, argument.Finding, hypothesis.Side)) * Misfit.Objection;
        return _weighed[key] = Math.Min(objection, Misfit.MostObjection) - Math.Min(support, Misfit.MostSupport);
    }

    /// <summary>Whether a finding is present; on the side of the site, where both have one.</summary>
    public static bool IsPresent(KnowledgeBase knowledge, Case it, Facts facts, string finding, Side? side)
    {
        if (facts[finding] != Truth.Yes) return false;
        if (side is not { } where || !knowledge.Find(finding)!.Sided || !it.Answers.TryGetValue(finding, out var said) || !said.HasSides) return true;
        return (where == Side.Left ? said.Left : said.Right) == Answer.Present;
    }
}
