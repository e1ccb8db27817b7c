using Myotome.Engine;
using Myotome.Knowledge.Checks;
using Myotome.Knowledge.Proof;

namespace Myotome.Knowledge.Export;

/// <summary>
/// What `knowledge prove` tells a solver, as one file of SMT-LIB 2: what a case may say, the findings, a named assertion for each rule, the range, and every
/// law as questions with the answer that is expected. A solver that gets another answer complains by itself.
/// </summary>
public static class Smt
{
    /// <summary>Writes the triage and its laws as one audience meets them.</summary>
    /// <param name="examined">The knowledge.</param>
    /// <param name="audience">Whose questions and whose reading apply.</param>
    /// <param name="into">Takes the file.</param>
    public static void Write(Examined examined, Audience audience, TextWriter into)
    {
        ArgumentNullException.ThrowIfNull(examined);
        ArgumentNullException.ThrowIfNull(into);
        into.WriteLine("; Written by `myotome knowledge export --to smt`; `z3 FILE` and `cvc5 --incremental FILE` read it. Draft: no clinician has reviewed what it says.");
        into.WriteLine("(set-logic QF_UF)");
        var told = SymbolicTriage.Of(examined, audience, into.WriteLine);
        SymbolicTriage Other() => SymbolicTriage.Of(examined, audience == Audience.Person ? Audience.Clinician : Audience.Person, _ => { });
        var laws = audience == Audience.Person ? new Laws(examined, told, Other(), null) : new Laws(examined, Other(), told, null);
        foreach (var law in laws.All)
        {
            into.WriteLine($"\n; ---- {law.Says}");
            foreach (var question in law.Questions.Where(question => question.In == told))
            {
                into.WriteLine($"\n; {question.About}\n(push 1)");
                var asked = question.Ask();
                into.WriteLine($"(assert {asked})\n(set-info :status {(question.Otherwise is null ? "unsat" : "sat")})\n(check-sat)\n(pop 1)");
            }
        }
    }
}
