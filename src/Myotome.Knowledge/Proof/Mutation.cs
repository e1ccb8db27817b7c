using System.Collections.Immutable;
using Myotome.Engine;
using Myotome.Knowledge.Checks;

namespace Myotome.Knowledge.Proof;

/// <summary>What became of a mutant.</summary>
public enum Fate : byte
{
    /// <summary>An example of a rule is not what it says.</summary>
    Example,
    /// <summary>A vignette is advised another urgency than it expects.</summary>
    Vignette,
    /// <summary>A law is broken.</summary>
    Law,
    /// <summary>It is no fault: the solver proves that no case at all is judged otherwise.</summary>
    Equivalent,
    /// <summary>Nothing noticed.</summary>
    Survived,
}

/// <summary>A mutant and what became of it.</summary>
/// <param name="Mutant">The mutant.</param>
/// <param name="Fate">What became of it.</param>
/// <param name="By">What noticed it.</param>
/// <param name="Case">For a survivor, a case that is judged otherwise: what an example or a vignette would have to say.</param>
public sealed record Judged(Mutant Mutant, Fate Fate, string? By, string? Case = null);

/// <summary>
/// Breaks the knowledge in one thing at a time, and looks whether anything notices: first what is cheap, the rules' examples and the vignettes; then a solver, which
/// tells whether any case is judged otherwise at all; then the laws.
/// </summary>
public sealed class Mutation
{
    private static readonly ImmutableArray<Urgency> Levels = [Urgency.Appointment, Urgency.Within24Hours, Urgency.Emergency];

    private readonly Examined _examined;
    private readonly List<(string Id, Case Case, Facts Facts, Urgency Expected)> _vignettes;
    private readonly Dictionary<string, List<(string Rule, Example Example, Facts Facts)>> _examples = new(StringComparer.Ordinal);

    /// <summary>Reads what is to notice.</summary>
    /// <param name="examined">The knowledge.</param>
    public Mutation(Examined examined)
    {
        ArgumentNullException.ThrowIfNull(examined);
        _examined = examined;
        var knowledge = examined.Base;
        _vignettes =
        [
            .. from vignette in examined.Vignettes
               where vignette.Case.Expected?.Urgency is not null
               let facts = Statement.Of(knowledge, vignette.Case.Case).Facts
               where Triage.Judge(knowledge, facts).Range.Advised == vignette.Case.Expected!.Urgency
               select (vignette.Item.Id, vignette.Case.Case, facts, vignette.Case.Expected!.Urgency!.Value),
        ];
        foreach (var rule in knowledge.Rules)
        {
            List<(string, Example, Facts)> own = [.. rule.Examples.Select(example => (rule.Id, example, Facts.From(knowledge, example.Given, example.Measured)))];
            _examples[$"rules/{rule.Id}.yaml"] = own;
            foreach (var finding in knowledge.RestsOn(rule.When))
            {
                if (!_examples.TryGetValue(finding, out var read)) _examples[finding] = read = [];
                read.AddRange(own);
            }
        }
        Mutants = Mutant.Of(knowledge);
    }

    /// <summary>Every mutant, always in the same order.</summary>
    public IReadOnlyList<Mutant> Mutants { get; }

    /// <summary>What becomes of a mutant.</summary>
    /// <param name="mutant">The mutant.</param>
    /// <param name="solver">The solver, for what neither an example nor a vignette notices.</param>
    /// <exception cref="SolverMissingException">There is no such solver.</exception>
    public Judged Judge(Mutant mutant, string solver = "z3") => Cheaply(mutant) ?? Dearly(mutant, solver);

    /// <summary>What becomes of a mutant that an example or a vignette notices; null if neither does.</summary>
    /// <param name="mutant">The mutant.</param>
    public Judged? Cheaply(Mutant mutant)
    {
        ArgumentNullException.ThrowIfNull(mutant);
        var rules = mutant.Base.Rules.ToDictionary(rule => rule.Id, StringComparer.Ordinal);
        foreach (var (rule, example, facts) in _examples.GetValueOrDefault(mutant.Touches ?? mutant.File) ?? [])
        {
            var does = rules[rule].When.Judge(mutant.Touches is null ? facts : Facts.From(mutant.Base, example.Given, example.Measured));
            if (does != example.Expect switch { Expectation.Fires => Truth.Yes, Expectation.Quiet => Truth.No, Expectation.Undecided => Truth.Unknown }) return new(mutant, Fate.Example, $"{rule}: {example.Name}");
        }
        foreach (var vignette in _vignettes)
        {
            var facts = mutant.Touches is null ? vignette.Facts : Statement.Of(mutant.Base, vignette.Case).Facts;
            if (Triage.Judge(mutant.Base, facts).Range.Advised != vignette.Expected) return new(mutant, Fate.Vignette, vignette.Id);
        }
        return null;
    }

    private Judged Dearly(Mutant mutant, string solver)
    {
        var moved = Enum.GetValues<Audience>().Select(audience => Moved(mutant, audience, solver)).FirstOrDefault(found => found is not null);
        if (moved is null) return new(mutant, Fate.Equivalent, null);
        var broken = Prover.Run(new(_examined.Loaded, mutant.Base), new(solver)).FirstOrDefault(law => !law.Broken.IsEmpty);
        return broken is not null ? new(mutant, Fate.Law, broken.Says) : new(mutant, Fate.Survived, null, moved);
    }

    /// <summary>A case that is judged otherwise, in its range or in the rules that fire; null where none is.</summary>
    private string? Moved(Mutant mutant, Audience audience, string command)
    {
        using var solver = new Solver(command);
        var (knowledge, changed) = (_examined.Base, mutant.Base);
        var says = Said.Of(knowledge, changed);
        SymbolicTriage.Declare(says, solver.Tell);
        SymbolicTriage was = new(knowledge, audience, says, solver.Tell, prefix: "before."), now = new(changed, audience, says, solver.Tell, prefix: "after.");
        solver.Tell($"(assert {was.Sound & now.Sound})");
        var range = Term.Any(Levels.SelectMany(level => new[] { was.AtLeast(level) & !now.AtLeast(level), now.AtLeast(level) & !was.AtLeast(level), was.AtMost(level) & !now.AtMost(level), now.AtMost(level) & !was.AtMost(level) }));
        var rules = Term.Any(knowledge.Rules.Zip(changed.Rules).SelectMany(rule => new[] { was.Fires(rule.First) & !now.Fires(rule.Second), now.Fires(rule.Second) & !was.Fires(rule.First) }));
        // A case whose range moves says more than one in which only the reasons do.
        foreach (var question in new[] { range, rules })
        {
            solver.Tell($"(push 1)\n(assert {question})");
            if (solver.Check() != Satisfiable.No)
            {
                return (question == rules ? "# No range moves in any case, proved: only the reasons do.\n" : "")
                    + (Plain(solver, says) ?? "# It shows only where the engine has worked something out from an examination or a course, which the solver takes for free.\n");
            }
            solver.Tell("(pop 1)");
        }
        return null;

        string? Plain(Solver solver, IReadOnlyList<Said> says)
        {
            foreach (var said in says.Where(said => said is SaidFinding && said.Id is not ("sex-female" or "sex-male") && knowledge.Find(said.Id) is not { Origin: Origin.Asked })) solver.Tell($"(assert {!said.Anything})");
            if (solver.Check() != Satisfiable.Yes) return null;
            var found = Situation.Of(changed, audience, says, solver.Values(says.SelectMany(said => said.Symbols)));
            var (one, other) = (Seen(knowledge, found), Seen(changed, found));
            if (one == other) throw new InvalidOperationException($"The solver and the engine disagree about this case, which is a fault of the program:\n{found.Write()}");
            found = found.CutDown(says, less => less.Facts.Contradictions.IsEmpty && Seen(knowledge, less) is var was && Seen(changed, less) is var now && was != now && was.Range == now.Range == (one.Range == other.Range));
            return $"# Was {Seen(knowledge, found)}\n# Is  {Seen(changed, found)}\n{found.Write()}";
        }
    }

    private static (string Range, string Rules) Seen(KnowledgeBase knowledge, Situation situation)
    {
        var triage = Triage.Judge(knowledge, (situation with { Knowledge = knowledge }).Facts);
        return ($"{triage.Range.AtLeast.Name()}..{triage.Range.AtMost.Name()}", string.Join(' ', triage.Because.Select(reason => reason.Rule.Id).Order(StringComparer.Ordinal)));
    }
}
