using System.CommandLine;
using Myotome.Engine;
using Myotome.Knowledge;
using Myotome.Knowledge.Checks;
using Spectre.Console;

namespace Myotome.Cli;

/// <summary>How a command ended, as the shell sees it.</summary>
internal enum Exit
{
    Done = 0,
    CheckFailed = 1,
    Usage = 2,
    Input = 10,
    Knowledge = 11,
    ToolMissing = 12,
    SomeUnread = 13,
}

/// <summary>Where things are: the knowledge, and the terminal.</summary>
internal static class At
{
    /// <summary>Where pages are printed. Into a file or a pipe go words only, without colours.</summary>
    public static IAnsiConsole Terminal { get; } = AnsiConsole.Create(new AnsiConsoleSettings
    {
        Ansi = Console.IsOutputRedirected ? AnsiSupport.No : AnsiSupport.Detect,
        ColorSystem = Console.IsOutputRedirected ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
    });

    public static readonly Option<string?> Knowledge = new("--knowledge")
    {
        Description = "Folder of the knowledge base. Else MYOTOME_KNOWLEDGE, else the one beside the executable.",
        Recursive = true,
    };

    public static string Folder(ParseResult parsed)
    {
        if (parsed.GetValue(Knowledge) is { } given) return given;
        if (Environment.GetEnvironmentVariable("MYOTOME_KNOWLEDGE") is { Length: > 0 } set) return set;
        return Path.Combine(AppContext.BaseDirectory, "knowledge");
    }

    /// <summary>The files, or null after saying why there are none.</summary>
    public static LoadedKnowledge? Load(ParseResult parsed, bool vignettes = true, bool languages = true)
    {
        try
        {
            return KnowledgeFolder.Open(Folder(parsed), vignettes, languages).Load();
        }
        catch (Exception missing) when (missing is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(missing.Message);
            return null;
        }
    }

    /// <summary>The files and the knowledge base that they make, unchecked; null after saying what keeps them from being one.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="vignettes">False to leave the vignettes unread.</param>
    public static Examined? Examine(ParseResult parsed, bool vignettes = true) => Load(parsed, vignettes) is { } loaded ? Examine(loaded) : null;

    /// <summary>The same of files that were read already.</summary>
    /// <param name="loaded">The files.</param>
    public static Examined? Examine(LoadedKnowledge loaded)
    {
        if (loaded.Base is { } knowledge) return new(loaded, knowledge);
        Report(loaded.Problems);
        return null;
    }

    /// <summary>Which solver decides.</summary>
    public static Option<string> SolverOption() =>
        new("--solver") { Description = "z3, cvc5, or a command line that reads SMT-LIB 2 from standard input.", DefaultValueFactory = _ => "z3" };

    /// <summary>The knowledge base, or null after saying what is wrong with it. Bad knowledge never loads.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="language">The language of what a person is shown. Other languages than English are read only when they are asked for.</param>
    public static KnowledgeBase? LoadBase(ParseResult parsed, string language = "en")
    {
        if (Load(parsed, vignettes: false, languages: language != "en") is not { } loaded) return null;
        // What reading left behind is given back before the checks: a case of any kind stays under 200 MB.
        GC.Collect();
        var problems = Check.Examine(loaded, forUse: true);
        if (problems.Count > 0)
        {
            Report(problems);
            return null;
        }
        try
        {
            return language == "en" ? loaded.Base : loaded.In(language);
        }
        catch (InvalidOperationException incomplete)
        {
            Console.Error.WriteLine(incomplete.Message);
            return null;
        }
    }

    public static void Report(IReadOnlyList<Problem> problems)
    {
        foreach (var problem in problems.Take(Problems.Listed)) Console.Error.WriteLine(problem);
        if (problems.Count > Problems.Listed) Console.Error.WriteLine($"… and {problems.Count - Problems.Listed} more.");
    }
}
