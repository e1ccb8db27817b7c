using System.Collections.Immutable;
using System.Diagnostics;
using Myotome.Engine;
using Myotome.Knowledge.Checks;

namespace Myotome.Knowledge.Proof;

/// <summary>One way in which a law does not hold.</summary>
/// <param name="About">The item that it is about.</param>
/// <param name="Says">What is wrong.</param>
/// <param name="Case">A case file that shows it, if a case can.</param>
/// <param name="Then">The same case after one more answer, where the law is about a change.</param>
public sealed record Broken(string About, string Says, string? Case = null, string? Then = null);

/// <summary>A law that was decided.</summary>
/// <param name="Says">The law.</param>
/// <param name="Questions">How many questions the solver answered.</param>
/// <param name="Took">For how long.</param>
/// <param name="Broken">Where it does not hold; none if it is proved.</param>
public sealed record Decided(string Says, int Questions, TimeSpan Took, ImmutableArray<Broken> Broken);

/// <summary>How to prove.</summary>
/// <param name="Solver">z3, cvc5, or a command line that reads SMT-LIB 2 from standard input.</param>
/// <param name="Write">A folder for what the solver is told; null to keep nothing.</param>
/// <param name="Tests">The folder of the tests that hazards name; null to take them on trust.</param>
/// <param name="Only">Words of the laws to decide; null for all.</param>
/// <param name="Asking">Told before each question: the law, its number, and how many there are.</param>
public sealed record ProofSettings(string Solver = "z3", string? Write = null, string? Tests = null, string? Only = null, Action<string, int, int>? Asking = null);

/// <summary>
/// Proves the laws of triage over every case at once. The rules are finite logic, so a solver decides each law for good, or finds a case that
/// breaks it; and whatever case it finds, the readable engine has to see the same in it.
/// </summary>
public static class Prover
{
    /// <summary>Decides every law, one after another.</summary>
    /// <param name="examined">The knowledge.</param>
    /// <param name="settings">How.</param>
    /// <exception cref="SolverMissingException">There is no such solver.</exception>
    public static IEnumerable<Decided> Run(Examined examined, ProofSettings settings)
    {
        ArgumentNullException.ThrowIfNull(examined);
        ArgumentNullException.ThrowIfNull(settings);
        using var person = Open(examined, Audience.Person, settings);
        using var clinician = Open(examined, Audience.Clinician, settings);
        var laws = new Laws(examined, person.Triage, clinician.Triage, settings.Tests).All.Where(law => law.Says.Contains(settings.Only ?? "", StringComparison.OrdinalIgnoreCase)).ToList();
        foreach (var (at, law) in laws.Index())
        {
            var (watch, questions, broken) = (Stopwatch.StartNew(), 0, new List<Broken>(law.Beside));
            foreach (var question in law.Questions)
            {
                questions++;
                settings.Asking?.Invoke(law.Says, at, laws.Count);
                if ((question.In.Audience == Audience.Person ? person : clinician).Decide(law, question) is { } found) broken.Add(found);
            }
            yield return new(law.Says, questions, watch.Elapsed, [.. broken]);
        }
    }

    /// <summary>File and line of an item, or nothing.</summary>
    internal static string Place(LoadedKnowledge loaded, string kind, string id) =>
        loaded.Find(kind, id) is { } item ? $"{loaded.Folder.Shown(item.File)}:{item.Root.At.Line}" : "";

    private static Session Open(Examined examined, Audience audience, ProofSettings settings)
    {
        if (settings.Write is { } folder) Directory.CreateDirectory(folder);
        var solver = new Solver(settings.Solver, settings.Write is null ? null : new StreamWriter(Path.Combine(settings.Write, audience.Name() + ".smt2")) { NewLine = "\n" });
        return new(solver, examined, audience);
    }
}

/// <summary>A solver that knows one knowledge base as one audience meets it.</summary>
internal sealed class Session : IDisposable
{
    private readonly Solver _solver;
    private readonly KnowledgeBase _knowledge;

    public Session(Solver solver, Examined examined, Audience audience)
    {
        (_solver, _knowledge) = (solver, examined.Base);
        Triage = SymbolicTriage.Of(examined, audience, solver.Tell);
    }

    public SymbolicTriage Triage { get; }

    public void Dispose() => _solver.Dispose();

    /// <summary>Asks, and holds whatever the solver finds against the readable engine. Null if all is as it should be.</summary>
    public Broken? Decide(Law law, Question question)
    {
        _solver.Tell($"\n; {law.Says}: {question.About}\n(push 1)");
        try
        {
            var asked = question.Ask();
            _solver.Tell($"(assert {asked})\n; expected: {(question.Otherwise is null ? "unsat" : "sat")}");
            return (_solver.Check(), question.Otherwise) switch
            {
                (Satisfiable.Unknown, _) => new(question.About, "the solver could not decide this"),
                (Satisfiable.No, null) => null,
                (Satisfiable.No, var otherwise) => otherwise(),
                (Satisfiable.Yes, null) => Counter(question),
                (Satisfiable.Yes, _) => Confirm(question),
            };
        }
        finally
        {
            _solver.Tell("(pop 1)");
        }
    }

    private Broken? Confirm(Question question)
    {
        var (before, after) = Read(question);
        if (!Shows(question, before, after)) return Disagreement(question, before, after);
        question.Found?.Invoke(before);
        return null;
    }

    private Broken Counter(Question question)
    {
        var (before, after) = ReadPlain(question);
        if (!Shows(question, before, after)) return Disagreement(question, before, after);
        // What the law does not need goes: the case that is left says only what breaks it.
        foreach (var said in Triage.Says.Where(said => said.Id != question.Changed?.Id))
        {
            var (less, lessAfter) = (before.Without(said), after.Without(said));
            if ((less != before || lessAfter != after) && Shows(question, less, lessAfter)) (before, after) = (less, lessAfter);
        }
        var range = Range(before);
        return question.Changed is null ? new(question.About, $"{question.About}: this case is {range}", before.Write())
            : new(question.About, $"{question.About}: this case is {range}, and {Range(after)} once it says {Difference(question.Changed, after)}", before.Write(), after.Write());
    }

    private static bool Shows(Question question, Situation before, Situation after)
    {
        var (facts, later) = (before.Facts, after.Facts);
        return facts.Contradictions.IsEmpty && later.Contradictions.IsEmpty && question.Shows(facts, later);
    }

    private static Broken Disagreement(Question question, Situation before, Situation after) =>
        new(question.About, $"{question.About}: the solver and the engine disagree about this case. That is a fault of the program, not of the knowledge", before.Write(), question.Changed is null ? null : after.Write());

    /// <summary>The case that was found; if there is one, a case that states nothing which only the engine works out, so that a case file can say it all.</summary>
    private (Situation Before, Situation After) ReadPlain(Question question)
    {
        _solver.Tell("(push 1)");
        foreach (var said in Triage.Says.Where(said => said.Id is not ("sex-female" or "sex-male") && _knowledge.Find(said.Id) is { Origin: Origin.Engine })) _solver.Tell($"(assert {!said.Anything})");
        var plain = _solver.Check() == Satisfiable.Yes ? Read(question) : default((Situation, Situation)?);
        _solver.Tell("(pop 1)");
        if (plain is { } found) return found;
        _solver.Check();
        return Read(question);
    }

    private (Situation Before, Situation After) Read(Question question)
    {
        var anew = question.Changed is { } changed ? changed with { Prefix = "after." } : null;
        var model = _solver.Values(Triage.Says.SelectMany(said => said.Symbols).Concat(anew?.Symbols ?? []));
        var before = Situation.Of(_knowledge, Triage.Audience, Triage.Says, model);
        return (before, anew?.Read(symbol => model[symbol], before.Without(anew)) ?? before);
    }

    private string Range(Situation situation)
    {
        var range = Engine.Triage.Judge(_knowledge, situation.Facts).Range;
        return $"{range.AtLeast.Name()}..{range.AtMost.Name()}";
    }

    private string Difference(Said changed, Situation after)
    {
        if (changed is SaidQuantity) return after.Measurements.TryGetValue(changed.Id, out var value) ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{changed.Id} {value}") : $"nothing of {changed.Id}";
        return string.Join(" and ", changed.PlanesIn(_knowledge).Select(entry => $"{entry.Key} {after.Answers.GetValueOrDefault(entry.Key).Name()}"));
    }
}
