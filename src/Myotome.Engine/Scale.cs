using System.Collections.Immutable;
using System.Numerics;

namespace Myotome.Engine;

/// <summary>What one complete set of answers comes to.</summary>
public sealed class Outcome
{
    private readonly Scale _scale;
    private readonly ulong _state;

    internal Outcome(Scale scale, ulong state)
    {
        (_scale, _state) = (scale, state);
        Counted = scale.Instrument.Scores.FirstOrDefault(tally => tally.If?.Holds(this) ?? true);
        Score = Counted is null ? null : Value(Counted.Id);
        Band? otherwise = null;
        foreach (var band in scale.Instrument.Bands)
        {
            if (band.When is null) otherwise = band;
            else if (band.When.Holds(this))
            {
                Band ??= band;
                Holding++;
            }
        }
        Band ??= otherwise;
    }

    /// <summary>The tally that is the score; null where the instrument has none.</summary>
    public Tally? Counted { get; }
    /// <summary>What the result is called.</summary>
    public Band? Band { get; }
    /// <summary>How many bands hold by their own condition: never more than one in good knowledge.</summary>
    public int Holding { get; }
    /// <summary>The score.</summary>
    public decimal? Score { get; }

    /// <summary>The value of a tally, exact.</summary>
    /// <param name="tally">Its id.</param>
    public decimal Value(string tally) => _scale.Value(tally, _state);

    /// <summary>How an item came out. Known only for items that a condition names.</summary>
    /// <param name="item">Its id.</param>
    public string Answer(string item) => _scale.Answer(item, _state);
}

/// <summary>
/// An instrument made ready for scoring. It keeps the set of all totals that the answers so far leave possible, so that a range and
/// a band are exact however many items are missing. Totals are whole tenths, packed side by side into one word.
/// </summary>
public sealed class Scale
{
    /// <summary>A field of the word: where it stands, how wide it is, and what it says when it is zero.</summary>
    private readonly record struct Cell(int Shift, int Width, int Base)
    {
        public int Read(ulong state) => (int)((state >> Shift) & ((1ul << Width) - 1)) + Base;
    }

    private readonly Dictionary<string, Cell> _sums = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ImmutableArray<Cell>> _groups = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (Cell Cell, ImmutableArray<Alternative> Alternatives)> _named = new(StringComparer.Ordinal);
    private int _used;

    /// <summary>Lays out the totals of an instrument.</summary>
    /// <param name="instrument">The instrument.</param>
    /// <exception cref="ArgumentException">The instrument has more totals than fit.</exception>
    public Scale(Instrument instrument)
    {
        ArgumentNullException.ThrowIfNull(instrument);
        Instrument = instrument;
        foreach (var tally in instrument.Scores)
        {
            if (!tally.Groups.IsEmpty) _groups[tally.Id] = [.. tally.Groups.Select(_ => Place(1, 0))];
            else
            {
                var items = tally.Items.Select(id => instrument.Item(id)!.Alternatives).ToList();
                var least = items.Sum(alternatives => alternatives.Min(it => it.For(tally.Id)));
                _sums[tally.Id] = Place(items.Sum(alternatives => alternatives.Max(it => it.For(tally.Id))) - least, least);
            }
        }
        foreach (var item in instrument.Comparisons.OfType<ScoreCondition.Is>().Select(condition => condition.Item).Distinct(StringComparer.Ordinal))
        {
            var alternatives = instrument.Item(item)!.Alternatives;
            _named[item] = (Place(alternatives.Length - 1, 0), alternatives);
        }
    }

    /// <summary>The instrument.</summary>
    public Instrument Instrument { get; }

    /// <summary>Every outcome that is still possible, in the order of its score.</summary>
    /// <param name="answers">For each answered item, the place of its alternative.</param>
    /// <param name="totals">Totals that are known, by tally.</param>
    public ImmutableArray<Outcome> Outcomes(IReadOnlyDictionary<string, int> answers, IReadOnlyDictionary<string, decimal> totals)
    {
        ArgumentNullException.ThrowIfNull(answers);
        ArgumentNullException.ThrowIfNull(totals);
        IEnumerable<ulong> states = [0];
        foreach (var (items, tallies) in Apart())
        {
            var known = tallies.Where(tally => totals.ContainsKey(tally.Id)).ToList();
            var possible = Reached(items, answers).Where(state => known.All(tally => Value(tally.Id, state) == totals[tally.Id])).Order().ToList();
            states = [.. states.SelectMany(_ => possible, (state, more) => state + more)];
        }
        return [.. states.Select(state => new Outcome(this, state)).OrderBy(outcome => outcome.Score)];
    }

    /// <summary>The items in sets that share no total, each with its totals: what one set comes to says nothing of another.</summary>
    private List<(List<InstrumentItem> Items, List<Tally> Tallies)> Apart()
    {
        var sets = Instrument.Items.Select(item => (Items: new List<InstrumentItem> { item }, Tallies: new List<Tally>())).ToList();
        foreach (var tally in Instrument.Scores)
        {
            var shared = sets.Where(set => set.Items.Any(item => Counts(tally, item))).ToList();
            sets.RemoveAll(shared.Contains);
            sets.Add(([.. shared.SelectMany(set => set.Items)], [.. shared.SelectMany(set => set.Tallies), tally]));
        }
        return sets;
    }

    private HashSet<ulong> Reached(List<InstrumentItem> items, IReadOnlyDictionary<string, int> answers)
    {
        var states = new HashSet<ulong> { 0 };
        foreach (var item in items)
        {
            var moves = answers.TryGetValue(item.Id, out var at) ? [Move(item, at)] : Enumerable.Range(0, item.Alternatives.Length).Select(i => Move(item, i)).Distinct().ToArray();
            var next = new HashSet<ulong>(states.Count);
            foreach (var state in states)
            {
                foreach (var (add, set) in moves) next.Add((state + add) | set);
            }
            states = next;
        }
        return states;
    }

    private static bool Counts(Tally tally, InstrumentItem item) => tally.Items.Contains(item.Id) || tally.Groups.Any(group => group.Contains(item.Id));

    internal decimal Value(string tally, ulong state) =>
        _groups.TryGetValue(tally, out var groups) ? groups.Sum(group => group.Read(state)) : _sums[tally].Read(state) / 10m;

    internal string Answer(string item, ulong state)
    {
        var (cell, alternatives) = _named[item];
        return alternatives[cell.Read(state)].Id;
    }

    private (ulong Add, ulong Set) Move(InstrumentItem item, int at)
    {
        ulong add = 0, set = 0;
        var alternative = item.Alternatives[at];
        foreach (var tally in Instrument.Scores)
        {
            if (_sums.TryGetValue(tally.Id, out var sum))
            {
                foreach (var _ in tally.Items.Where(id => id == item.Id))
                {
                    add += (ulong)(alternative.For(tally.Id) - item.Alternatives.Min(it => it.For(tally.Id))) << sum.Shift;
                }
                continue;
            }
            for (var i = 0; i < tally.Groups.Length; i++)
            {
                if (alternative.For(tally.Id) > 0 && tally.Groups[i].Contains(item.Id)) set |= 1ul << _groups[tally.Id][i].Shift;
            }
        }
        if (_named.TryGetValue(item.Id, out var named)) add += (ulong)at << named.Cell.Shift;
        return (add, set);
    }

    private Cell Place(int greatest, int least)
    {
        var cell = new Cell(_used, 32 - BitOperations.LeadingZeroCount((uint)Math.Max(greatest, 1)), least);
        _used += cell.Width;
        return _used < 64 ? cell : throw new ArgumentException($"'{Instrument.Id}' has more totals than fit into one word.");
    }
}
