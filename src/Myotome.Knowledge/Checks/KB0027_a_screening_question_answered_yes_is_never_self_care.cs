using Myotome.Engine;

namespace Myotome.Knowledge.Checks;

internal sealed class KB0027_a_screening_question_answered_yes_is_never_self_care : Check
{
    public override string Says => "A screening question answered yes, with what it was asked for, leads at least to an appointment; and it can be asked.";

    public override string Why => "Self-care is reached only with the whole screening set denied (law 2). A question whose yes changes nothing does not belong to the set.";

    public override IEnumerable<Problem> Run(Examined it)
    {
        foreach (var finding in it.Base.Findings.Where(finding => !finding.Screens.IsEmpty && finding.Kind != "context"))
        {
            foreach (var audience in finding.Screens)
            {
                // What it was asked for: the first way in which it comes to be asked.
                var given = Grounds(finding.AskedIf).Concat(Grounds(finding.JoinsWhen)).Append(finding.Id).Distinct().ToList();
                var facts = Facts.From(it.Base, given.Select(id => KeyValuePair.Create<string, SidedAnswer>(id, Answer.Present)), audience: audience);
                if (Triage.Judge(it.Base, facts).Range.AtLeast == Urgency.SelfCare)
                {
                    yield return it.At("finding", finding.Id, "screens", Code, $"'{finding.Id}' present raises nothing for a {audience.Name()}.");
                }
            }
        }
        foreach (var finding in it.Base.Findings.Where(finding => !finding.Screens.IsEmpty && finding.Ask is null && finding.Origin != Origin.Threshold))
        {
            yield return it.At("finding", finding.Id, "screens", Code, $"'{finding.Id}' screens, and has no question.");
        }

        IEnumerable<string> Grounds(Criterion? criterion) => criterion switch
        {
            Criterion.AtLeast parts => parts.Parts.Take(parts.Count).SelectMany(Grounds),
            Criterion.Present present when it.Base.Find(present.Finding) is { Origin: Origin.Criterion } derived => Grounds(derived.Criterion),
            Criterion.Present present => [present.Finding],
            _ => [],
        };
    }
}
