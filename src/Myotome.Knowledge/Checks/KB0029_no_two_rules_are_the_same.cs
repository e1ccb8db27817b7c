using Myotome.Engine;

namespace Myotome.Knowledge.Checks;

internal sealed class KB0029_no_two_rules_are_the_same : Check
{
    public override string Says => "No two rules have the same criterion and the same urgency.";

    public override string Why => "Of two copies, one will be edited and the other forgotten. Keep one.";

    public override IEnumerable<Problem> Run(Examined it) =>
        it.Base.Rules.GroupBy(rule => (rule.Urgency, Written(rule.When))).Where(group => group.Count() > 1)
        .SelectMany(group => group.Skip(1).Select(rule => it.At("rule", rule.Id, "when", Code, $"'{group.First().Id}' says the same.")));

    private static string Written(Criterion criterion) => criterion switch
    {
        Criterion.Present present => present.Finding,
        Criterion.Unsure unsure => "unsure " + unsure.Finding,
        Criterion.Opposite opposite => $"not {Written(opposite.Part)}",
        Criterion.AtLeast parts => $"{parts.Count} of ({string.Join(", ", parts.Parts.Select(Written).Distinct().Order(StringComparer.Ordinal))})",
        _ => throw new InvalidOperationException("The forms of a criterion are closed."),
    };
}
