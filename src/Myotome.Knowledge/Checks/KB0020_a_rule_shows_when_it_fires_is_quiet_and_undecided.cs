using Myotome.Engine;

namespace Myotome.Knowledge.Checks;

internal sealed class KB0020_a_rule_shows_when_it_fires_is_quiet_and_undecided : Check
{
    public override string Says => "A rule carries an example that fires, one that is quiet and one that is undecided.";

    public override string Why => "The three examples show a reader what the rule takes for yes, for no and for not known yet. Write the missing one.";

    public override IEnumerable<Problem> Run(Examined it) =>
        from rule in it.Base.Rules
        from expectation in Enum.GetValues<Expectation>()
        where rule.Examples.All(example => example.Expect != expectation)
        select it.At("rule", rule.Id, "examples", Code, $"No example is expected to be: {expectation.Name()}.");
}
