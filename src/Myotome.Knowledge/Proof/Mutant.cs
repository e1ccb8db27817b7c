using System.Collections.Immutable;
using System.Globalization;
using Myotome.Engine;

namespace Myotome.Knowledge.Proof;

/// <summary>In what a mutant is broken.</summary>
public enum MutantKind : byte
{
    /// <summary>A term of a criterion is gone.</summary>
    DroppedTerm,
    /// <summary>All for any, any for all, one more or one fewer of several.</summary>
    SwappedCount,
    /// <summary>A rule asks for one level less.</summary>
    LoweredUrgency,
    /// <summary>A clinician's milder reading is gone, or holds without the examination.</summary>
    Reading,
    /// <summary>A limit is turned round, or moved by one step.</summary>
    FlippedThreshold,
}

/// <summary>The knowledge with one thing broken in it, as a slip of an editor would.</summary>
/// <param name="Kind">In what.</param>
/// <param name="File">Where it would stand.</param>
/// <param name="Says">What is broken.</param>
/// <param name="Base">The broken knowledge.</param>
/// <param name="Touches">The finding whose meaning changes; null where a rule changes.</param>
public sealed record Mutant(MutantKind Kind, string File, string Says, KnowledgeBase Base, string? Touches)
{
    /// <summary>Every mutant of the rules, of the findings that they read by a criterion, and of the limits that they read, always in the same order.</summary>
    /// <param name="knowledge">The knowledge.</param>
    public static IReadOnlyList<Mutant> Of(KnowledgeBase knowledge)
    {
        ArgumentNullException.ThrowIfNull(knowledge);
        var read = knowledge.Rules.SelectMany(rule => knowledge.RestsOn(rule.When).Concat(rule.Reading is { } reading ? knowledge.RestsOn(reading.Once) : [])).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. from rule in knowledge.Rules
               from it in OfRule(rule)
               select new Mutant(it.Kind, $"rules/{rule.Id}.yaml", it.Says, knowledge.With(rules: knowledge.Rules.Replace(rule, it.Rule)), null),
            .. from finding in knowledge.Findings
               where finding.Criterion is not null && read.Contains(finding.Id)
               from it in OfCriterion(finding.Criterion!)
               select new Mutant(it.Kind, $"findings/{finding.Id}.yaml", it.Says, knowledge.With(findings: knowledge.Findings.Replace(finding, finding with { Criterion = it.Criterion })), finding.Id),
            .. from quantity in knowledge.Quantities
               from threshold in quantity.Thresholds
               where read.Contains(threshold.Finding)
               from it in OfThreshold(threshold)
               select new Mutant(MutantKind.FlippedThreshold, $"quantities/{quantity.Id}.yaml", $"'{threshold.Finding}' from {Words(it)}, for {Words(threshold)}",
                   knowledge.With(quantities: knowledge.Quantities.Replace(quantity, quantity with { Thresholds = quantity.Thresholds.Replace(threshold, it) })), threshold.Finding),
        ];
    }

    private static IEnumerable<(MutantKind Kind, string Says, Rule Rule)> OfRule(Rule rule)
    {
        if (rule.When is Criterion.Present or Criterion.Unsure) yield return (MutantKind.DroppedTerm, $"drops its only term, {Words(rule.When)}", rule with { When = new Criterion.AtLeast(1, []) });
        foreach (var (kind, says, when) in OfCriterion(rule.When)) yield return (kind, says, rule with { When = when });
        yield return (MutantKind.LoweredUrgency, $"{(rule.Urgency - 1).Name()} for {rule.Urgency.Name()}", rule with { Urgency = rule.Urgency - 1 });
        if (rule.Reading is not { } reading) yield break;
        yield return (MutantKind.Reading, "has no milder reading", rule with { Reading = null });
        yield return (MutantKind.Reading, "is read more mildly without the examination", rule with { Reading = reading with { Once = Criterion.All() } });
        yield return (MutantKind.Reading, $"is read as {(reading.Urgency - 1).Name()}", rule with { Reading = reading with { Urgency = reading.Urgency - 1 } });
        foreach (var (_, says, once) in OfCriterion(reading.Once)) yield return (MutantKind.Reading, $"in its milder reading {says}", rule with { Reading = reading with { Once = once } });
    }

    private static IEnumerable<(MutantKind Kind, string Says, Criterion Criterion)> OfCriterion(Criterion criterion)
    {
        switch (criterion)
        {
            case Criterion.AtLeast { Count: var count, Parts: { Length: > 1 } parts } some:
                for (var i = 0; i < parts.Length; i++)
                {
                    yield return (MutantKind.DroppedTerm, $"drops {Words(parts[i])}", new Criterion.AtLeast(count == parts.Length ? count - 1 : Math.Min(count, parts.Length - 1), parts.RemoveAt(i)));
                    foreach (var (kind, says, part) in OfCriterion(parts[i])) yield return (kind, says, some with { Parts = parts.SetItem(i, part) });
                }
                foreach (var other in count == 1 ? [parts.Length] : count == parts.Length ? [1] : new[] { count - 1, count + 1 })
                {
                    yield return (MutantKind.SwappedCount, $"{Words(other, parts.Length)} for {Words(count, parts.Length)} of {string.Join(", ", parts.Take(3).Select(Words))}{(parts.Length > 3 ? ", …" : "")}", some with { Count = other });
                }
                break;
            case Criterion.AtLeast { Parts: [var only] } some:
                foreach (var (kind, says, part) in OfCriterion(only)) yield return (kind, says, some with { Parts = [part] });
                break;
            case Criterion.Opposite { Part: var part } opposite:
                foreach (var (kind, says, denied) in OfCriterion(part)) yield return (kind, says, opposite with { Part = denied });
                break;
        }
    }

    private static IEnumerable<Threshold> OfThreshold(Threshold threshold)
    {
        var step = threshold.Limit == decimal.Truncate(threshold.Limit) ? 1m : 0.1m;
        yield return threshold with { Beyond = threshold.Beyond == Beyond.AtLeast ? Beyond.Below : Beyond.AtLeast };
        yield return threshold with { Limit = threshold.Limit - step };
        yield return threshold with { Limit = threshold.Limit + step };
    }

    private static string Words(Threshold it) => string.Create(CultureInfo.InvariantCulture, $"{(it.Beyond == Beyond.AtLeast ? "at least" : it.Beyond == Beyond.AtMost ? "at most" : "below")} {it.Limit}");

    private static string Words(int count, int of) => count == 1 ? "any" : count == of ? "all" : $"{count} at least";

    private static string Words(Criterion criterion) => criterion switch
    {
        Criterion.Present present => present.Finding,
        Criterion.Unsure unsure => $"unsure {unsure.Finding}",
        Criterion.AtLeast some => $"{Words(some.Count, some.Parts.Length)} ({string.Join(", ", some.Parts.Take(3).Select(Words))}{(some.Parts.Length > 3 ? ", …" : "")})",
        Criterion.Opposite opposite => $"not {Words(opposite.Part)}",
        _ => throw new InvalidOperationException("The forms of a criterion are closed."),
    };
}
