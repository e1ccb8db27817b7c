using System.Diagnostics;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Myotome.Engine;
using Myotome.Knowledge.Export;
using Xunit;

namespace Myotome.Tests;

/// <summary>The exported CQL, compiled by the reference translator and run by an engine that nobody here wrote, says what the readable engine says.</summary>
public class CqlTests
{
    private static readonly string Folder = Path.Combine(Shipped.Root, "tests/cql");

    [Fact]
    public void CQL_gives_the_same_range_route_and_rules_in_every_vignette() =>
        Agree([.. Shipped.Examined.Vignettes.Select(vignette => Statement.Of(Shipped.Base, vignette.Case.Case).Facts)]);

    /// <summary>Half of them as a case would state them, half with anything stated of anything, what the engine works out included.</summary>
    [Fact]
    public void CQL_gives_the_same_range_route_and_rules_in_random_partial_cases()
    {
        var count = Shipped.Full ? 2_000 : 150;
        var random = new Random(5);
        Agree(
        [
            .. RandomCase.Any.Generator.Sample(50, count).Select(it => Statement.Of(Shipped.Base, it.Case).Facts),
            .. Enumerable.Range(0, count).Select(i => CompiledTests.Anything(random, (Audience)(i % 2))),
        ]);
    }

    private sealed record Said(string AtLeast, string AtMost, string Route, string[] Fired);

    private static void Agree(IReadOnlyList<Facts> cases)
    {
        Assert.True(Directory.Exists(Path.Combine(Folder, "node_modules")), $"Node 20 judges the exported rules: run ./test, or `npm ci` in {Folder}.");
        var folder = Directory.CreateTempSubdirectory("myotome-cql-");
        try
        {
            var (library, stated) = (Path.Combine(folder.FullName, "triage.cql"), Path.Combine(folder.FullName, "cases.json"));
            File.WriteAllText(library, Cql.Write(Shipped.Base));
            File.WriteAllText(stated, JsonSerializer.Serialize(cases.Select(Parameters)));
            var results = Judge(library, stated);
            Assert.Equal(cases.Count, results.Count);
            for (var i = 0; i < cases.Count; i++)
            {
                var triage = Triage.Judge(Shipped.Base, cases[i]);
                var expected = (triage.Range.AtLeast.Name(), triage.Range.AtMost.Name(), triage.Route.Name(), string.Join(' ', triage.Because.Select(reason => reason.Rule.Id).Order(StringComparer.Ordinal)));
                var said = (results[i].AtLeast, results[i].AtMost, results[i].Route, string.Join(' ', results[i].Fired.Order(StringComparer.Ordinal)));
                Assert.True(expected == said, $"Expected {expected}, CQL says {said}, in {JsonSerializer.Serialize(Parameters(cases[i]))}");
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static Dictionary<string, string> Parameters(Facts facts)
    {
        var parameters = Shipped.Base.Findings.Where(finding => facts.Stated(finding.Id) != Answer.Unasked).ToDictionary(finding => finding.Id, finding => facts.Stated(finding.Id).Name());
        parameters["audience"] = facts.Audience.Name();
        return parameters;
    }

    private static List<Said> Judge(string library, string cases)
    {
        using var node = Process.Start(new ProcessStartInfo("node", [Path.Combine(Folder, "judge.mjs"), library, cases]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = node.StandardError.ReadToEndAsync();
        var output = node.StandardOutput.ReadToEnd();
        node.WaitForExit();
        Assert.True(node.ExitCode == 0, errors.Result);
        return [.. JsonDocument.Parse(output).RootElement.EnumerateArray().Select(it => new Said(
            it.GetProperty("at least").GetString()!, it.GetProperty("at most").GetString()!, it.GetProperty("route").GetString()!,
            [.. it.GetProperty("fired").EnumerateArray().Select(rule => rule.GetString()!)]))];
    }
}
