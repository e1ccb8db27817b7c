namespace Myotome.Knowledge.Checks;

internal sealed class KB0033_a_rule_can_suspect_every_condition : Check
{
    public override string Says => "Every condition is suspected by at least one rule.";

    public override string Why => "A cause that no rule thinks of is in the book and not in the mind. Name it under suspect where its signs are read.";

    public override IEnumerable<Problem> Run(Examined it)
    {
        var suspected = it.Base.Rules.SelectMany(rule => rule.Suspects).ToHashSet(StringComparer.Ordinal);
        return it.Loaded.Of("condition").Where(item => !suspected.Contains(item.Id)).Select(item => it.At(item, "id", Code, $"No rule suspects '{item.Id}'."));
    }
}
