using Myotome.Engine;

namespace Myotome.Web.Check;

/// <summary>What to tell a person, by how soon they must be seen: the action first, in as few words as will do.</summary>
/// <param name="Heading">The key of its heading.</param>
/// <param name="Card">The kind of care card.</param>
public sealed record Advice(string Heading, string Card)
{
    /// <summary>The advice that goes with a triage.</summary>
    /// <param name="triage">How soon, and by which way.</param>
    public static Advice On(Triage triage)
    {
        ArgumentNullException.ThrowIfNull(triage);
        return triage.Range.Advised switch
        {
            Urgency.Emergency when triage.Route == Route.Ambulance => new("result.ambulance", "emergency"),
            Urgency.Emergency => new("result.emergency", "emergency"),
            Urgency.Within24Hours => new("result.within-24-hours", "urgent"),
            Urgency.Appointment => new("result.appointment", "non-urgent"),
            Urgency.SelfCare => new("result.self-care", "non-urgent"),
        };
    }

    /// <summary>What to do until seen, all of it from the knowledge: the way to help, the one warning that concerns the way there, and what to look at again. Signs after which to act sooner have a list of their own; only on the way to hospital they stand here.</summary>
    /// <param name="it">The assessment.</param>
    public static IEnumerable<string> Until(Assessment it)
    {
        ArgumentNullException.ThrowIfNull(it);
        var urgency = it.Triage.Range.Advised;
        if (it.Plan.Of(ActionKind.Treatment).FirstOrDefault(proposal => proposal.Action.Group == "pathway" && proposal.Standing != Standing.Held) is { } way) yield return way.Action.PersonSummary;
        if (urgency >= Urgency.Within24Hours && it.Triage.Route != Route.Ambulance && it.SafetyNet.FirstOrDefault(item => item.Id == "do-not-drive-yourself") is { } driving) yield return $"{driving.WatchFor} {driving.Then}";
        foreach (var look in it.Plan.FollowUp.Where(look => look.Escalates == (urgency == Urgency.Emergency) && look.Applies.Any(scope => scope is { Condition: null, When: null } && scope.Urgencies.Contains(urgency)))) yield return look.Escalates ? $"{look.PersonWhat} {look.PersonThen}" : look.PersonWhat;
    }
}
