using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace Myotome.Knowledge.Proof;

/// <summary>There is no such solver on this machine.</summary>
public sealed class SolverMissingException(string name) : Exception($"There is no solver '{name}' on this machine. On Debian: apt-get install z3. Any other that reads SMT-LIB 2 from standard input: --solver NAME.");

/// <summary>What a solver says of everything that was asserted.</summary>
internal enum Satisfiable
{
    /// <summary>It could not decide.</summary>
    Unknown,
    /// <summary>Some case fits.</summary>
    Yes,
    /// <summary>No case fits.</summary>
    No,
}

/// <summary>A solver as one process that is told definitions and asked questions in SMT-LIB 2. What it is told can be kept, for reading and for another solver.</summary>
internal sealed partial class Solver : IDisposable
{
    private readonly Process _process;
    private readonly TextWriter? _transcript;

    /// <summary>Starts a solver.</summary>
    /// <param name="command">z3, cvc5, or a command line that reads SMT-LIB 2 from standard input.</param>
    /// <param name="transcript">Takes a copy of all that is said to it.</param>
    /// <exception cref="SolverMissingException">There is none.</exception>
    public Solver(string command, TextWriter? transcript = null)
    {
        _transcript = transcript;
        var line = command switch { "z3" => "z3 -smt2 -in", "cvc5" => "cvc5 --lang smt2 --incremental", _ => command };
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        try
        {
            _process = Process.Start(new ProcessStartInfo(words[0], words[1..])
            {
                RedirectStandardInput = true, RedirectStandardOutput = true, StandardInputEncoding = new UTF8Encoding(false), StandardOutputEncoding = Encoding.UTF8,
            })!;
        }
        catch (Win32Exception)
        {
            throw new SolverMissingException(words[0]);
        }
        Tell("(set-option :print-success false)\n(set-option :produce-models true)\n(set-logic QF_UF)");
    }

    public void Tell(string line)
    {
        _process.StandardInput.WriteLine(line);
        _transcript?.WriteLine(line);
    }

    /// <summary>Whether some case fits everything told so far.</summary>
    public Satisfiable Check()
    {
        Tell("(check-sat)");
        return ReadLine() switch
        {
            "sat" => Satisfiable.Yes,
            "unsat" => Satisfiable.No,
            "unknown" => Satisfiable.Unknown,
            var other => throw Failed(other),
        };
    }

    /// <summary>The values of symbols in the case that was just found.</summary>
    public IReadOnlyDictionary<string, bool> Values(IEnumerable<string> symbols)
    {
        Tell($"(get-value ({string.Join(' ', symbols)}))");
        var answer = new StringBuilder();
        var depth = 0;
        do
        {
            var line = ReadLine();
            if (line.StartsWith("(error", StringComparison.Ordinal)) throw Failed(line);
            depth += line.Count(c => c == '(') - line.Count(c => c == ')');
            answer.AppendLine(line);
        }
        while (depth > 0);
        return Value().Matches(answer.ToString()).ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value == "true", StringComparer.Ordinal);
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        if (!_process.WaitForExit(2000)) _process.Kill();
        _process.Dispose();
        _transcript?.Dispose();
    }

    private string ReadLine()
    {
        _process.StandardInput.Flush();
        return _process.StandardOutput.ReadLine() ?? throw Failed("nothing: it has stopped");
    }

    private static InvalidOperationException Failed(string said) => new($"The solver says {said}");

    [GeneratedRegex(@"\(([^\s()]+)\s+(true|false)\)")]
    private static partial Regex Value();
}
