using System.Collections.Immutable;
using System.Reflection;

namespace Myotome.Engine;

/// <summary>Everything that the facts of one case lead to, each part with its reason.</summary>
public sealed record Assessment
{
    /// <summary>Whose questions and reading applied.</summary>
    public required Audience Audience { get; init; }
    /// <summary>How soon, and why.</summary>
    public required Triage Triage { get; init; }
    /// <summary>What to ask next.</summary>
    public required ImmutableArray<ToAsk> Ask { get; init; }
    /// <summary>The kind of weakness.</summary>
    public required WeaknessType WeaknessType { get; init; }
    /// <summary>Where the lesion may be.</summary>
    public required Localisation Localisation { get; init; }
    /// <summary>Published scores of which the case answers something. They never change the urgency.</summary>
    public ImmutableArray<Score> Scores { get; init; } = [];
    /// <summary>What could explain it.</summary>
    public required Differential Differential { get; init; }
    /// <summary>What to do next.</summary>
    public required Plan Plan { get; init; }
    /// <summary>What to watch for.</summary>
    public required ImmutableArray<SafetyNetItem> SafetyNet { get; init; }
    /// <summary>What changed since earlier observations of the episode.</summary>
    public required ImmutableArray<Change> Course { get; init; }
    /// <summary>Statements that cannot both hold; the more dangerous one was taken.</summary>
    public required ImmutableArray<Contradiction> Conflicts { get; init; }
    /// <summary>What was taken for granted.</summary>
    public required ImmutableArray<string> Assumptions { get; init; }
    /// <summary>Names on which this knowledge has no bearing.</summary>
    public required ImmutableArray<string> NotRecognised { get; init; }
    /// <summary>The knowledge that was used.</summary>
    public required KnowledgeBase Knowledge { get; init; }

    /// <summary>Law 11: no clinician has reviewed the content.</summary>
    public const string Notice =
        "Draft. No clinician has reviewed or approved this content. It is for information and does not replace the advice of a health professional.";

    /// <summary>Version of the engine.</summary>
    public static string EngineVersion { get; } =
        typeof(Assessment).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";
}

/// <summary>The one pure function: facts and knowledge in, assessment out.</summary>
public static class Reasoner
{
    /// <summary>Assesses one case. Same case, same knowledge, same engine: same assessment.</summary>
    /// <param name="knowledge">The knowledge base.</param>
    /// <param name="it">The case, checked against this knowledge base.</param>
    public static Assessment Assess(KnowledgeBase knowledge, Case it)
    {
        ArgumentNullException.ThrowIfNull(knowledge);
        ArgumentNullException.ThrowIfNull(it);
        var statement = Statement.Of(knowledge, it);
        var facts = statement.Facts;
        var triage = Triage.Judge(knowledge, facts);
        var localisation = Localisation.Judge(knowledge, it, facts);
        var scores = Score.All(knowledge, it, facts);
        var differential = Differential.Judge(knowledge, facts, triage, it.Setting, scores);
        var plan = Plan.Make(knowledge, it, facts, triage, differential);
        return new()
        {
            Audience = it.Audience,
            Triage = triage,
            Ask =
            [
                .. Questions.Next(knowledge, facts, triage)
                    .Concat(SiteQuestions.Next(knowledge, facts, triage, localisation))
                    .Concat(Questions.Separating(knowledge, facts, triage, differential))
                    .Concat(plan.Ask)
                    .DistinctBy(ask => (ask.Id, ask.Side)),
            ],
            WeaknessType = WeaknessType.Judge(knowledge, facts),
            Localisation = localisation,
            Scores = scores,
            Differential = differential,
            Plan = plan,
            SafetyNet = [.. knowledge.SafetyNet.Where(item => item.Applies is null || item.Applies.Judge(facts) != Truth.No)],
            Course = statement.Changes,
            Conflicts = [.. facts.Contradictions, .. Statement.Contradicted(knowledge, it)],
            Assumptions = statement.Assumptions,
            NotRecognised = statement.NotRecognised,
            Knowledge = knowledge,
        };
    }
}
