using Myotome.Engine;

namespace Myotome.Knowledge.Checks;

internal sealed class KB0034_every_rule_is_met_by_a_vignette : Check
{
    public override string Says => "Every rule fires in at least one vignette.";

    public override string Why => "A rule that no whole case meets may be shadowed, or may never be reached from what people are asked. Write the vignette.";

    public override bool GuardsUse => false;

    public override IEnumerable<Problem> Run(Examined it)
    {
        var met = it.Vignettes.SelectMany(vignette => Reasoner.Assess(it.Base, vignette.Case.Case).Triage.Because).Select(reason => reason.Rule.Id).ToHashSet(StringComparer.Ordinal);
        return it.Base.Rules.Where(rule => !met.Contains(rule.Id)).Select(rule => it.At("rule", rule.Id, "id", Code, $"No vignette meets '{rule.Id}'."));
    }
}
