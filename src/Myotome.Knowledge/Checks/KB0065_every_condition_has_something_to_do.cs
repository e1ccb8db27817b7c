namespace Myotome.Knowledge.Checks;

internal sealed class KB0065_every_condition_has_something_to_do : Check
{
    public override string Says => "Every condition calls for at least one action.";

    public override string Why => "To name a cause and say nothing of what to do leaves the reader alone. Name the condition in proposed_for of a test or a treatment.";

    public override IEnumerable<Problem> Run(Examined it)
    {
        var called = it.Base.Actions.SelectMany(action => action.ProposedFor).Select(reason => reason.Scope.Condition).ToHashSet(StringComparer.Ordinal);
        return it.Base.Conditions.Where(condition => !called.Contains(condition.Id)).Select(condition => it.At("condition", condition.Id, "id", Code, $"Nothing is proposed for '{condition.Id}'."));
    }
}
