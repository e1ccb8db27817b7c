using System.CommandLine;
using System.Text;
using Myotome.Engine;
using Myotome.Knowledge;
using Myotome.Knowledge.Checks;
using Myotome.Knowledge.Export;
using Spectre.Console;

namespace Myotome.Cli;

/// <summary>`myotome knowledge …`: the tools that keep the knowledge true.</summary>
internal static class KnowledgeCommand
{
    public static Command Create() => new("knowledge", "Check, format, test, prove, break, compare, extend, translate, read and export the knowledge base.")
    {
        CheckCommand(), FmtCommand(), TestCommand(), ProveCommand.Create(), MutantsCommand.Create(), DiffCommand.Create(), NewCommand(), ShowCommand(), BehaviourCommand(), ExportCommand(), TextsCommand(), ExplainCommand(),
    };

    private static Command CheckCommand()
    {
        var command = new Command("check", "Report everything that is wrong, each with its place.");
        command.SetAction(parsed =>
        {
            if (At.Load(parsed) is not { } loaded) return (int)Exit.Knowledge;
            var problems = Check.Examine(loaded);
            At.Report(problems);
            if (loaded.Base is null) return (int)Exit.Knowledge;
            Console.WriteLine(problems.Count == 0
                ? $"{loaded.Items.Count} files, {Check.All.Count} checks: nothing wrong. Knowledge {loaded.Base.Version} {loaded.Base.Sha256[..12]}."
                : $"{problems.Count} problems in {loaded.Items.Count} files.");
            return (int)(problems.Count == 0 ? Exit.Done : Exit.CheckFailed);
        });
        return command;
    }

    private static Command FmtCommand()
    {
        var verify = new Option<bool>("--check") { Description = "Change nothing; fail if a file would change." };
        var command = new Command("fmt", "Write every file in the one canonical form.") { verify };
        command.SetAction(parsed =>
        {
            if (At.Load(parsed) is not { } loaded) return (int)Exit.Knowledge;
            var changed = 0;
            foreach (var item in loaded.Items)
            {
                var canonical = Canonical.Write(item.Root, item.Shape);
                if (canonical == Encoding.UTF8.GetString(loaded.Folder[item.File].Span)) continue;
                changed++;
                Console.WriteLine(loaded.Folder.Shown(item.File));
                if (!parsed.GetValue(verify)) File.WriteAllText(OnDisk(parsed, item.File), canonical);
            }
            // A file that cannot be read is left as it is, and said.
            At.Report([.. loaded.Problems.Where(problem => !loaded.Items.Any(item => loaded.Folder.Shown(item.File) == problem.File))]);
            return (int)(parsed.GetValue(verify) && changed > 0 ? Exit.CheckFailed : Exit.Done);
        });
        return command;
    }

    private static string OnDisk(ParseResult parsed, string file)
    {
        var folder = Path.GetFullPath(At.Folder(parsed));
        return file.StartsWith("hazards/", StringComparison.Ordinal) ? Path.Combine(Path.GetDirectoryName(folder)!, "safety", file) : Path.Combine(folder, file);
    }

    private static Command TestCommand()
    {
        var command = new Command("test", "Run the examples of every rule and instrument, and every vignette's expectation.");
        command.SetAction(parsed =>
        {
            if (At.Examine(parsed) is not { } examined) return (int)Exit.Knowledge;
            var problems = Check.All.Where(check => check.Code is "KB0023" or "KB0047" or "KB0038" or "KB0050" or "KB0051").SelectMany(check => check.Run(examined)).ToList();
            At.Report(problems);
            var missed = examined.Vignettes.Select(vignette => Evaluation.Of(examined.Base, vignette.Case)).OfType<Evaluated>().Where(it => it.Advised != it.Expected).ToList();
            foreach (var it in missed) Console.WriteLine($"{it.Name}: expected {it.Expected.Name()}, advised {it.Advised.Name()}");
            Console.WriteLine($"{examined.Base.Rules.Sum(rule => rule.Examples.Length) + examined.Base.Instruments.Sum(instrument => instrument.Examples.Length)} examples, {problems.Count} wrong; {examined.Vignettes.Count} vignettes, {missed.Count} not as expected.");
            return (int)(problems.Count == 0 && !missed.Any(it => !it.Name.StartsWith("r-", StringComparison.Ordinal)) ? Exit.Done : Exit.CheckFailed);
        });
        return command;
    }

    private static Command NewCommand()
    {
        var kind = new Argument<string>("kind") { Description = "What to write: " + string.Join(", ", Kinds) + "." };
        kind.AcceptOnlyFromAmong([.. Kinds]);
        var id = new Argument<string>("id") { Description = "Its id, which becomes its file name." };
        var command = new Command("new", "Write a file with every key, to be filled in.") { kind, id };
        command.SetAction(parsed =>
        {
            var (folder, shape) = Shapes.ByFolder.Where(entry => entry.Value.Kind == parsed.GetValue(kind)).OrderBy(entry => entry.Key.Length).Select(entry => (entry.Key, entry.Value.Shape)).First();
            var file = $"{folder}/{parsed.GetValue(id)}.yaml";
            if (!System.Text.RegularExpressions.Regex.IsMatch(parsed.GetValue(id)!, "^[A-Za-z0-9-]+$"))
            {
                Console.Error.WriteLine("An id has letters, digits and hyphens.");
                return (int)Exit.Usage;
            }
            var path = OnDisk(parsed, file);
            if (File.Exists(path))
            {
                Console.Error.WriteLine($"{path} is already there.");
                return (int)Exit.Usage;
            }
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, Template.For(shape, parsed.GetValue(id)!));
            Console.WriteLine(path);
            return (int)Exit.Done;
        });
        return command;
    }

    private static IEnumerable<string> Kinds => Shapes.ByFolder.Values.Select(entry => entry.Kind).Distinct().Order(StringComparer.Ordinal);

    private static Command ShowCommand()
    {
        var id = new Argument<string>("id") { Description = "A finding, rule, condition, source, hazard …; or seed for the seed's bullets." };
        var command = new Command("show", "Read one item: what it says, on what it rests, what rests on it, and where sources disagree.") { id };
        command.SetAction(parsed =>
        {
            if (At.Examine(parsed) is not { } examined) return (int)Exit.Knowledge;
            return (int)(ItemPage.Print(At.Terminal, examined.Loaded, parsed.GetValue(id)!) ? Exit.Done : Exit.Usage);
        });
        return command;
    }

    private static Command BehaviourCommand()
    {
        var command = new Command("behaviour", "Write behaviour.txt: what the knowledge does today in every vignette.");
        command.SetAction(parsed =>
        {
            if (At.Examine(parsed) is not { } examined) return (int)Exit.Knowledge;
            File.WriteAllText(OnDisk(parsed, "behaviour.txt"), Behaviour.Write(examined));
            return (int)Exit.Done;
        });
        return command;
    }

    private static Command ExportCommand()
    {
        var to = new Option<string>("--to") { Description = "The language: cql (Clinical Quality Language: the rules), or smt (SMT-LIB 2: the rules and the laws, for any solver).", Required = true };
        to.AcceptOnlyFromAmong("cql", "smt");
        var audience = new Option<string>("--audience") { Description = "Whose questions and whose reading, for smt: person or clinician.", DefaultValueFactory = _ => "person" };
        audience.AcceptOnlyFromAmong("person", "clinician");
        var file = new Option<string?>("--out") { Description = "The file to write; standard output without it." };
        var command = new Command("export", "Write the triage in a language that other engines run, or that solvers decide.") { to, audience, file };
        command.SetAction(parsed =>
        {
            var text = new StringWriter { NewLine = "\n" };
            if (parsed.GetValue(to) == "cql")
            {
                if (At.LoadBase(parsed) is not { } knowledge) return (int)Exit.Knowledge;
                text.Write(Cql.Write(knowledge));
            }
            else
            {
                if (At.Examine(parsed) is not { } examined) return (int)Exit.Knowledge;
                Smt.Write(examined, parsed.GetValue(audience) == "clinician" ? Audience.Clinician : Audience.Person, text);
            }
            if (parsed.GetValue(file) is { } path) File.WriteAllText(path, text.ToString());
            else Console.Write(text);
            return (int)Exit.Done;
        });
        return command;
    }

    private static Command TextsCommand()
    {
        var language = new Argument<string>("language") { Description = "Its code, such as es." };
        var command = new Command("texts", "Write the files of a language: what is missing or stale stands empty, to be filled in.") { language };
        command.SetAction(parsed =>
        {
            if (At.Examine(parsed, vignettes: false) is not { Loaded: var loaded }) return (int)Exit.Knowledge;
            if (parsed.GetValue(language) is not [>= 'a' and <= 'z', >= 'a' and <= 'z'] || parsed.GetValue(language) == "en")
            {
                Console.Error.WriteLine("A language other than English has a code of two small letters, such as es.");
                return (int)Exit.Usage;
            }
            var (all, missing) = (0, 0);
            foreach (var file in TranslationFiles.Write(loaded, loaded.Texts(parsed.GetValue(language)!)))
            {
                Directory.CreateDirectory(Path.GetDirectoryName(OnDisk(parsed, file.Path))!);
                File.WriteAllText(OnDisk(parsed, file.Path), file.Text);
                (all, missing) = (all + file.Texts, missing + file.Missing);
                if (file.Missing > 0) Console.WriteLine($"{loaded.Folder.Shown(file.Path)}: {file.Missing} of {file.Texts} to be written");
            }
            Console.WriteLine($"{all - missing} of {all} texts are written in '{parsed.GetValue(language)}'.");
            return (int)Exit.Done;
        });
        return command;
    }

    private static Command ExplainCommand()
    {
        var code = new Argument<string?>("code") { Description = "Such as KB0023; all of them without it.", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("explain", "Say what a problem's code means and what to do.") { code };
        command.SetAction(parsed =>
        {
            var wanted = ProblemCodes.All.Where(known => parsed.GetValue(code) is not { } given || known.Code.Equals(given, StringComparison.OrdinalIgnoreCase)).ToList();
            foreach (var known in wanted) Console.WriteLine($"{known.Code}  {known.Says}\n        {known.Why}");
            if (wanted.Count > 0) return (int)Exit.Done;
            Console.Error.WriteLine("There is no such code.");
            return (int)Exit.Usage;
        });
        return command;
    }
}
