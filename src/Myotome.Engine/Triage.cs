using System.Collections.Immutable;

namespace Myotome.Engine;

/// <summary>A rule that fired, with what made it fire.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Urgency">What it asks for in this case.</param>
/// <param name="StrictUrgency">What it asks for without a clinician's milder reading; equal to <paramref name="Urgency"/> otherwise.</param>
/// <param name="Findings">The findings that made it fire.</param>
/// <param name="Suspects">Conditions to think of; none under 16, where no list of causes is given (clinical decision 16).</param>
public sealed record Reason(Rule Rule, Urgency Urgency, Urgency StrictUrgency, ImmutableArray<string> Findings, ImmutableArray<string> Suspects);

/// <summary>How soon the person must be seen, as a range, and why.</summary>
/// <param name="Range">The range.</param>
/// <param name="Route">How to get to emergency care, if it is one: by ambulance if any rule says so.</param>
/// <param name="Because">Every rule that fired, most urgent first.</param>
public sealed record Triage(UrgencyRange Range, Route Route, ImmutableArray<Reason> Because)
{
    /// <summary>Judges every rule.</summary>
    /// <param name="knowledge">The knowledge base.</param>
    /// <param name="facts">The facts.</param>
    public static Triage Judge(KnowledgeBase knowledge, Facts facts)
    {
        ArgumentNullException.ThrowIfNull(knowledge);
        ArgumentNullException.ThrowIfNull(facts);
        var because = knowledge.Rules.Where(rule => rule.When.Judge(facts) == Truth.Yes).Select(rule => Explain(rule, facts))
            .OrderByDescending(reason => reason.Urgency).ThenBy(reason => reason.Rule.Id, StringComparer.Ordinal).ToImmutableArray();
        var atLeast = because.IsEmpty ? Urgency.SelfCare : because[0].Urgency;
        var atMost = StillOpen(knowledge, facts).Select(rule => rule.Urgency).Append(atLeast).Max();
        var route = because.Where(reason => reason.Urgency == Urgency.Emergency).Select(reason => reason.Rule.Route).DefaultIfEmpty(Route.None).Max();
        return new(new(atLeast, atMost), route, because);
    }

    /// <summary>The rules that have not fired and still could, by what the audience's screening set has left open.</summary>
    /// <param name="knowledge">The knowledge base.</param>
    /// <param name="facts">The facts.</param>
    public static IEnumerable<Rule> StillOpen(KnowledgeBase knowledge, Facts facts)
    {
        ArgumentNullException.ThrowIfNull(knowledge);
        ArgumentNullException.ThrowIfNull(facts);
        return knowledge.Rules.Where(rule => rule.When.Judge(facts) != Truth.Yes && rule.When.Judge(facts.Open) != Truth.No);
    }

    private static Reason Explain(Rule rule, Facts facts)
    {
        var milder = facts.Audience == Audience.Clinician && rule.Reading is { } reading && reading.Once.Judge(facts) == Truth.Yes;
        return new(rule, milder ? rule.Reading!.Urgency : rule.Urgency, rule.Urgency, [.. facts.Grounds(rule.When).Distinct(StringComparer.Ordinal)],
            facts["age-under-16"] == Truth.Yes ? [] : rule.Suspects);
    }
}
