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

    /// <summary>True if it tells causes apart; false if it could raise the urgency, or tells places apart.</summary>
    public bool IsForCauses { get; init; }
}

/// <summary>What to ask next: first what could still raise the urgency, most urgent first; then what best tells the leading conditions apart.</summary>
public static class Questions
{
    private const int Leading = 4;
    private const int MostSeparating = 3;
    private const int LeastSpread = 20;

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

    /// <summary>
    /// Open questions outside the screening set that best tell the leading conditions apart: the largest spread between what an answer would add to one
    /// and to another. They never raise the urgency. A person in an emergency is asked none of them: the time is for going.
    /// </summary>
    /// <param name="knowledge">The knowledge base.</param>
    /// <param name="facts">The facts.</param>
    /// <param name="triage">What is decided already.</param>
    /// <param name="differential">What leads.</param>
    public static ImmutableArray<ToAsk> Separating(KnowledgeBase knowledge, Facts facts, Triage triage, Differential differential)
    {
        ArgumentNullException.ThrowIfNull(knowledge);
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(triage);
        ArgumentNullException.ThrowIfNull(differential);
        if (facts.Audience == Audience.Person && triage.Range.AtLeast == Urgency.Emergency) return [];
        var leading = differential.Candidates.Where(it => it.Supported).Take(Leading).Select(it => it.Condition).ToList();
        if (leading.Count < 2) return [];
        return
        [
            .. leading.SelectMany(condition => condition.Clues).Select(clue => clue.Finding).Distinct(StringComparer.Ordinal).Select(id => knowledge.Find(id)!)
                .Where(finding => MayBeAsked(finding, facts))
                .Select(finding => (Finding: finding, Spread: Spread(finding, facts, leading)))
                .Where(it => it.Spread.Decibans >= LeastSpread)
                .OrderByDescending(it => it.Spread.Decibans).ThenBy(it => it.Finding.Id, StringComparer.Ordinal)
                .Take(MostSeparating)
                .Select(it => new ToAsk("finding", it.Finding.Id, it.Finding.Ask!.For(facts.Audience), facts.Audience == Audience.Person ? it.Finding.Ask.PersonHelp : null,
                    Why(it.Finding, it.Spread.More, it.Spread.Less, facts.Audience, knowledge.Wording), triage.Range.AtLeast, false)
                {
                    Separates = [it.Spread.More.Id, it.Spread.Less.Id],
                    IsForCauses = true,
                }),
        ];
    }

    private static bool MayBeAsked(Finding finding, Facts facts) =>
        finding is { Origin: Origin.Asked, Ask: { } ask } && (facts.Audience == Audience.Clinician || ask.Person is not null)
        && facts[finding.Id] == Truth.Unknown && facts.Stated(finding.Id) == Answer.Unasked && !facts.Open.Asks(finding.Id)
        && (finding.AskedIf?.Judge(facts) ?? Truth.Yes) == Truth.Yes;

    private static (int Decibans, Condition More, Condition Less) Spread(Finding finding, Facts facts, List<Condition> leading)
    {
        var changes = leading.Select(condition => (Condition: condition, Change: Differential.Change(condition, facts, finding.Id))).ToList();
        // What a "yes" lifts most, and what a "yes" lifts least while a "no" lowers it least.
        var more = changes.MaxBy(it => it.Change.Present - it.Change.Absent);
        var less = changes.MinBy(it => it.Change.Present - it.Change.Absent);
        return (more.Change.Present - more.Change.Absent - (less.Change.Present - less.Change.Absent), more.Condition, less.Condition);
    }

    private static string Why(Finding finding, Condition more, Condition less, Audience audience, Wording wording) => audience == Audience.Person
        ? wording.Say("question.tells-apart", ("one", Lower(more.PersonLabel)), ("other", Lower(less.PersonLabel)))
        : $"{finding.Label}: tells {Lower(more.Label)} from {Lower(less.Label)}.";

    /// <summary>The label within a sentence: names (Guillain-Barré) and abbreviations (ME) keep their capital.</summary>
    private static string Lower(string label) =>
        label.Length > 1 && char.IsUpper(label[1]) || label.Split(' ')[0].Skip(1).Any(char.IsUpper) ? label : char.ToLowerInvariant(label[0]) + label[1..];

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
            quantity?.Id ?? finding.BothOf ?? finding.Id,
            question.For(facts.Audience),
            facts.Audience == Audience.Person ? question.PersonHelp : null,
            rule.Title,
            rule.Urgency,
            facts.Stated(finding.Id) == Answer.Unsure);
    }
}
