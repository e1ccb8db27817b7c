using System.Collections.Immutable;
using Myotome.Engine;

namespace Myotome.Knowledge.Checks;

internal sealed class KB0051_every_boundary_of_an_instrument_has_examples_on_both_sides : Check
{
    public override string Says => "For every limit in a band there is an example on it and in the band, and one just off it and out of the band; for every step of a number, one on it and one in the step below.";

    public override string Why => "Published scores are miscopied at their limits: 'more than' for 'at least'. Write the two examples, from the source.";

    // Examples that are missing mislead no one who uses the knowledge.
    public override bool GuardsUse => false;

    public override IEnumerable<Problem> Run(Examined it)
    {
        foreach (var instrument in it.Base.Instruments)
        {
            var shown = instrument.Examples.Where(example => example.Applies).SelectMany(example => Settled(instrument, example, it.Base)).ToList();
            foreach (var band in instrument.Bands.Where(band => band.When is not null))
            {
                foreach (var (limit, on, off) in band.When!.Comparisons.SelectMany(comparison => Sides(instrument, comparison)))
                {
                    var missing = !shown.Any(outcome => outcome.Band == band && on(outcome)) ? "on it"
                        : !shown.Any(outcome => outcome.Band != band && off(outcome)) ? "just off it" : null;
                    if (missing is not null) yield return it.At("instrument", instrument.Id, "examples", Code, $"'{band.Id}', {limit}: no example {missing}.");
                }
            }
            foreach (var problem in Steps(it, instrument)) yield return problem;
        }
    }

    private static IEnumerable<(string Limit, Func<Outcome, bool> On, Func<Outcome, bool> Off)> Sides(Instrument instrument, ScoreCondition comparison)
    {
        if (comparison is ScoreCondition.Is { Item: var item, Alternative: var wanted })
        {
            yield return ($"{item} is {wanted}", outcome => outcome.Answer(item) == wanted, outcome => outcome.Answer(item) != wanted);
            yield break;
        }
        var (tally, from, to) = (ScoreCondition.Within)comparison;
        var values = instrument.Values(instrument.Tally(tally)!);
        bool Is(Outcome outcome, decimal? value) => outcome.Value(tally) == value;
        // The limit itself may be no value that the points can give: then the values nearest to it stand for it.
        if (from is not null && values.Any(value => value < from)) yield return ($"{tally} from {from}", outcome => Is(outcome, values.First(value => value >= from)), outcome => Is(outcome, values.Last(value => value < from)));
        if (to is not null && values.Any(value => value > to)) yield return ($"{tally} to {to}", outcome => Is(outcome, values.Last(value => value <= to)), outcome => Is(outcome, values.First(value => value > to)));
    }

    private IEnumerable<Problem> Steps(Examined it, Instrument instrument)
    {
        foreach (var item in instrument.Items.Where(item => item.Kind == ItemKind.Number))
        {
            var numbers = instrument.Examples.Select(example => Number(instrument, item, example)).OfType<decimal>().ToList();
            for (var i = 1; i < item.Alternatives.Length; i++)
            {
                var step = item.Alternatives[i];
                if (numbers.Contains(step.From!.Value) && numbers.Any(number => item.At(number) == i - 1)) continue;
                yield return it.At("instrument", instrument.Id, "examples", Code, $"'{item.Id}', from {step.From}: no example on both sides.");
            }
        }
    }

    private static decimal? Number(Instrument instrument, InstrumentItem item, InstrumentExample example) =>
        example.Given.Instruments[instrument.Id].TryGetValue(item.Id, out var given) ? given.Number
        : item.FromQuantity is { } quantity && example.Given.Measurements.TryGetValue(quantity, out var value) ? value : null;

    /// <summary>The outcome of an example that leaves nothing open.</summary>
    private static ImmutableArray<Outcome> Settled(Instrument instrument, InstrumentExample example, KnowledgeBase knowledge)
    {
        var outcomes = Score.Possible(instrument, example.Given, Statement.Of(knowledge, example.Given).Facts);
        return outcomes.Select(outcome => (outcome.Band, outcome.Score)).Distinct().Count() == 1 ? outcomes : [];
    }
}
