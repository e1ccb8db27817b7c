using System.Globalization;
using Myotome.Engine;

namespace Myotome.Knowledge.Checks;

internal sealed class KB0060_a_measured_weight_agrees_with_its_figure : Check
{
    public override string Says => "A weight of kind study names a figure of its source, and is ten times the logarithm of that likelihood ratio, to a tenth.";

    public override string Why => "A weight is a published number written in decibans. The message says what the figure gives. A weight that no figure gives is described, and small.";

    public override IEnumerable<Problem> Run(Examined it)
    {
        foreach (var condition in it.Base.Conditions)
        {
            foreach (var clue in condition.Clues.Where(clue => clue.Weight!.Kind == WeightKind.Study))
            {
                var weight = clue.Weight!;
                foreach (var message in new[] { Differs(it, weight.Present, weight.Figure, present: true), weight.Absent == 0 && weight.AbsentFigure is null ? null : Differs(it, weight.Absent, weight.AbsentFigure, present: false) }.OfType<string>())
                {
                    yield return it.At("condition", condition.Id, "suggested_by", Code, $"'{clue.Finding}': {message}");
                }
            }
            foreach (var (composite, band, weight) in Bands(condition))
            {
                var message = it.Base.Instruments.First(instrument => instrument.Id == composite.Instrument).Bands.All(known => known.Id != band) ? "there is no such band."
                    : weight.Kind == WeightKind.Described ? "a score counts only by what was measured." : Differs(it, weight.Present, weight.Figure, present: true);
                if (message is not null) yield return it.At("condition", condition.Id, "composite", Code, $"'{composite.Instrument}', {band}: {message}");
            }
            foreach (var clue in condition.Clues.Where(clue => clue.Weight is { Kind: WeightKind.Described } weight && (weight.Figure ?? weight.AbsentFigure) is not null))
            {
                yield return it.At("condition", condition.Id, "suggested_by", Code, $"'{clue.Finding}': a described weight has no figure.");
            }
        }
    }

    private static IEnumerable<(Composite Composite, string Band, Weight Weight)> Bands(Condition condition) =>
        condition.Composite is { } composite ? composite.Bands.Select(band => (composite, band.Key, band.Value)) : [];

    private static string? Differs(Examined it, int tenths, PublishedFigure? figure, bool present)
    {
        if (figure is null) return present ? "a weight of kind study names a source and a figure of it." : "an absent weight of kind study names an absent_figure of its source.";
        if (LikelihoodRatio(it.Base.Sources.First(source => source.Id == figure.Source), figure, present) is not { } ratio) return $"no likelihood ratio can be read from '{figure.Id}' ({figure.Value}).";
        var expected = InTenths(ratio);
        return expected == tenths ? null : FormattableString.Invariant($"{figure.Source} gives {expected / 10m:0.0}, and here stands {tenths / 10m:0.0}.");
    }

    /// <summary>A likelihood ratio as it is printed, or worked out from a sensitivity and the specificity beside it.</summary>
    private static double? LikelihoodRatio(Source source, PublishedFigure figure, bool present)
    {
        const string sensitivity = "-sensitivity";
        if (!figure.Id.EndsWith(sensitivity, StringComparison.Ordinal)) return figure.Id.Contains("lr", StringComparison.Ordinal) ? Read(figure.Value) : null;
        var specificity = source.Figures.FirstOrDefault(other => other.Id == figure.Id[..^sensitivity.Length] + "-specificity");
        if (Read(figure.Value) is not { } sens || specificity is null || Read(specificity.Value) is not { } spec) return null;
        return present ? sens / (1 - spec) : (1 - sens) / spec;
    }

    private static double? Read(string value) => double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;

    internal static int InTenths(double ratio) => (int)Math.Round(100 * Math.Log10(ratio), MidpointRounding.AwayFromZero);
}
