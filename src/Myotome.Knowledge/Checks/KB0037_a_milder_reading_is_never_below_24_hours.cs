using Myotome.Engine;

namespace Myotome.Knowledge.Checks;

internal sealed class KB0037_a_milder_reading_is_never_below_24_hours : Check
{
    public override string Says => "A clinician's milder reading stands only on an emergency rule and never falls below within-24-hours.";

    public override string Why => "Clinical decision 2 settles how far an examination may lower a sign that is an emergency for a person.";

    public override IEnumerable<Problem> Run(Examined it) =>
        it.Base.Rules.Where(rule => rule.Reading is { } reading && (rule.Urgency != Urgency.Emergency || reading.Urgency != Urgency.Within24Hours))
        .Select(rule => it.At("rule", rule.Id, "reading", Code, "A reading is within-24-hours, on an emergency rule."));
}
