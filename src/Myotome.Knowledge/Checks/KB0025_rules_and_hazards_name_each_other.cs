using System.Collections.Immutable;

namespace Myotome.Knowledge.Checks;

internal sealed class KB0025_rules_and_hazards_name_each_other : Check
{
    public override string Says => "A rule names a hazard exactly when the hazard names the rule.";

    public override string Why => "The hazard log is read by people who do not read rules, and the other way round. Add the missing line on one side.";

    public override IEnumerable<Problem> Run(Examined it)
    {
        foreach (var rule in it.Base.Rules)
        {
            foreach (var hazard in rule.Hazards.Where(id => !Controls(it, id).Contains(rule.Id)))
            {
                yield return it.At("rule", rule.Id, "hazards", Code, $"{hazard} does not name '{rule.Id}' among its controls.");
            }
        }
        foreach (var hazard in it.Loaded.Of("hazard"))
        {
            foreach (var id in Controls(it, hazard.Id).Where(id => !it.Base.Rules.First(rule => rule.Id == id).Hazards.Contains(hazard.Id)))
            {
                yield return it.At(hazard, "controls", Code, $"The rule '{id}' does not name {hazard.Id}.");
            }
        }
    }

    private static ImmutableArray<string> Controls(Examined it, string hazard) => it.Loaded.Find("hazard", hazard)!.Root.MapOrNull("controls")!.Texts("rules");
}
