using System.Collections.Immutable;

namespace Myotome.Engine;

/// <summary>A question worth asking next.</summary>
/// <param name="Kind">finding, quantity, movement, reflex or sensation.</param>
/// <param name="Id">The finding, quantity, movement, reflex or place.</param>
/// <param name="Question">In the audience's words.</param>
/// <param name="Help">How to check, if there is more to say.</param>
/// <param name="Why">What the answer could change.</param>
/// <param name="CouldRaiseTo">The highest urgency that an answer could lead to.</param>
/// <param name="AskedBefore">True if the person could not say when asked.</param>
public sealed record ToAsk(string Kind, string Id, string Question, string? Help, string Why, Urgency CouldRaiseTo, bool AskedBefore)
{
    /// <summary>The side to test, where it has one.</summary>
    public Side? Side { get; init; }

    /// <summary>What the answer tells apart; empty for a question that could raise the urgency.</summary>
    public ImmutableArray<string> Separates { get; init; } = [];
}

/// <summary>What to ask next: first what could still raise the urgency, most urgent first.</summary>
public static class Questions
{
    /// <summary>Every open question of the audience's screening set that an undecided rule waits for, and every one that the person could not answer.</summary>
    /// <param name="knowledge">The knowledge base.</param>
    /// <param name="facts">The facts.</param>
    /// <param name="triage">What is decided already.</param>
    public static ImmutableArray<ToAsk> Next(KnowledgeBase knowledge, Facts facts, Triage triage)
    {
        ArgumentNullException.ThrowIfNull(knowledge);
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(triage);
        var waiting = Triage.StillOpen(knowledge, facts).Where(rule => rule.Urgency > triage.Range.AtLeast)
            .Select(rule => (Rule: rule, RestsOn: knowledge.RestsOn(rule.When)))
            .OrderByDescending(entry => entry.Rule.Urgency).ToList();
        var page = knowledge.Topics.Select((topic, i) => (topic.Id, i)).ToDictionary(entry => entry.Id, entry => entry.i, StringComparer.Ordinal);

        return
        [
            .. knowledge.Findings.Where(finding => IsOpen(finding, facts))
                .Select(finding => (Finding: finding, waiting.FirstOrDefault(entry => entry.RestsOn.Contains(finding.Id)).Rule))
                .Where(entry => entry.Rule is not null)
                .OrderByDescending(entry => entry.Rule.Urgency)
                // What an earlier answer calls for comes first: the speed of a weakness that is getting worse.
                .ThenByDescending(entry => (entry.Finding.AskedIf ?? entry.Finding.JoinsWhen)?.Judge(facts) == Truth.Yes)
                .ThenBy(entry => entry.Finding.Topic is { } topic ? page[topic] : -1)
                .ThenBy(entry => entry.Finding.Id, StringComparer.Ordinal)
                .Select(entry => ToAsk(knowledge, facts, entry.Finding, entry.Rule))
                .DistinctBy(ask => (ask.Kind, ask.Id)),
        ];
    }

    private static bool IsOpen(Finding finding, Facts facts) =>
        facts[finding.Id] == Truth.Unknown
        && (facts.Stated(finding.Id) == Answer.Unsure
            || (facts.Stated(finding.Id) == Answer.Unasked && facts.Open.Asks(finding.Id)
                && (finding.AskedIf ?? finding.JoinsWhen)?.Judge(facts) is null or Truth.Yes));

    private static ToAsk ToAsk(KnowledgeBase knowledge, Facts facts, Finding finding, Rule rule)
    {
        var quantity = finding.Origin == Origin.Threshold
            ? knowledge.Quantities.First(quantity => quantity.Thresholds.Any(threshold => threshold.Finding == finding.Id)) : null;
        var question = quantity?.Ask ?? finding.Ask ?? throw new InvalidOperationException($"'{finding.Id}' screens and cannot be asked.");
        return new(
            quantity is null ? "finding" : "quantity",
            quantity?.Id ?? finding.Id,
            question.For(facts.Audience),
            facts.Audience == Audience.Person ? question.PersonHelp : null,
            rule.Title,
            rule.Urgency,
            facts.Stated(finding.Id) == Answer.Unsure);
    }
}
