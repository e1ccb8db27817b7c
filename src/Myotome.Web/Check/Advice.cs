using Myotome.Engine;

namespace Myotome.Web.Check;

/// <summary>What to tell a person, by how soon they must be seen: the action first, in as few words as will do.</summary>
/// <param name="Heading">The heading of the card.</param>
/// <param name="Card">The kind of care card.</param>
/// <param name="Spoken">What a screen reader says before the heading.</param>
public sealed record Advice(string Heading, string Card, string Spoken)
{
    /// <summary>The advice that goes with a triage.</summary>
    /// <param name="triage">How soon, and by which way.</param>
    public static Advice On(Triage triage)
    {
        ArgumentNullException.ThrowIfNull(triage);
        return triage.Range.Advised switch
        {
            Urgency.Emergency when triage.Route == Route.Ambulance => new("Call an ambulance now", "emergency", "Act now"),
            Urgency.Emergency => new("Go to a hospital emergency department now", "emergency", "Act now"),
            Urgency.Within24Hours => new("Be seen within 24 hours", "urgent", "Urgent"),
            Urgency.Appointment => new("Make an appointment with your doctor", "non-urgent", "Not urgent"),
            Urgency.SelfCare => new("You can look after yourself for now", "non-urgent", "Not urgent"),
        };
    }

    /// <summary>What to do until seen, all of it from the knowledge: the way to help, the one warning that concerns the way there, and what to look at again.</summary>
    /// <param name="it">The assessment.</param>
    public static IEnumerable<string> Until(Assessment it)
    {
        ArgumentNullException.ThrowIfNull(it);
        var urgency = it.Triage.Range.Advised;
        if (it.Plan.Of(ActionKind.Treatment).FirstOrDefault(proposal => proposal.Action.Group == "pathway" && proposal.Standing != Standing.Held) is { } way) yield return way.Action.PersonSummary;
        if (urgency >= Urgency.Within24Hours && it.Triage.Route != Route.Ambulance && it.SafetyNet.FirstOrDefault(item => item.Id == "do-not-drive-yourself") is { } driving) yield return $"{driving.WatchFor} {driving.Then}";
        foreach (var look in it.Plan.FollowUp.Where(look => look.Applies.Any(scope => scope.Urgencies.Contains(urgency)))) yield return look.Escalates ? $"{look.PersonWhat} {look.PersonThen}" : look.PersonWhat;
    }

    /// <summary>An answer in a person's words.</summary>
    /// <param name="answer">The answer.</param>
    public static string Words(Answer answer) => answer switch
    {
        Answer.Present => "Yes",
        Answer.Absent => "No",
        Answer.Unsure => "Not sure",
        Answer.Declined => "I would rather not say",
        Answer.NotApplicable => "Does not apply",
        Answer.Unasked => "Not asked",
    };

    /// <summary>An urgency in the middle of a sentence.</summary>
    /// <param name="urgency">The urgency.</param>
    public static string Words(Urgency urgency) => urgency switch
    {
        Urgency.Emergency => "an emergency",
        Urgency.Within24Hours => "within 24 hours",
        Urgency.Appointment => "an appointment",
        Urgency.SelfCare => "looking after yourself",
    };
}
