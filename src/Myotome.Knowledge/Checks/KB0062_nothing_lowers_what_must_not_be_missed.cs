using Myotome.Engine;

namespace Myotome.Knowledge.Checks;

internal sealed class KB0062_nothing_lowers_what_must_not_be_missed : Check
{
    public override string Says => "A condition that must not be missed has no weight for an absent finding, nothing that speaks against it and no shift downwards; and every emergency is such a condition.";

    public override string Why => "A sign that is not there has missed every one of these conditions before. Take the weight away: the engine would not count it either.";

    public override IEnumerable<Problem> Run(Examined it) => it.Base.Conditions
        .SelectMany(condition => Wrong(condition).Select(wrong => it.At("condition", condition.Id, wrong.Key, Code, wrong.Message)));

    private static IEnumerable<(string Key, string Message)> Wrong(Condition condition)
    {
        if (!condition.MustNotMiss)
        {
            if (condition.Urgency == Urgency.Emergency) yield return ("urgency", "An emergency must not be missed: must_not_miss is true.");
            yield break;
        }
        foreach (var clue in condition.SuggestedBy.Where(clue => clue.Weight!.Absent != 0)) yield return ("suggested_by", $"'{clue.Finding}' absent would lower it.");
        foreach (var clue in condition.Against) yield return ("against", $"'{clue.Finding}' would lower it.");
        foreach (var clue in condition.Shifts.Where(clue => clue.Weight!.Present < 0 || clue.Weight.Absent < 0)) yield return ("shifts", $"'{clue.Finding}' would lower it.");
    }
}
