using System.Runtime.InteropServices;

namespace Myotome.Engine.Compiled;

/// <summary>
/// Up to 512 cases, a bit of each wire for each: the shape for cohorts. State what the cases say, judge, read, clear, and use it again; only making
/// it allocates. One thread at a time.
/// </summary>
public sealed class TriageSlice
{
    /// <summary>How many cases it holds.</summary>
    public const int Cases = 512;

    private const int WordsPerWire = Cases / 64;

    private readonly CompiledTriage _compiled;
    private readonly WideWire[] _wires;

    internal TriageSlice(CompiledTriage compiled)
    {
        _compiled = compiled;
        _wires = new WideWire[compiled.Circuit.Wires];
    }

    /// <summary>Forgets every case.</summary>
    public void Clear() => _wires.AsSpan(0, _compiled.Circuit.Inputs).Clear();

    /// <summary>What a case says about a finding, in place of what it said before.</summary>
    /// <param name="at">The case, 0 to 511.</param>
    /// <param name="finding">The finding's place in the knowledge base.</param>
    /// <param name="answer">The answer.</param>
    public void State(int at, int finding, Answer answer)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)at, (uint)Cases, nameof(at));
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)finding, (uint)_compiled.Knowledge.Findings.Length, nameof(finding));
        Put(Wiring.Plane.Present, answer == Answer.Present);
        Put(Wiring.Plane.Absent, answer == Answer.Absent);
        Put(Wiring.Plane.Unsure, answer == Answer.Unsure);
        Put(Wiring.Plane.Answered, answer != Answer.Unasked);

        void Put(Wiring.Plane plane, bool holds)
        {
            ref var word = ref Words[(((((int)plane * _compiled.Stride) + finding) * WordsPerWire) + (at / 64))];
            var bit = 1UL << at;
            word = holds ? word | bit : word & ~bit;
        }
    }

    /// <summary>Everything that a case says and that the slice did not hold yet.</summary>
    /// <param name="at">The case, 0 to 511.</param>
    /// <param name="answers">An answer for each finding: <see cref="Facts.Answers"/>.</param>
    public void State(int at, ReadOnlySpan<Answer> answers)
    {
        for (var finding = 0; finding < answers.Length; finding++)
        {
            if (answers[finding] != Answer.Unasked) State(at, finding, answers[finding]);
        }
    }

    /// <summary>Judges all cases at once. A case of which nothing is stated is judged as one without facts.</summary>
    public void Judge()
    {
        var circuit = _compiled.Circuit;
        for (var i = 0; i < circuit.Inputs; i++) _wires[circuit.Opposites + i] = ~_wires[i];
        circuit.Run(_wires.AsSpan());
    }

    /// <summary>The verdict on a case, once judged.</summary>
    /// <param name="at">The case, 0 to 511.</param>
    public Verdict this[int at]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)at, (uint)Cases, nameof(at));
            var bits = 0u;
            for (var i = 0; i < 8; i++) bits |= (uint)((Output(_compiled.VerdictAt + i)[at / 64] >> at) & 1) << i;
            return CompiledTriage.Read(bits);
        }
    }

    /// <summary>The cases in which an outcome fired, once judged: a bit for each, in eight words.</summary>
    /// <param name="outcome">Its place in <see cref="CompiledTriage.Outcomes"/>.</param>
    public ReadOnlySpan<ulong> Fired(int outcome)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)outcome, (uint)_compiled.Outcomes.Length, nameof(outcome));
        return Output(outcome);
    }

    private Span<ulong> Words => MemoryMarshal.Cast<WideWire, ulong>(_wires.AsSpan());

    private Span<ulong> Output(int output) => Words.Slice((_compiled.Circuit.FirstOutput + output) * WordsPerWire, WordsPerWire);
}
