using Myotome.Engine;

namespace Myotome.Web.Check;

/// <summary>What to tell a person, by how soon they must be seen: the action first, in as few words as will do.</summary>
/// <param name="Heading">The heading of the card.</param>
/// <param name="Card">The kind of care card.</param>
/// <param name="Spoken">What a screen reader says before the heading.</param>
/// <param name="Until">What to do until seen.</param>
public sealed record Advice(string Heading, string Card, string Spoken, IReadOnlyList<string> Until)
{
    private const string Again = "Do this check again after 24 hours, or at once if anything changes.";
    private const string Take = "Take this page with you, and a list of the medicines you take.";

    /// <summary>The advice that goes with a triage.</summary>
    /// <param name="triage">How soon, and by which way.</param>
    public static Advice On(Triage triage)
    {
        ArgumentNullException.ThrowIfNull(triage);
        return triage.Range.Advised switch
        {
            Urgency.Emergency when triage.Route == Route.Ambulance => new("Call an ambulance now", "emergency", "Act now",
                ["Do not drive yourself.", "Do not stay alone, if you can help it. Unlock the door.", "Tell them what this page says.", Take]),
            Urgency.Emergency => new("Go to a hospital emergency department now", "emergency", "Act now",
                ["Do not drive yourself. Ask someone to take you.", "If nobody can take you, or you cannot stand or walk, call an ambulance.", "Go at any hour. Do not wait for an appointment.", Take]),
            Urgency.Within24Hours => new("Be seen within 24 hours", "urgent", "Urgent",
                ["Call your doctor today. If they cannot see you in time, use a walk-in or out-of-hours service.", "If a leg is weak or numb, do not drive yourself.", Take, Again]),
            Urgency.Appointment => new("Make an appointment with your doctor", "non-urgent", "Not urgent",
                ["A physiotherapist or a nurse may see you first. That is fine.", Take, Again]),
            Urgency.SelfCare => new("You can look after yourself for now", "non-urgent", "Not urgent",
                ["Nothing you told us needs a doctor today.", "If you are worried all the same, call a doctor. You do not need a reason that we would accept.", Again]),
        };
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
