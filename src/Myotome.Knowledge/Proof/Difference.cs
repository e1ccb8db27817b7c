using System.Collections.Immutable;
using System.Diagnostics;
using Myotome.Engine;
using Myotome.Knowledge.Checks;

namespace Myotome.Knowledge.Proof;

/// <summary>A vignette that is judged otherwise.</summary>
/// <param name="Id">The vignette.</param>
/// <param name="Before">Its range and the rules that fired.</param>
/// <param name="After">The same afterwards.</param>
public sealed record Rejudged(string Id, string Before, string After);

/// <summary>Whether any case at all is advised one urgency before, and another after.</summary>
/// <param name="Audience">Who is asked.</param>
/// <param name="From">What is advised before.</param>
/// <param name="To">What is advised after.</param>
/// <param name="Case">A case that moves, as a case file; null where it is proved that none does.</param>
public sealed record Move(Audience Audience, Urgency From, Urgency To, string? Case);

/// <summary>What changed between two knowledge bases: their files, the vignettes, and every case at once.</summary>
public sealed class Difference(Examined before, Examined after)
{
    private static readonly ImmutableArray<Urgency> Levels = [.. Enum.GetValues<Urgency>()];

    private readonly Dictionary<string, string> _was = Texts(before), _is = Texts(after), _judgedThen = Judged(before), _judgedNow = Judged(after);

    /// <summary>Files that are new.</summary>
    public ImmutableArray<string> Added => [.. _is.Keys.Except(_was.Keys).Order(StringComparer.Ordinal)];

    /// <summary>Files that say something else.</summary>
    public ImmutableArray<string> Changed => [.. _is.Where(entry => _was.TryGetValue(entry.Key, out var text) && text != entry.Value).Select(entry => entry.Key).Order(StringComparer.Ordinal)];

    /// <summary>Files that are gone.</summary>
    public ImmutableArray<string> Retired => [.. _was.Keys.Except(_is.Keys).Order(StringComparer.Ordinal)];

    /// <summary>How many vignettes both have.</summary>
    public int Vignettes => _judgedThen.Keys.Intersect(_judgedNow.Keys).Count();

    /// <summary>Vignettes of both that are judged otherwise.</summary>
    public IEnumerable<Rejudged> Rejudged =>
        from it in _judgedThen
        where _judgedNow.TryGetValue(it.Key, out var now) && now != it.Value
        orderby it.Key
        select new Rejudged(it.Key, it.Value, _judgedNow[it.Key]);

    /// <summary>For every pair of urgencies a case that moved between them, or the proof that there is none.</summary>
    /// <param name="command">The solver.</param>
    /// <exception cref="SolverMissingException">There is no such solver.</exception>
    public IEnumerable<Move> Moves(string command)
    {
        foreach (var audience in Enum.GetValues<Audience>())
        {
            using var solver = new Solver(command);
            var says = Said.Of(before.Base, after.Base);
            SymbolicTriage.Declare(says, solver.Tell);
            SymbolicTriage was = new(before.Base, audience, says, solver.Tell, prefix: "before."), now = new(after.Base, audience, says, solver.Tell, prefix: "after.");
            solver.Tell($"(assert {was.Sound & now.Sound})");
            foreach (var (from, to) in from one in Levels from other in Levels where one != other select (one, other))
            {
                solver.Tell($"(push 1)\n(assert {was.Advises(from) & now.Advises(to)})");
                var found = solver.Check() switch
                {
                    Satisfiable.No => null,
                    Satisfiable.Yes => Case(solver, says, audience, from, to),
                    Satisfiable.Unknown => throw new InvalidOperationException("The solver could not decide."),
                };
                solver.Tell("(pop 1)");
                yield return new(audience, from, to, found);
            }
        }
    }

    private string Case(Solver solver, IReadOnlyList<Said> says, Audience audience, Urgency from, Urgency to)
    {
        // A case that both can read, and that states nothing which only the engine works out, if there is one.
        solver.Tell("(push 1)");
        foreach (var said in says.Where(said => !IsPlain(said))) solver.Tell($"(assert {!said.Anything})");
        var plain = solver.Check() == Satisfiable.Yes;
        var model = plain ? Model() : null;
        solver.Tell("(pop 1)");
        if (!plain) solver.Check();
        model ??= Model();

        var found = Situation.Of(after.Base, audience, says, model);
        if (!Moves(found)) throw new UnreachableException($"The solver and the engine disagree about this case, which is a fault of the program:\n{found.Write()}");
        return found.CutDown(says, Moves).Write();

        IReadOnlyDictionary<string, bool> Model() => solver.Values(says.SelectMany(said => said.Symbols));

        bool Moves(Situation situation) => Advised(situation with { Knowledge = before.Base }) == from && Advised(situation) == to;
    }

    private bool IsPlain(Said said) => said is SaidQuantity
        ? before.Base.Quantities.Any(quantity => quantity.Id == said.Id) && after.Base.Quantities.Any(quantity => quantity.Id == said.Id)
        : said.Id is "sex-female" or "sex-male" || (before.Base.Find(said.Id) is { Origin: Origin.Asked } && after.Base.Find(said.Id) is { Origin: Origin.Asked });

    private static Urgency? Advised(Situation situation) =>
        situation.Facts is { Contradictions.IsEmpty: true } facts ? Triage.Judge(situation.Knowledge, facts).Range.Advised : null;

    private static Dictionary<string, string> Texts(Examined it) => it.Loaded.Items.Where(item => item.Kind != "vignette").ToDictionary(item => item.File, item => Canonical.Write(item.Root, item.Shape), StringComparer.Ordinal);

    private static Dictionary<string, string> Judged(Examined it) => it.Vignettes.ToDictionary(vignette => vignette.Item.Id, vignette => Judged(it.Base, vignette.Case.Case), StringComparer.Ordinal);

    private static string Judged(KnowledgeBase knowledge, Case it)
    {
        var triage = Triage.Judge(knowledge, Statement.Of(knowledge, it).Facts);
        return $"{triage.Range.AtLeast.Name()}..{triage.Range.AtMost.Name()} by {string.Join(", ", triage.Because.Select(reason => reason.Rule.Id).DefaultIfEmpty("no rule"))}";
    }
}
