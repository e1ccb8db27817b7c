using Myotome.Engine;

namespace Myotome.Knowledge.Checks;

internal sealed class KB0070_a_site_predicts_something_that_can_be_tested : Check
{
    public override string Says => "A motor row of a lesion site is either a pattern or made of roots and nerves, and each of those supplies at least one movement.";

    public override string Why => "Rows are derived from the movements. A root or a nerve that no movement names weakens nothing, and nobody would notice its spelling.";

    public override IEnumerable<Problem> Run(Examined it)
    {
        var known = it.Base.Movements.SelectMany(movement => movement.Primary.Concat(movement.Secondary).Concat(movement.SuppliedThrough).Concat(movement.PartlyThrough)).ToHashSet(StringComparer.Ordinal);
        foreach (var site in it.Base.Sites)
        {
            foreach (var row in site.Motor)
            {
                var supply = row.Roots.Concat(row.Nerves).Concat(row.May).ToList();
                if ((row.Pattern == MotorPattern.Derived) != (supply.Count > 0)) yield return it.At("site", site.Id, "motor", Code, "A row is a pattern, or roots and nerves.");
                foreach (var unknown in supply.Where(name => !known.Contains(name))) yield return it.At("site", site.Id, "motor", Code, $"No movement is supplied by '{unknown}'.");
            }
        }
    }
}
