using Myotome.Engine;

namespace Myotome.Knowledge.Checks;

internal sealed class KB0024_an_emergency_has_a_route_and_a_hazard : Check
{
    public override string Says => "An emergency rule says how to get to care, and every emergency and 24-hour rule names the hazard it controls.";

    public override string Why => "A person told to be seen now must be told whether to call an ambulance. A rule without a hazard protects nobody we know of.";

    public override IEnumerable<Problem> Run(Examined it) =>
        from rule in it.Base.Rules
        from message in new[]
        {
            rule.Urgency == Urgency.Emergency && rule.Route == Route.None ? "An emergency needs a route: emergency-department or ambulance." : null,
            rule.Urgency != Urgency.Emergency && rule.Route != Route.None ? "Only an emergency has a route." : null,
            rule.Urgency >= Urgency.Within24Hours && rule.Hazards.IsEmpty ? "An urgent rule names the hazard it controls." : null,
        }
        where message is not null
        select it.At("rule", rule.Id, "then", Code, message);
}
