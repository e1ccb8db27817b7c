using System.Collections.Immutable;

namespace Myotome.Engine;

/// <summary>Says which observations fit a site and which do not, each with its reason and sources. A person reads no grades.</summary>
internal sealed class SiteWords(KnowledgeBase knowledge, Case it, Facts facts)
{
    // Below this a misfit is not worth a line: a "possibly weak" movement that is strong.
    private const int WorthALine = 300;

    /// <summary>What was found as the site expects it, and what is spared as it expects it where another likely site would not spare it.</summary>
    public ImmutableArray<SiteArgument> For(Hypothesis hypothesis, Examination examination, ImmutableArray<Hypothesis> contenders) =>
    [
        .. examination.All.Where(seen => seen.IsAbnormal && Level(hypothesis, seen) != Engine.Level.Spared && Misfit.Of(hypothesis.Predicts, seen) < WorthALine).Select(seen => Argument(hypothesis, seen)),
        .. examination.All.Where(seen => !seen.IsAbnormal && Level(hypothesis, seen) == Engine.Level.Spared && contenders.Any(other => Level(other, seen) == Engine.Level.Expected))
            .Select(seen => Argument(hypothesis, seen)),
        .. Present(hypothesis, hypothesis.Site.For),
    ];

    /// <summary>What was found and is not expected, and what is expected and was not found. Of two lesions each answers only for what neither explains.</summary>
    public ImmutableArray<SiteArgument> Against(Hypothesis hypothesis, Prediction together, Examination examination) =>
    [
        .. examination.All.Where(seen => Misfit.Of(hypothesis.Predicts, seen) >= WorthALine && Misfit.Of(together, seen) >= WorthALine).Select(seen => Argument(hypothesis, seen)),
        .. Present(hypothesis, hypothesis.Site.Against),
    ];

    private static Level Level(Hypothesis hypothesis, Observed seen) => hypothesis.Predicts.Of(seen.Aspect, seen.Item, seen.Side);

    private IEnumerable<SiteArgument> Present(Hypothesis hypothesis, ImmutableArray<Argument> arguments) =>
        arguments.Where(argument => Ranking.IsPresent(knowledge, it, facts, argument.Finding, hypothesis.Side))
            .Select(argument => new SiteArgument("finding", argument.Finding, knowledge.Find(argument.Finding)!.Sided ? hypothesis.Side : null, argument.Because, hypothesis.Site.Sources));

    private SiteArgument Argument(Hypothesis hypothesis, Observed seen)
    {
        var (level, site) = (Level(hypothesis, seen), hypothesis.Site);
        return seen.Aspect switch
        {
            Aspect.Movement when knowledge.Movements[seen.Item] is var movement =>
                new("movement", movement.Id, seen.Side, $"{Sided(movement.Label, seen.Side)} is {Strength(seen)}: {Supply(hypothesis, movement, seen, level)}.", movement.Sources),
            Aspect.Feeling when knowledge.SensoryPlaces[seen.Item] is var place =>
                new("sensation", place.Id, seen.Side, $"{Feeling(place, seen.Side)} is {seen.Written}: {Expectation(site, level, seen, "altered")}.", place.Sources),
            Aspect.Reflex when knowledge.Reflexes[seen.Item] is var reflex =>
                new("reflex", reflex.Id, seen.Side, $"{Sided(reflex.Label, seen.Side)} is {seen.Written}: {(site.UpperMotorNeurone == Engine.Level.Expected ? "brisk is expected" : Expectation(site, level, seen, "lost"))}.", reflex.Sources),
            Aspect.UpperMotorNeurone => new("finding", "upper-motor-neurone-signs", null,
                seen.IsAbnormal ? "An upper motor neurone sign: the lesion lies in the cord or the brain, above L1 to L2." : "No upper motor neurone sign was found where it was looked for. This does not exclude the cord.", site.Sources),
            Aspect.Saddle => new("finding", "saddle-numbness", null, seen.IsAbnormal
                ? $"Feeling in the saddle area is altered: {Expectation(site, level, seen, "altered")}." : "Feeling in the saddle area is not altered. This does not exclude the cauda equina.", site.Sources),
            _ => new("finding", "bladder-disturbance", null, seen.IsAbnormal
                ? $"Bladder, bowel or sexual function is disturbed: {Expectation(site, level, seen, "disturbed")}." : "Bladder and bowel are not disturbed. This does not exclude the cauda equina.", site.Sources),
        };
    }

    private string Strength(Observed seen)
    {
        var word = seen.IsAbnormal ? "weak" : "strong";
        return facts.Audience == Audience.Person ? word : $"{word} ({seen.Written})";
    }

    private static string Expectation(Site site, Level level, Observed seen, string lost) => level switch
    {
        Engine.Level.Expected => $"{site.SaidAs} makes it {lost}",
        Engine.Level.Possible or Engine.Level.May => $"{site.SaidAs} may make it {lost}",
        _ => seen.IsAbnormal ? $"{site.SaidAs} does not explain it" : $"{site.SaidAs} spares it",
    };

    /// <summary>Why a site weakens or spares a movement: by its roots, its nerve or its pattern.</summary>
    private static string Supply(Hypothesis hypothesis, Movement movement, Observed seen, Level level)
    {
        var rows = new[] { hypothesis.Left, hypothesis.Right }.OfType<MotorRow>().ToList();
        var row = (seen.Side is { } side ? hypothesis.Row(side) : null) ?? rows[0];
        if (level == Engine.Level.Spared) return $"{hypothesis.Site.SaidAs} {(seen.IsAbnormal ? "does not weaken it" : "spares it")}";
        var reason = row.Pattern switch
        {
            MotorPattern.DistalSymmetric => "the longest nerves fail first",
            MotorPattern.Ascending => "the weakness climbs from the feet",
            MotorPattern.ProximalSymmetric => "hips and thighs weaken first",
            MotorPattern.Fatigable => "hips and thighs weaken with use",
            MotorPattern.Flexor => movement.Pyramidal ? "the movements that shorten the leg weaken first" : "others may follow the flexors",
            MotorPattern.Anywhere => $"{hypothesis.Site.SaidAs} may weaken any movement",
            MotorPattern.None => "nothing is expected to be weak",
            MotorPattern.Derived => Derived(row, movement),
        };
        return seen.IsAbnormal || level != Engine.Level.Expected ? reason : $"{reason}, and it was expected to be weak";
    }

    private static string Derived(MotorRow row, Movement movement)
    {
        if (movement.Primary.FirstOrDefault(root => row.Roots.Contains(root)) is { } main) return $"{main} is {(movement.Primary.Length == 1 ? "its main root" : "one of its main roots")}";
        if (movement.SuppliedThrough.LastOrDefault(nerve => row.Nerves.Contains(nerve)) is { } nerve) return $"it is supplied through the {Named(nerve)}";
        if (movement.Secondary.FirstOrDefault(root => row.Roots.Contains(root)) is { } lesser) return $"{lesser} is one of its lesser roots";
        if (movement.PartlyThrough.FirstOrDefault(part => row.Nerves.Contains(part)) is { } partly) return $"it is supplied in part through the {Named(partly)}";
        return "it may be weak as well";
    }

    internal static string Named(string nerve) => nerve.Replace('-', ' ') + (nerve.EndsWith("plexus", StringComparison.Ordinal) ? "" : " nerve");

    internal static string Sided(string label, Side? side) => side is { } known ? $"{(known == Side.Left ? "Left" : "Right")} {Lower(label)}" : label;

    /// <summary>Without what stands in brackets in its label.</summary>
    internal static string At(SensoryPoint place) => Lower(place.Label.Split(" (")[0]) is var where && char.IsUpper(place.Id[0]) ? $"{place.Id} ({where})" : $"the {where}";

    internal static string Feeling(SensoryPoint place, Side? side) => $"Feeling at {At(place)}{(side is { } known ? $" on the {known.Name()}" : "")}";

    /// <summary>A label within a sentence; a name keeps its capital.</summary>
    internal static string Lower(string label) => label.StartsWith("Achilles", StringComparison.Ordinal) ? label : char.ToLowerInvariant(label[0]) + label[1..];
}
