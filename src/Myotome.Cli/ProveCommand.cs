using System.CommandLine;
using System.Globalization;
using Myotome.Knowledge.Checks;
using Myotome.Knowledge.Proof;
using Spectre.Console;

namespace Myotome.Cli;

/// <summary>`myotome knowledge prove`: the laws of triage over every case at once, decided by a solver.</summary>
internal static class ProveCommand
{
    public static Command Create()
    {
        var solver = At.SolverOption();
        var write = new Option<string?>("--write") { Description = "A folder for what the solver is told (.smt2), and for every counter-example." };
        var tests = new Option<string?>("--tests") { Description = "The folder of the tests that hazards name; without it the one beside the knowledge, if there is one." };
        var only = new Option<string?>("--only") { Description = "Decide only the laws with these words in them." };
        var command = new Command("prove", "Prove the laws of triage over every case at once, or show the case that breaks them.") { solver, write, tests, only };
        command.SetAction(parsed =>
        {
            if (At.Examine(parsed) is not { } examined) return (int)Exit.Knowledge;
            var beside = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(At.Folder(parsed)))!, "tests");
            var settings = new ProofSettings(parsed.GetValue(solver)!, parsed.GetValue(write), parsed.GetValue(tests) ?? (Directory.Exists(beside) ? beside : null), parsed.GetValue(only));
            try
            {
                var broken = Console.IsOutputRedirected ? Print(examined, settings) : PrintBelowABar(examined, settings);
                if (settings.Tests is null) Console.WriteLine("There are no tests beside this knowledge: the tests that hazards name were taken on trust.");
                return (int)(broken == 0 ? Exit.Done : Exit.CheckFailed);
            }
            catch (SolverMissingException missing)
            {
                Console.Error.WriteLine(missing.Message);
                return (int)Exit.ToolMissing;
            }
        });
        return command;
    }

    private static int PrintBelowABar(Examined examined, ProofSettings settings) => AnsiConsole.Progress().AutoClear(true).Start(progress =>
    {
        var bar = progress.AddTask("…");
        return Print(examined, settings with
        {
            Asking = (law, at, of) =>
            {
                bar.Description = Markup.Escape(law);
                bar.MaxValue = of;
                bar.Value = at;
            },
        });
    });

    private static int Print(Examined examined, ProofSettings settings)
    {
        var (questions, took, broken) = (0, TimeSpan.Zero, 0);
        foreach (var law in Prover.Run(examined, settings))
        {
            Say($"{(law.Broken.IsEmpty ? "proved" : "broken")}  {law.Says}  ({law.Questions} questions, {law.Took.TotalSeconds.ToString("0.00", CultureInfo.InvariantCulture)} s)");
            foreach (var one in law.Broken) Show(one, settings.Write, ++broken);
            (questions, took) = (questions + law.Questions, took + law.Took);
        }
        Say(string.Create(CultureInfo.InvariantCulture, $"{(broken == 0 ? "Every law holds in every case" : $"{broken} counter-examples")}: knowledge {examined.Base.Version} {examined.Base.Sha256[..12]}, {questions} questions to {settings.Solver}, {took.TotalSeconds:0.0} s."));
        return broken;
    }

    private static void Show(Broken it, string? folder, int number)
    {
        Say("        " + it.Says);
        foreach (var (text, suffix) in new[] { (it.Case, ""), (it.Then, "-then") })
        {
            if (text is null) continue;
            if (suffix.Length > 0) Say("        and then:");
            foreach (var line in text.TrimEnd().Split('\n')) Say("            " + line);
            if (folder is not null) File.WriteAllText(Path.Combine(folder, $"counter-example-{number}{suffix}.yaml"), text);
        }
    }

    // One line each, never wrapped: a case is copied from here into a file.
    private static void Say(string line)
    {
        if (Console.IsOutputRedirected) Console.WriteLine(line);
        else AnsiConsole.WriteLine(line);
    }
}
