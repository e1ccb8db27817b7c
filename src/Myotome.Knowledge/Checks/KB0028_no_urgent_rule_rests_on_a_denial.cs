using Myotome.Engine;

namespace Myotome.Knowledge.Checks;

internal sealed class KB0028_no_urgent_rule_rests_on_a_denial : Check
{
    public override string Says => "No emergency or 24-hour rule reads a finding that is true because something is absent.";

    public override string Why => "What is absent may be absent because nobody looked. A rule that rests on it could fall silent when a fact is added.";

    public override IEnumerable<Problem> Run(Examined it) =>
        from rule in it.Base.Rules
        where rule.Urgency >= Urgency.Within24Hours
        from id in it.Base.RestsOn(rule.When).Order(StringComparer.Ordinal)
        where it.Base.Find(id) is { Criterion.Negates: true } or { AskedIf.Negates: true }
        select it.At("rule", rule.Id, "when", Code, $"This rests on '{id}', which holds a denial.");
}
