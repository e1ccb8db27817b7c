using Myotome.Engine;

namespace Myotome.Knowledge.Checks;

internal sealed class KB0061_a_weight_that_nobody_measured_is_small : Check
{
    private const int Least = 10;
    private const int Most = 30;

    public override string Says => "A described weight lies between 1.0 and 3.0 decibans for a finding that is present, and between -3.0 and -1.0 for one that is absent or speaks against.";

    public override string Why => "Words are no measurement. What the seed, a guideline or a textbook only describes may count, and may not outweigh what was measured.";

    public override IEnumerable<Problem> Run(Examined it)
    {
        foreach (var condition in it.Base.Conditions)
        {
            foreach (var clue in condition.Clues.Where(clue => clue.Weight!.Kind == WeightKind.Described))
            {
                var (present, absent) = (clue.Weight!.Present, clue.Weight.Absent);
                if (Math.Abs(present) is < Least or > Most || (absent != 0 && Math.Abs(absent) is < Least or > Most))
                {
                    yield return it.At("condition", condition.Id, "suggested_by", Code, FormattableString.Invariant($"'{clue.Finding}' is described and weighs {present / 10m:0.0} present and {absent / 10m:0.0} absent."));
                }
            }
            foreach (var clue in condition.SuggestedBy.Where(clue => clue.Weight!.Present < 0 || clue.Weight.Absent > 0))
            {
                yield return it.At("condition", condition.Id, "suggested_by", Code, $"'{clue.Finding}' suggests it, so it adds when present and takes away when absent.");
            }
            foreach (var clue in condition.Against.Where(clue => clue.Weight!.Present >= 0 || clue.Weight.Absent < 0))
            {
                yield return it.At("condition", condition.Id, "against", Code, $"'{clue.Finding}' speaks against it, so its weight is negative when present.");
            }
            foreach (var clue in condition.Shifts.Where(clue => it.Base.Find(clue.Finding) is not { Kind: "context" }))
            {
                yield return it.At("condition", condition.Id, "shifts", Code, $"'{clue.Finding}' is not context: an age or a sex shifts how common something is.");
            }
        }
    }
}
