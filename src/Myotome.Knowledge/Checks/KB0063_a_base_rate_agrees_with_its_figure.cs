using System.Globalization;
using Myotome.Engine;

namespace Myotome.Knowledge.Checks;

internal sealed class KB0063_a_base_rate_agrees_with_its_figure : Check
{
    public override string Says => "A base rate that rests on a figure is the odds of that share in decibans, to a tenth.";

    public override string Why => "What is not published is an assumption and is called one. The message says what the figure gives.";

    public override IEnumerable<Problem> Run(Examined it)
    {
        foreach (var condition in it.Base.Conditions)
        {
            foreach (var (setting, figure) in condition.Base.RestsOn)
            {
                var share = figure is not null && figure.Value.EndsWith(" %", StringComparison.Ordinal)
                    && double.TryParse(figure.Value[..^2], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent) && percent is > 0 and < 100 ? percent / 100 : (double?)null;
                var tenths = condition.Base.In(setting);
                var message = share is not { } known ? "this figure is not a share in per cent."
                    : KB0060_a_measured_weight_agrees_with_its_figure.InTenths(known / (1 - known)) is var expected && expected != tenths
                    ? FormattableString.Invariant($"the figure gives {expected / 10m:0.0}, and here stands {tenths / 10m:0.0}.") : null;
                if (message is not null) yield return it.At("condition", condition.Id, "base", Code, $"{setting}: {message}");
            }
        }
    }
}
