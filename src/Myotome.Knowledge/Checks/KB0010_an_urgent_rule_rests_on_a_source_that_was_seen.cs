using Myotome.Engine;

namespace Myotome.Knowledge.Checks;

internal sealed class KB0010_an_urgent_rule_rests_on_a_source_that_was_seen : Check
{
    public override string Says => "An emergency or 24-hour rule rests on at least one source of which something was seen.";

    public override string Why => "A source that nobody has seen supports nothing. Cite one that was seen, or read the source and say in its file what was seen.";

    public override IEnumerable<Problem> Run(Examined it) =>
        it.Base.Rules.Where(rule => rule.Urgency >= Urgency.Within24Hours
            && rule.Sources.All(id => it.Base.Sources.First(source => source.Id == id).Seen == "none"))
        .Select(rule => it.At("rule", rule.Id, "sources", Code, "None of these sources was seen."));
}
