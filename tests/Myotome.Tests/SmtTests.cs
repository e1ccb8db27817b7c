using System.Diagnostics;
using System.Text;
using Myotome.Engine;
using Myotome.Knowledge.Checks;
using Myotome.Knowledge.Export;
using Xunit;

namespace Myotome.Tests;

/// <summary>The exported SMT-LIB file stands on its own: a solver that is given nothing else decides every question as the file expects.</summary>
public class SmtTests
{
    [Theory]
    [InlineData("z3", Audience.Person)]
    [InlineData("z3", Audience.Clinician)]
    [InlineData("cvc5 --incremental", Audience.Person)]
    [InlineData("cvc5 --incremental", Audience.Clinician)]
    public void A_solver_decides_the_exported_laws_as_the_file_expects(string solver, Audience audience)
    {
        Assert.SkipUnless(Shipped.Full || solver == "z3", "cvc5 decides the same in the full run only.");
        var text = Export(Shipped.Examined, audience);
        var expected = text.Split('\n').Where(line => line.StartsWith("(set-info :status ", StringComparison.Ordinal)).Select(line => line["(set-info :status ".Length..^1]).ToList();
        Assert.InRange(expected.Count, 500, 10_000);
        Assert.Equal(expected, Decide(solver, text));
    }

    [Fact]
    public void Every_rule_is_one_named_assertion_below_its_file_and_line()
    {
        var lines = Export(Shipped.Examined, Audience.Person).Split('\n').ToList();
        Assert.All(Shipped.Base.Rules, rule =>
        {
            var at = lines.FindIndex(line => line.EndsWith($" :named rule.{rule.Id}))", StringComparison.Ordinal));
            Assert.True(at > 0, rule.Id);
            Assert.StartsWith($"; knowledge/rules/{rule.Id}.yaml:1: {rule.Title}", lines[at - 2], StringComparison.Ordinal);
        });
    }

    [Fact]
    public void A_law_that_does_not_hold_is_an_error_to_the_solver_itself()
    {
        var text = Encoding.UTF8.GetString(Shipped.Folder["rules/saddle-numbness-new.yaml"].Span).Replace("when: saddle-numbness", "when: { all: [saddle-numbness, back-pain-severe] }", StringComparison.Ordinal);
        var loaded = Shipped.Folder.With("rules/saddle-numbness-new.yaml", Encoding.UTF8.GetBytes(text)).Load();
        Assert.Contains(Decide("z3", Export(new(loaded, loaded.Base!), Audience.Person)), line => line.Contains("(error", StringComparison.Ordinal) && line.Contains("annotation that says unsat", StringComparison.Ordinal));
    }

    private static string Export(Examined examined, Audience audience)
    {
        using var text = new StringWriter { NewLine = "\n" };
        Smt.Write(examined, audience, text);
        return text.ToString();
    }

    private static List<string> Decide(string solver, string text)
    {
        var file = Path.Combine(Path.GetTempPath(), $"myotome-{Guid.NewGuid():N}.smt2");
        try
        {
            File.WriteAllText(file, text);
            using var process = Process.Start(new ProcessStartInfo(solver.Split(' ')[0], [.. solver.Split(' ')[1..], file]) { RedirectStandardOutput = true })!;
            return [.. process.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries)];
        }
        finally
        {
            File.Delete(file);
        }
    }
}
