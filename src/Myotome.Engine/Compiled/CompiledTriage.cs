using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Myotome.Engine.Compiled;

/// <summary>What a rule asks for when it fires. A rule with a clinician's milder reading has two, of which one applies.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Urgency">What it asks for.</param>
/// <param name="IsMilder">True for the milder reading.</param>
public sealed record Outcome(Rule Rule, Urgency Urgency, bool IsMilder);

/// <summary>How soon, and how to get there. The reasons stand beside it, as a set of outcomes.</summary>
/// <param name="Range">The range.</param>
/// <param name="Route">How to get to emergency care, if it is one.</param>
public readonly record struct Verdict(UrgencyRange Range, Route Route);

/// <summary>
/// <see cref="Triage.Judge"/> for one audience, compiled once: the derivation of every finding and all rules as one circuit over the planes
/// present, absent, unsure and answered. It gives the same range, route and rules, for one case (<see cref="Judge"/>) or for 512 at a step
/// (<see cref="TriageSlice"/>), allocates nothing and does not branch. The readable engine is what it is held against, and explains what fired.
/// </summary>
public sealed class CompiledTriage
{
    private const int Block = 64;

    /// <summary>Compiles a knowledge base.</summary>
    /// <param name="knowledge">The knowledge base.</param>
    /// <param name="audience">Whose questions and whose reading apply.</param>
    public CompiledTriage(KnowledgeBase knowledge, Audience audience)
    {
        ArgumentNullException.ThrowIfNull(knowledge);
        Knowledge = knowledge;
        Audience = audience;
        Outcomes =
        [
            .. knowledge.Rules.Select(rule => new Outcome(rule, rule.Urgency, false))
                .Concat(audience == Audience.Clinician ? knowledge.Rules.Where(rule => rule.Reading is not null).Select(rule => new Outcome(rule, rule.Reading!.Urgency, true)) : [])
                .OrderByDescending(outcome => outcome.Urgency).ThenBy(outcome => outcome.Rule.Id, StringComparer.Ordinal),
        ];
        Stride = Padded(knowledge.Findings.Length);
        VerdictAt = Padded(Outcomes.Length);
        Circuit = new Wiring(knowledge, audience, Stride).Triage(Outcomes, VerdictAt);
    }

    /// <summary>The knowledge base that was compiled.</summary>
    public KnowledgeBase Knowledge { get; }

    /// <summary>Whose questions and whose reading apply.</summary>
    public Audience Audience { get; }

    /// <summary>Everything that can fire, most urgent first and then by rule: the order in which <see cref="Triage.Because"/> lists it.</summary>
    public ImmutableArray<Outcome> Outcomes { get; }

    /// <summary>How many words a set of outcomes takes, a bit for each.</summary>
    public int FiredWords => VerdictAt / Block;

    /// <summary>How many gates it came to.</summary>
    public int GateCount => Circuit.GateCount;

    internal Circuit Circuit { get; }
    internal int Stride { get; }
    internal int VerdictAt { get; }

    /// <summary>Judges one case.</summary>
    /// <param name="answers">What the case states of each finding, in the order of the knowledge base: <see cref="Facts.Answers"/>.</param>
    /// <param name="fired">Receives the outcomes that fired, a bit for each: <see cref="FiredWords"/> words.</param>
    /// <exception cref="ArgumentException">Not an answer for each finding, or not enough words.</exception>
    public Verdict Judge(ReadOnlySpan<Answer> answers, Span<ulong> fired)
    {
        if (answers.Length != Knowledge.Findings.Length) throw new ArgumentException("One answer for each finding.", nameof(answers));
        if (fired.Length < FiredWords) throw new ArgumentException("A bit for each outcome.", nameof(fired));
        Span<byte> wires = stackalloc byte[Circuit.Wires];
        Spread(answers, wires);
        Circuit.Run(wires);
        var outputs = wires[Circuit.FirstOutput..Circuit.Opposites];
        for (var word = 0; word < FiredWords; word++) fired[word] = Vector512.Create<byte>(outputs[(word * Block)..]).ExtractMostSignificantBits();
        return Read(Bits(outputs[VerdictAt..]));
    }

    /// <summary>A slice of this knowledge and audience, in which nothing is stated.</summary>
    public TriageSlice NewSlice() => new(this);

    // Urgency and route are counted: one bit for each step above the lowest.
    internal static Verdict Read(uint bits) => new(
        new((Urgency)uint.PopCount(bits & 0b111), (Urgency)uint.PopCount((bits >> 3) & 0b111)),
        (Route)uint.PopCount((bits >> 6) & 0b11));

    private static uint Bits(ReadOnlySpan<byte> verdict) => Vector64.Create<byte>(verdict).ExtractMostSignificantBits();

    private void Spread(ReadOnlySpan<Answer> answers, Span<byte> wires)
    {
        MemoryMarshal.AsBytes(answers).CopyTo(wires);
        var opposites = wires[Circuit.Opposites..];
        for (var at = 0; at < Stride; at += Block)
        {
            var answer = Vector512.Create<byte>(wires[at..]);
            Put(Vector512.Equals(answer, Vector512.Create((byte)Answer.Present)), Wiring.Plane.Present, at, wires, opposites);
            Put(Vector512.Equals(answer, Vector512.Create((byte)Answer.Absent)), Wiring.Plane.Absent, at, wires, opposites);
            Put(Vector512.Equals(answer, Vector512.Create((byte)Answer.Unsure)), Wiring.Plane.Unsure, at, wires, opposites);
            Put(~Vector512.Equals(answer, Vector512<byte>.Zero), Wiring.Plane.Answered, at, wires, opposites);
        }
    }

    private void Put(Vector512<byte> holds, Wiring.Plane plane, int at, Span<byte> wires, Span<byte> opposites)
    {
        var place = ((int)plane * Stride) + at;
        holds.CopyTo(wires[place..]);
        (~holds).CopyTo(opposites[place..]);
    }

    private static int Padded(int count) => (count + Block - 1) / Block * Block;
}
