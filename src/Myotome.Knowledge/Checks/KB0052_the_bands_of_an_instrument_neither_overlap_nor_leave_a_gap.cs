using System.Collections.Immutable;
using Myotome.Engine;

namespace Myotome.Knowledge.Checks;

internal sealed class KB0052_the_bands_of_an_instrument_neither_overlap_nor_leave_a_gap : Check
{
    public override string Says => "Every complete set of answers to an instrument falls into exactly one of its bands, and every band can be reached.";

    public override string Why => "Where two bands hold, the reader gets one of them by chance; where none does, the score says nothing. Every set of answers was tried.";

    // It tries every set of answers, which is too slow for every start. A score never changes the urgency.
    public override bool GuardsUse => false;

    public override IEnumerable<Problem> Run(Examined it)
    {
        foreach (var instrument in it.Base.Instruments.Where(instrument => !instrument.Bands.IsEmpty))
        {
            var reached = new HashSet<Band>(ReferenceEqualityComparer.Instance);
            var (gap, overlap) = (false, false);
            foreach (var outcome in new Scale(instrument).Outcomes(ImmutableDictionary<string, int>.Empty, ImmutableDictionary<string, decimal>.Empty))
            {
                if (outcome.Band is { } band) reached.Add(band);
                if (outcome.Band is null && !gap)
                {
                    gap = true;
                    yield return it.At("instrument", instrument.Id, "bands", Code, $"No band holds {At(outcome)}.");
                }
                if (outcome.Holding > 1 && !overlap)
                {
                    overlap = true;
                    yield return it.At("instrument", instrument.Id, "bands", Code, $"These bands hold together {At(outcome)}: {string.Join(", ", instrument.Bands.Where(band => band.When?.Holds(outcome) ?? false).Select(band => band.Id))}.");
                }
            }
            foreach (var band in instrument.Bands.Where(band => !reached.Contains(band)))
            {
                yield return it.At("instrument", instrument.Id, "bands", Code, $"No answers lead to '{band.Id}'.");
            }
        }
    }

    private static string At(Outcome outcome) => outcome.Score is { } score ? FormattableString.Invariant($"where the score is {score}") : "for some answers";
}
