using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Myotome.Engine;
using Xunit;

namespace Myotome.Tests;

/// <summary>The executable as a person starts it.</summary>
public class CommandLineTests
{
    private static readonly string Executable = Path.Combine(Shipped.Root, "artifacts/bin/Myotome.Cli", Path.GetFileName(AppContext.BaseDirectory.TrimEnd('/')), "myotome");

    private static (int Exit, string Out, string Error) Run(string[] arguments, ReadOnlyMemory<byte> input = default) => Run(arguments, input, out _);

    /// <summary>Runs the program and watches its greatest resident memory, in kB, as the system counts it.</summary>
    private static (int Exit, string Out, string Error) Run(string[] arguments, ReadOnlyMemory<byte> input, out long resident)
    {
        using var process = Process.Start(new ProcessStartInfo(Executable, arguments)
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Shipped.Root,
            StandardOutputEncoding = Encoding.UTF8, StandardErrorEncoding = Encoding.UTF8,
        })!;
        var id = process.Id;
        var watch = Task.Run(() => Watch(id));
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        try
        {
            process.StandardInput.BaseStream.Write(input.Span);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It has read all that it wants.
        }
        process.WaitForExit();
        resident = watch.Result;
        return (process.ExitCode, output.Result, error.Result);
    }

    private static long Watch(int process)
    {
        var most = 0L;
        try
        {
            while (true)
            {
                var line = File.ReadLines($"/proc/{process}/status").FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
                if (line is null) return most;
                most = long.Parse(line.AsSpan(6).Trim().TrimEnd(" kB"), CultureInfo.InvariantCulture);
                Thread.Sleep(2);
            }
        }
        catch (IOException)
        {
            // It has ended.
            return most;
        }
    }

    private static (int Exit, string Out, string Error) Assess(string yaml, params string[] more) => Run(["assess", "-", .. more], Encoding.UTF8.GetBytes(yaml));

    [Fact]
    public void Assess_prints_a_page_that_begins_with_what_to_do()
    {
        var (exit, page, _) = Assess("findings: { bladder-disturbance: present }\n");
        Assert.Equal(0, exit);
        Assert.Contains("Emergency: go to a hospital emergency department now.", string.Join('\n', page.Split('\n').Take(4)), StringComparison.Ordinal);
        Assert.Contains("No clinician has reviewed", page.Replace("\n", " ", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void Assess_as_JSON_has_the_parts_of_the_contract()
    {
        var (exit, json, _) = Assess("findings: { weakness-worsening: present }\n", "--format", "json");
        Assert.Equal(0, exit);
        using var document = JsonDocument.Parse(json);
        var urgency = document.RootElement.GetProperty("urgency");
        Assert.Equal("within-24-hours", urgency.GetProperty("atLeast").GetString());
        Assert.Equal("emergency", urgency.GetProperty("atMost").GetString());
        Assert.False(urgency.GetProperty("settled").GetBoolean());
        Assert.Equal("within-24-hours", urgency.GetProperty("advised").GetString());
        var because = document.RootElement.GetProperty("because")[0];
        foreach (var key in new[] { "rule", "title", "because", "findings", "sources" }) Assert.True(because.TryGetProperty(key, out _), key);
        var ask = document.RootElement.GetProperty("ask")[0];
        Assert.Equal("worsening-over-days", ask.GetProperty("id").GetString());
        foreach (var key in new[] { "kind", "question", "why", "couldRaiseTo", "separates" }) Assert.True(ask.TryGetProperty(key, out _), key);
        foreach (var key in new[] { "weaknessType", "safetyNet", "conflicts", "knowledge", "notice" }) Assert.True(document.RootElement.TryGetProperty(key, out _), key);
        Assert.Equal(Shipped.Base.Sha256, document.RootElement.GetProperty("knowledge").GetProperty("sha256").GetString());
    }

    [Fact]
    public void Assess_prints_the_scores_that_the_case_answers_after_what_is_to_be_asked()
    {
        var (exit, page, _) = Run(["assess", "examples/walking-scores.yaml"]);
        Assert.Equal(0, exit);
        var plain = System.Text.RegularExpressions.Regex.Replace(page, "\u001b\\[[0-9;]*m", "");
        var words = string.Join(' ', plain.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        Assert.True(words.IndexOf("Still to ask", StringComparison.Ordinal) < words.IndexOf("Scores", StringComparison.Ordinal));
        foreach (var part in new[] { "(Sugioka): 6 to 10 (sugioka-2008)", "(Cook): 5, four or five (cook-2011)", "nine items: 6, medium (start-back)", "30 seconds: 8, below average", "men: not applicable (sorensen)", "Not answered: better-bending-backward, claudication, urinary-incontinence" })
        {
            Assert.Contains(part, words, StringComparison.Ordinal);
        }
        Assert.DoesNotContain("Scores", Assess("findings: { bladder-disturbance: present }\n").Out, StringComparison.Ordinal);
    }

    [Fact]
    public void The_program_and_the_engine_say_the_same()
    {
        var (_, json, _) = Assess("findings: { saddle-numbness: unsure, pain-one-leg: present }\n", "--format", "json");
        Assert.Equal(Encoding.UTF8.GetString(AssessmentJson.Write(Shipped.Assess(Shipped.Says(("saddle-numbness", Answer.Unsure), ("pain-one-leg", Answer.Present)))).Span), json.TrimEnd('\n'));
    }

    [Fact]
    public void A_bad_case_exits_10_and_an_emergency_in_it_is_said_first()
    {
        var (exit, _, error) = Assess("findings:\n  saddle-numbness: present\n  no-such-thing: present\n");
        Assert.Equal(10, exit);
        Assert.StartsWith("EMERGENCY", error, StringComparison.Ordinal);
        Assert.Contains("standard input:3:3: error MC0017", error, StringComparison.Ordinal);
        var (jsonExit, json, _) = Assess("findings:\n  saddle-numbness: present\n  no-such-thing: present\n", "--format", "json");
        Assert.Equal(10, jsonExit);
        using var document = JsonDocument.Parse(json);
        Assert.Equal("emergency", document.RootElement.EnumerateObject().First().Name);
        Assert.Equal(3, document.RootElement.GetProperty("problems")[0].GetProperty("line").GetInt32());
    }

    [Theory]
    [InlineData(2, "assess"), InlineData(2, "no-such-command"), InlineData(2, "assess", "-", "--format", "xml"), InlineData(10, "assess", "no-such-file.yaml")]
    [InlineData(11, "assess", "examples/gardening.yaml", "--knowledge", "no-such-folder"), InlineData(11, "--knowledge", "docs", "knowledge", "check"), InlineData(2, "knowledge", "show", "no-such-item"), InlineData(0, "--help")]
    public void Each_way_to_end_has_its_exit_code(int expected, params string[] arguments)
    {
        var (exit, _, error) = Run(arguments);
        Assert.Equal(expected, exit);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Fifty_megabytes_are_refused_in_little_memory()
    {
        var huge = new byte[50_000_000];
        huge.AsSpan().Fill((byte)'a');
        var (exit, _, error) = Run(["assess", "-"], huge, out var resident);
        Assert.Equal(10, exit);
        Assert.Contains("MC0003", error, StringComparison.Ordinal);
        Assert.InRange(resident, 20_000, 200_000);
    }

    [Fact]
    public void A_hostile_megabyte_is_refused_in_little_memory()
    {
        var (exit, _, error) = Run(["assess", "-"], Encoding.UTF8.GetBytes("findings: [" + string.Concat(Enumerable.Repeat("{a: b},", 140_000)) + "]"), out var resident);
        Assert.Equal(10, exit);
        Assert.Contains("error MC", error, StringComparison.Ordinal);
        Assert.InRange(resident, 20_000, 200_000);
    }

    [Fact]
    public void More_than_a_hundred_problems_are_counted()
    {
        var (exit, _, error) = Assess("findings:\n" + string.Concat(Enumerable.Range(0, 250).Select(i => $"  nonsense-{i}: present\n")));
        Assert.Equal(10, exit);
        Assert.Equal(101, error.Trim().Split('\n').Length);
        Assert.EndsWith("and 150 more.", error.Trim(), StringComparison.Ordinal);
    }

    [Fact]
    public void Evaluate_counts_and_names_what_it_cannot_read()
    {
        var folder = Directory.CreateTempSubdirectory().FullName;
        File.WriteAllText(Path.Combine(folder, "a.yaml"), "id: a\nexpected: { urgency: emergency }\nfindings: { bladder-disturbance: present }\n");
        File.WriteAllText(Path.Combine(folder, "b.json"), """{ "id": "b", "expected": { "urgency": "self-care" }, "findings": { "weakness-one-leg": "present" } }""");
        File.WriteAllText(Path.Combine(folder, "c.yaml"), "findings: { nonsense: present }\n");
        File.WriteAllText(Path.Combine(folder, "d.yaml"), "findings: { fever: present }\n");
        var (exit, json, error) = Run(["evaluate", folder, "--format", "json"]);
        Assert.Equal(13, exit);
        Assert.Contains("c.yaml:1:13: error MC0017", error, StringComparison.Ordinal);
        using var document = JsonDocument.Parse(json);
        Assert.Equal(2, document.RootElement.GetProperty("cases").GetInt32());
        Assert.Equal(1, document.RootElement.GetProperty("withoutExpectation").GetInt32());
        Assert.Equal(1, document.RootElement.GetProperty("sensitivity").GetProperty("hits").GetInt32());
        Assert.Equal("b", document.RootElement.GetProperty("overTriaged")[0].GetProperty("name").GetString());
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void Knowledge_check_passes_on_the_shipped_knowledge_and_fmt_changes_nothing()
    {
        Assert.Equal(0, Run(["--knowledge", "knowledge", "knowledge", "check"]).Exit);
        Assert.Equal(0, Run(["--knowledge", "knowledge", "knowledge", "fmt", "--check"]).Exit);
    }

    [Fact]
    public void A_proof_without_a_solver_says_how_to_get_one_and_exits_12()
    {
        var (exit, _, error) = Run(["--knowledge", "knowledge", "knowledge", "prove", "--solver", "no-such-solver"]);
        Assert.Equal(12, exit);
        Assert.Contains("apt-get install z3", error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_law_that_is_broken_exits_1_with_a_case_that_assess_reads()
    {
        var copy = CopyKnowledge();
        var (knowledge, kept) = (Path.Combine(copy, "knowledge"), Path.Combine(copy, "kept"));
        var rule = Path.Combine(knowledge, "rules/saddle-numbness-new.yaml");
        File.WriteAllText(rule, File.ReadAllText(rule).Replace("when: saddle-numbness", "when: { all: [saddle-numbness, back-pain-severe] }", StringComparison.Ordinal));
        var (exit, page, _) = Run(["--knowledge", knowledge, "knowledge", "prove", "--only", "what the seed names", "--write", kept]);
        Assert.Equal(1, exit);
        Assert.Contains("broken  What the seed names", page, StringComparison.Ordinal);
        Assert.Contains("(check-sat)", File.ReadAllText(Path.Combine(kept, "person.smt2")), StringComparison.Ordinal);
        Assert.Equal(0, Run(["assess", Path.Combine(kept, "counter-example-1.yaml")]).Exit);
    }

    [Fact]
    public void A_comparison_names_what_changed_and_exits_2_for_a_version_that_is_not_there()
    {
        var copy = CopyKnowledge();
        var rule = Path.Combine(copy, "knowledge/rules/cold-pale-leg.yaml");
        File.WriteAllText(rule, File.ReadAllText(rule).Replace("urgency: emergency, route: ambulance", "urgency: within-24-hours", StringComparison.Ordinal));
        var (exit, page, _) = Run(["knowledge", "diff", "knowledge", Path.Combine(copy, "knowledge")]);
        Assert.Equal(0, exit);
        Assert.Contains("changed  rules/cold-pale-leg.yaml", page, StringComparison.Ordinal);
        Assert.Contains("emergency → within-24-hours: for example", page, StringComparison.Ordinal);
        Assert.Contains("self-care → emergency: no case, proved", page, StringComparison.Ordinal);
        Assert.Equal(2, Run(["knowledge", "diff", "knowledge", "no-such-version"]).Exit);
    }

    [Fact]
    public void A_new_rule_fails_the_check_until_it_is_filled_in()
    {
        var copy = CopyKnowledge();
        Assert.Equal(0, Run(["--knowledge", Path.Combine(copy, "knowledge"), "knowledge", "new", "rule", "very-new"]).Exit);
        var (exit, _, error) = Run(["--knowledge", Path.Combine(copy, "knowledge"), "knowledge", "check"]);
        Assert.Equal(11, exit);
        Assert.Contains("knowledge/rules/very-new.yaml", error, StringComparison.Ordinal);
        Directory.Delete(copy, recursive: true);
    }

    [Theory]
    [InlineData("bladder-disturbance"), InlineData("H-001"), InlineData("seed"), InlineData("cauda-equina-syndrome")]
    public void Knowledge_show_reads_an_item_with_what_mentions_it(string id)
    {
        var (exit, page, _) = Run(["--knowledge", "knowledge", "knowledge", "show", id]);
        Assert.Equal(0, exit);
        Assert.Contains(id == "seed" ? "bullets:" : $"id: {id}", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_the_seed_contradicts_itself_show_gives_the_answer()
    {
        var (_, page, _) = Run(["--knowledge", "knowledge", "knowledge", "show", "weakness-rapidly-worsening"]);
        Assert.Contains("In the seed", page, StringComparison.Ordinal);
        Assert.Contains("Answer:", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Knowledge_behaviour_writes_what_the_shipped_file_says()
    {
        var copy = CopyKnowledge();
        File.Delete(Path.Combine(copy, "knowledge/behaviour.txt"));
        Assert.Equal(0, Run(["--knowledge", Path.Combine(copy, "knowledge"), "knowledge", "behaviour"]).Exit);
        Assert.Equal(File.ReadAllText(Path.Combine(Shipped.Root, "knowledge/behaviour.txt")), File.ReadAllText(Path.Combine(copy, "knowledge/behaviour.txt")));
        Directory.Delete(copy, recursive: true);
    }

    private static string CopyKnowledge()
    {
        var copy = Directory.CreateTempSubdirectory().FullName;
        foreach (var folder in new[] { "knowledge", "safety" })
        {
            foreach (var file in Directory.EnumerateFiles(Path.Combine(Shipped.Root, folder), "*", SearchOption.AllDirectories))
            {
                var to = Path.Combine(copy, Path.GetRelativePath(Shipped.Root, file));
                Directory.CreateDirectory(Path.GetDirectoryName(to)!);
                File.Copy(file, to);
            }
        }
        return copy;
    }

    [Fact]
    public void Another_language_is_other_words_in_the_JSON_and_the_page_says_that_it_is_English()
    {
        var (exit, json, _) = Run(["--knowledge", "knowledge", "assess", "examples/first-question.json", "--format", "json", "--language", "es"]);
        Assert.Equal(0, exit);
        Assert.StartsWith("Una alteración nueva", JsonDocument.Parse(json).RootElement.GetProperty("because")[0].GetProperty("title").GetString(), StringComparison.Ordinal);

        Assert.Equal(2, Run(["--knowledge", "knowledge", "assess", "examples/first-question.json", "--language", "es"]).Exit);
        var (unknown, nothing, error) = Run(["--knowledge", "knowledge", "assess", "examples/first-question.json", "--format", "json", "--language", "fr"]);
        Assert.Equal(11, unknown);
        Assert.Empty(nothing);
        Assert.Contains("missing in 'fr'", error, StringComparison.Ordinal);
    }
}
