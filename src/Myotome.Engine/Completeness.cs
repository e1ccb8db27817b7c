using System.Collections.Immutable;

namespace Myotome.Engine;

/// <summary>Whether enough was tested to place the lesion.</summary>
internal static class Completeness
{
    // Foot drop is the case that is placed wrongly most often: inversion and hip abduction tell the root from the nerve.
    private const string Drop = "ankle-dorsiflexion";
    private static readonly string[] Needed = ["ankle-inversion", "hip-abduction"];

    public static NotLocalised? Judge(KnowledgeBase knowledge, Examination examination, Ranking ranking, ImmutableArray<Ranked> tied, ImmutableArray<Ranked> shown)
    {
        ImmutableArray<string> also = [.. tied.Skip(shown.Length).Select(entry => entry.Hypothesis.Site.Id)];
        var test = examination.UpperMotorNeurone ? [] : Missing(knowledge, examination).Where(side => side.Any()
            && !IsSettled(examination, ranking, tied[0].Hypothesis.Site, [.. side])).SelectMany(side => side).ToList();
        if (test.Count > 0)
        {
            var missing = test.Select(item => Lower(knowledge.Movements[item.Item].Label)).Distinct().ToList();
            return new($"Foot drop without {string.Join(" and ", missing)} tested is not placed: a root, a plexus and a nerve can each cause it.",
                also, [.. test.Select(item => new Place(knowledge.Movements[item.Item].Id, item.Side))]);
        }
        return also.IsEmpty ? null : new($"{tied.Length} sites fit what was tested equally well. More has to be tested.", also, []);
    }

    private static IEnumerable<IEnumerable<(int Item, Side Side)>> Missing(KnowledgeBase knowledge, Examination examination)
    {
        var drop = Examination.IndexOf(knowledge.Movements, Drop, movement => movement.Id);
        var needed = Needed.Select(id => Examination.IndexOf(knowledge.Movements, id, movement => movement.Id)).ToList();
        return examination.All.Where(seen => seen is { Aspect: Aspect.Movement, IsAbnormal: true, Side: not null } && seen.Item == drop)
            .Select(seen => needed.Where(item => !examination.Has(Aspect.Movement, item, seen.Side)).Select(item => (item, seen.Side!.Value)));
    }

    /// <summary>Whatever the missing movements showed, the same site would stand first.</summary>
    private static bool IsSettled(Examination examination, Ranking ranking, Site first, ImmutableArray<(int Item, Side Side)> missing)
    {
        for (var outcome = 0; outcome < 1 << missing.Length; outcome++)
        {
            var seen = missing.Select((place, i) => new Observed(Aspect.Movement, place.Item, place.Side, (outcome >> i & 1) == 0 ? Degree.Normal : Degree.Severe, ""));
            if (ranking.Of(examination with { All = [.. examination.All, .. seen] })[0].Hypothesis.Site.Id != first.Id) return false;
        }
        return true;
    }

    private static string Lower(string label) => char.ToLowerInvariant(label[0]) + label[1..];
}
