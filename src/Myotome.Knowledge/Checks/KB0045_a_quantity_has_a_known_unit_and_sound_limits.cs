using Myotome.Engine;

namespace Myotome.Knowledge.Checks;

internal sealed class KB0045_a_quantity_has_a_known_unit_and_sound_limits : Check
{
    public override string Says => "A quantity has units that are known and can be converted, and each threshold is one limit within its plausible range.";

    public override string Why => "A unit nobody can convert is a wrong number waiting to happen. Units are UCUM.";

    public override IEnumerable<Problem> Run(Examined it)
    {
        foreach (var item in it.Loaded.Of("quantity"))
        {
            var quantity = it.Base.Quantities.First(quantity => quantity.Id == item.Id);
            foreach (var unit in quantity.Also.Prepend(quantity.Unit).Where(unit => !Ucum.Knows(unit) || Ucum.Convert(1, unit, quantity.Unit) is null))
            {
                yield return it.At(item, "unit", Code, $"'{unit}' is not a unit that can be read as {quantity.Unit}.");
            }
            foreach (var node in item.Root.Maps("thresholds"))
            {
                if (node.Entries.Length != 2) yield return new(it.Loaded.Folder.Shown(item.File), node.At, Code, "A threshold has one limit: at_least, at_most or below.");
            }
            foreach (var threshold in quantity.Thresholds.Where(threshold => threshold.Limit < quantity.From || threshold.Limit > quantity.To))
            {
                yield return it.At(item, "thresholds", Code, $"The limit {threshold.Limit} is not plausible: {quantity.From} to {quantity.To}.");
            }
        }
    }
}
