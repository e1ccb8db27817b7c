using System.Collections.Immutable;

namespace Myotome.Engine;

/// <summary>A finding that speaks for or against a kind of weakness.</summary>
/// <param name="Finding">The finding's id.</param>
/// <param name="Because">Why it does.</param>
public sealed record Argument(string Finding, string Because);

/// <summary>A kind of weakness: muscular, muscle disease, neurological, pain-limited or general (clinical decision 17).</summary>
public sealed record Kind
{
    /// <summary>Its name, which is also its file name.</summary>
    public required string Id { get; init; }
    /// <summary>In a clinician's words.</summary>
    public required string Label { get; init; }
    /// <summary>In a person's words.</summary>
    public required string PersonLabel { get; init; }
    /// <summary>When the facts make it this kind.</summary>
    public required Criterion When { get; init; }
    /// <summary>What speaks for it.</summary>
    public required ImmutableArray<Argument> For { get; init; }
    /// <summary>What speaks against it.</summary>
    public required ImmutableArray<Argument> Against { get; init; }
    /// <summary>What it means.</summary>
    public required string Means { get; init; }
    /// <summary>Source ids.</summary>
    public required ImmutableArray<string> Sources { get; init; }
}

/// <summary>The kind of weakness that the facts show, with what speaks for and against.</summary>
/// <param name="Type">A kind's id, or "mixed", or "undetermined".</param>
/// <param name="Of">The kinds that a mixed one is made of; one kind or none otherwise.</param>
/// <param name="For">What speaks for it: present findings.</param>
/// <param name="Against">What speaks against it: present findings.</param>
public sealed record WeaknessType(string Type, ImmutableArray<string> Of, ImmutableArray<Argument> For, ImmutableArray<Argument> Against)
{
    /// <summary>Judges every kind and says which hold.</summary>
    /// <param name="knowledge">The knowledge base.</param>
    /// <param name="facts">The facts.</param>
    public static WeaknessType Judge(KnowledgeBase knowledge, Facts facts)
    {
        // What the audience is not asked counts as absent here, as it does for the upper end of the range.
        var holding = knowledge.Kinds.Where(kind => kind.When.Judge(facts.Open) == Truth.Yes).ToList();
        // With no kind certain, what speaks for any of them is still worth reading.
        var shown = holding.Count > 0 ? holding : [.. knowledge.Kinds];
        ImmutableArray<Argument> Present(IEnumerable<Argument> arguments) =>
            [.. arguments.Where(argument => facts[argument.Finding] == Truth.Yes).DistinctBy(argument => argument.Finding)];
        return new(
            holding.Count switch { 0 => "undetermined", 1 => holding[0].Id, _ => "mixed" },
            [.. holding.Select(kind => kind.Id)],
            Present(shown.SelectMany(kind => kind.For)),
            holding.Count == 0 ? [] : Present(holding.SelectMany(kind => kind.Against)));
    }
}
