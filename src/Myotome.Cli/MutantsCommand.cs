using System.CommandLine;
using System.Globalization;
using Myotome.Engine;
using Myotome.Knowledge.Proof;
using Spectre.Console;

namespace Myotome.Cli;

/// <summary>`myotome knowledge mutants`: breaks the knowledge in one thing at a time, and looks whether anything notices.</summary>
internal static class MutantsCommand
{
    public static Command Create()
    {
        var solver = At.SolverOption();
        var atLeast = new Option<int>("--at-least") { Description = "Fail if a smaller share is noticed, in percent of all that are not proved to change nothing.", DefaultValueFactory = _ => 95 };
        var every = new Option<int>("--every") { Description = "Only one mutant in so many: a sample, always the same.", DefaultValueFactory = _ => 1 };
        every.Validators.Add(given => { if (given.GetValueOrDefault<int>() < 1) given.AddError("--every is 1 or more."); });
        var command = new Command("mutants", "Break the rules in one thing at a time, and list what no example, vignette or law notices.") { solver, atLeast, every };
        command.SetAction(parsed =>
        {
            if (At.Examine(parsed) is not { } examined) return (int)Exit.Knowledge;
            var mutation = new Mutation(examined);
            var mutants = mutation.Mutants.Where((_, at) => at % parsed.GetValue(every) == 0).ToList();
            try
            {
                var judged = Console.IsOutputRedirected ? Judge(mutation, mutants, parsed.GetValue(solver)!, () => { })
                    : AnsiConsole.Progress().AutoClear(true).Start(progress =>
                    {
                        var bar = progress.AddTask("mutants", maxValue: mutants.Count);
                        return Judge(mutation, mutants, parsed.GetValue(solver)!, () => bar.Increment(1));
                    });
                return (int)(Print(judged, examined.Base) * 100 >= parsed.GetValue(atLeast) ? Exit.Done : Exit.CheckFailed);
            }
            catch (AggregateException failed) when (failed.InnerException is SolverMissingException missing)
            {
                Console.Error.WriteLine(missing.Message);
                return (int)Exit.ToolMissing;
            }
        });
        return command;
    }

    private static Judged[] Judge(Mutation mutation, List<Mutant> mutants, string solver, Action done)
    {
        var judged = new Judged[mutants.Count];
        Parallel.For(0, mutants.Count, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, at =>
        {
            judged[at] = mutation.Judge(mutants[at], solver);
            lock (mutants) done();
        });
        return judged;
    }

    private static double Print(Judged[] judged, KnowledgeBase knowledge)
    {
        foreach (var it in judged.Where(it => it.Fate == Fate.Equivalent)) Console.WriteLine($"changes nothing, proved  {it.Mutant.File}: {it.Mutant.Says}");
        foreach (var it in judged.Where(it => it.Fate == Fate.Survived))
        {
            Console.WriteLine($"SURVIVED  {it.Mutant.File}: {it.Mutant.Says}");
            foreach (var line in it.Case!.TrimEnd().Split('\n')) Console.WriteLine("    " + line);
        }
        Console.WriteLine($"\n{"",-18}{"all",6}{"example",9}{"vignette",10}{"law",5}{"changes nothing",17}{"survived",10}");
        foreach (var kind in judged.GroupBy(it => (MutantKind?)it.Mutant.Kind).OrderBy(group => group.Key).Append(null))
        {
            var of = kind?.ToList() ?? [.. judged];
            int Of(Fate fate) => of.Count(it => it.Fate == fate);
            Console.WriteLine($"{kind?.Key switch { MutantKind.DroppedTerm => "term dropped", MutantKind.SwappedCount => "any and all", MutantKind.LoweredUrgency => "urgency lowered", MutantKind.Reading => "milder reading", MutantKind.FlippedThreshold => "limit moved", _ => "all" },-18}"
                + $"{of.Count,6}{Of(Fate.Example),9}{Of(Fate.Vignette),10}{Of(Fate.Law),5}{Of(Fate.Equivalent),17}{Of(Fate.Survived),10}");
        }
        var (killed, counted) = (judged.Count(it => it.Fate is Fate.Example or Fate.Vignette or Fate.Law), judged.Count(it => it.Fate != Fate.Equivalent));
        var share = counted == 0 ? 1 : (double)killed / counted;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\n{killed} of {counted} noticed ({share * 100:0.0} %): knowledge {knowledge.Version} {knowledge.Sha256[..12]}."));
        return share;
    }
}
