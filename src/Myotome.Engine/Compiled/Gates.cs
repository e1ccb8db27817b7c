using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Myotome.Engine.Compiled;

/// <summary>
/// An and-inverter graph while it is drawn. A literal is twice a variable, plus one if inverted, so <c>not</c> costs nothing; the same gate is
/// never drawn twice, and what is constant disappears.
/// </summary>
/// <param name="inputs">How many variables come from outside.</param>
internal sealed class Gates(int inputs)
{
    public const int False = 0, True = 1;

    private readonly List<(int A, int B)> _gates = [];
    private readonly Dictionary<(int A, int B), int> _drawn = [];

    public static int Input(int i) => 2 * (1 + i);

    public static int Not(int a) => a ^ 1;

    public int And(int a, int b)
    {
        if (a > b) (a, b) = (b, a);
        if (a == False || a == Not(b)) return False;
        if (a == True || a == b) return b;
        if (_drawn.TryGetValue((a, b), out var drawn)) return drawn;
        _gates.Add((a, b));
        return _drawn[(a, b)] = 2 * (inputs + _gates.Count);
    }

    public int Or(int a, int b) => Not(And(Not(a), Not(b)));

    public int All(IEnumerable<int> parts) => Halve([.. parts.Distinct().Order()]);

    public int Any(IEnumerable<int> parts) => Not(All(parts.Select(Not)));

    /// <summary>A population count, standing upright: after each part, one wire for "at least one so far", one for "at least two", and so on.</summary>
    public int AtLeast(int count, IReadOnlyCollection<int> parts)
    {
        if (count == 1) return Any(parts);
        if (count == parts.Count) return All(parts);
        var soFar = new int[count + 1];
        soFar[0] = True;
        foreach (var part in parts)
        {
            for (var n = count; n > 0; n--) soFar[n] = Or(soFar[n], And(part, soFar[n - 1]));
        }
        return soFar[count];
    }

    /// <summary>The circuit that computes these literals and nothing else, as wires that stand one after the other at its end.</summary>
    public Circuit Finish(IReadOnlyList<int> outputs)
    {
        var needed = new bool[1 + inputs + _gates.Count];
        foreach (var output in outputs) needed[output / 2] = true;
        var level = new int[needed.Length];
        for (var i = _gates.Count - 1; i >= 0; i--)
        {
            if (needed[1 + inputs + i]) needed[_gates[i].A / 2] = needed[_gates[i].B / 2] = true;
        }
        for (var i = 0; i < _gates.Count; i++) level[1 + inputs + i] = 1 + Math.Max(level[_gates[i].A / 2], level[_gates[i].B / 2]);

        // By depth, so that neighbours do not wait for each other.
        int[] order = [.. Enumerable.Range(1 + inputs, _gates.Count).Where(variable => needed[variable]).OrderBy(variable => level[variable])];
        var size = 1 + inputs + order.Length + outputs.Count;
        var place = new int[needed.Length];
        for (var i = 0; i < inputs; i++) place[1 + i] = i;
        place[0] = inputs;
        for (var i = 0; i < order.Length; i++) place[order[i]] = 1 + inputs + i;
        int Wire(int literal) => place[literal / 2] + (literal % 2 * size);

        return new(inputs, size, outputs.Count,
        [
            .. order.Select(variable => _gates[variable - 1 - inputs]).Select(gate => (Wire(gate.A), Wire(gate.B))),
            .. outputs.Select(output => (Wire(output), Wire(True))),
        ]);
    }

    // Balanced, so that it is shallow.
    private int Halve(ReadOnlySpan<int> parts) => parts.Length switch
    {
        0 => True,
        1 => parts[0],
        _ => And(Halve(parts[..(parts.Length / 2)]), Halve(parts[(parts.Length / 2)..])),
    };
}

/// <summary>
/// Straight-line logic. The first half of the wires holds inputs, a constant, gates and outputs, the second half the opposite of each. A wire of
/// any width will do: as many bits as it has, so many cases run at once. No step depends on a value, so nothing branches.
/// </summary>
/// <param name="inputs">How many wires come from outside.</param>
/// <param name="size">Where the second half begins.</param>
/// <param name="outputs">How many of the last wires of the first half are the result.</param>
/// <param name="gates">The two wires that each further wire is the "and" of, in order.</param>
internal sealed class Circuit(int inputs, int size, int outputs, (int A, int B)[] gates)
{
    public int Inputs => inputs;
    public int Outputs => outputs;
    public int FirstOutput => size - outputs;
    public int GateCount => gates.Length;

    /// <summary>Where the opposites begin.</summary>
    public int Opposites => size;

    /// <summary>How many wires there are.</summary>
    public int Wires => 2 * size;

    /// <summary>Computes everything from the inputs, whose opposites are set already.</summary>
    /// <param name="wires">As many as <see cref="Wires"/>.</param>
    public void Run<T>(Span<T> wires) where T : struct, IBitwiseOperators<T, T, T>
    {
        if (wires.Length != Wires) throw new ArgumentException("A circuit runs on its own wires.", nameof(wires));
        // Indices come from Gates.Finish alone and lie within the wires, so they are not checked again.
        ref var first = ref MemoryMarshal.GetReference(wires);
        ref var next = ref Unsafe.Add(ref first, inputs);
        next = first & ~first;
        Unsafe.Add(ref next, size) = ~next;
        foreach (var (a, b) in gates)
        {
            next = ref Unsafe.Add(ref next, 1);
            var value = Unsafe.Add(ref first, a) & Unsafe.Add(ref first, b);
            next = value;
            Unsafe.Add(ref next, size) = ~value;
        }
    }
}

/// <summary>A wire that carries 512 cases. The runtime's own vectors have these operators and do not say so.</summary>
/// <param name="bits">A bit for each case.</param>
internal readonly struct WideWire(Vector512<ulong> bits) : IBitwiseOperators<WideWire, WideWire, WideWire>
{
    private readonly Vector512<ulong> _bits = bits;

    public static WideWire operator &(WideWire a, WideWire b) => new(a._bits & b._bits);
    public static WideWire operator |(WideWire a, WideWire b) => new(a._bits | b._bits);
    public static WideWire operator ^(WideWire a, WideWire b) => new(a._bits ^ b._bits);
    public static WideWire operator ~(WideWire a) => new(~a._bits);
}
