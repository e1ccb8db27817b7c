using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Myotome.Engine;
using Myotome.Engine.Compiled;
using Myotome.Knowledge.Export;

namespace Myotome.Bench;

/// <summary>
/// Other rule engines on the same rules and cases, in the same run: `cql-execution` on the exported CQL, derivations included, and
/// `json-rules-engine` on the rules alone. The latter knows no third value, so it is given every finding's truth (-1, 0, 1) ready made: in its favour.
/// </summary>
internal static class Peers
{
    private const int Passes = 3;

    public static int Run()
    {
        var cases = Workload.Stated.Where((_, i) => i % 8 < 2).ToList();
        var folder = Directory.CreateTempSubdirectory("myotome-peers-");
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, "triage.cql"), Cql.Write(Workload.Knowledge));
            File.WriteAllText(Path.Combine(folder.FullName, "rules.json"), new JsonArray([.. Workload.Knowledge.Rules.SelectMany(Rules)]).ToJsonString());
            File.WriteAllText(Path.Combine(folder.FullName, "cases.json"), new JsonArray([.. cases.Select(it => Case(it.Audience, it.Answers))]).ToJsonString());
            using var node = Process.Start(new ProcessStartInfo("node", [Path.Combine(Workload.Root, "bench/peers/peers.mjs"), folder.FullName, $"{Passes}"]) { RedirectStandardOutput = true })!;
            var theirs = node.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ')).Select(parts => (Name: parts[0], Time: double.Parse(parts[1])));
            node.WaitForExit();
            if (node.ExitCode != 0) return node.ExitCode;

            var fired = new ulong[Workload.Compiled(Audience.Clinician).FiredWords];
            var readable = Nanoseconds(cases, 3, it => Triage.Judge(Workload.Knowledge, Facts.Of(Workload.Knowledge, it.Answers, it.Audience)));
            var compiled = Nanoseconds(cases, 3_000, it => Workload.Compiled(it.Audience).Judge(it.Answers, fired));
            var slice = Workload.Compiled(Audience.Person).NewSlice();
            List<(Audience Audience, Answer[] Answers)> full = [.. Enumerable.Range(0, TriageSlice.Cases).Select(i => cases[2 * i % cases.Count])];
            var stated = Nanoseconds([default], 1_000, _ => Slice(slice, full)) / TriageSlice.Cases;
            var rules = Nanoseconds([default], 5_000, _ => Slice(slice, [])) / TriageSlice.Cases;
            Console.WriteLine($"{cases.Count} cases, the same answers from all.\n\n| one case | ns | against one case compiled |\n|---|---|---|");
            foreach (var (name, time) in theirs.Prepend(("readable", readable)).Prepend(("compiled, one case", compiled)).Prepend(("compiled, 512 at a step, stated one by one", stated)).Prepend(("compiled, 512 at a step, rules alone", rules))) Console.WriteLine($"| {name} | {time:N0} | {time / compiled:#,0.##} |");
            return 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static Urgency Slice(TriageSlice slice, List<(Audience Audience, Answer[] Answers)> cases)
    {
        if (cases.Count > 0) slice.Clear();
        for (var at = 0; at < cases.Count; at++) slice.State(at, cases[at].Answers);
        slice.Judge();
        return slice[7].Range.AtLeast;
    }

    private static double Nanoseconds<T>(List<(Audience Audience, Answer[] Answers)> cases, int rounds, Func<(Audience Audience, Answer[] Answers), T> judge)
    {
        // More passes than are counted, so that what is counted runs compiled in full.
        var times = new List<double>();
        for (var pass = 0; pass < 3 * Passes; pass++)
        {
            var start = Stopwatch.GetTimestamp();
            for (var round = 0; round < rounds; round++)
            {
                foreach (var it in cases) judge(it);
            }
            times.Add(Stopwatch.GetElapsedTime(start).TotalNanoseconds / rounds / cases.Count);
        }
        return times.TakeLast(Passes).Order().ElementAt(Passes / 2);
    }

    private static IEnumerable<JsonNode> Rules(Rule rule)
    {
        yield return Event(rule, "fires", Condition(rule.When, open: false), ("urgency", rule.Urgency), ("milder", rule.Reading?.Urgency ?? rule.Urgency));
        yield return Event(rule, "open", Condition(rule.When, open: true), ("urgency", rule.Urgency));
        if (rule.Reading is { } reading) yield return Event(rule, "milder", Condition(reading.Once, open: false));
    }

    private static JsonObject Event(Rule rule, string says, JsonNode condition, params (string Name, Urgency Urgency)[] urgencies)
    {
        var parameters = new JsonObject { ["says"] = says };
        foreach (var (name, urgency) in urgencies) parameters[name] = (int)urgency;
        return new()
        {
            ["conditions"] = condition is JsonObject it && (it.ContainsKey("any") || it.ContainsKey("all")) ? condition : new JsonObject { ["all"] = new JsonArray(condition) },
            ["event"] = new JsonObject { ["type"] = rule.Id, ["params"] = parameters },
        };
    }

    private static JsonObject Condition(Criterion criterion, bool open) => criterion switch
    {
        Criterion.Present present => Fact(present.Finding, open),
        Criterion.Unsure unsure => Fact("unsure " + unsure.Finding, open),
        Criterion.AtLeast { Count: 1 } any => Group("any", any.Parts.Select(part => Condition(part, open))),
        Criterion.AtLeast some => Group("any", Chosen(some.Count, [.. some.Parts]).Select(parts => Group("all", parts.Select(part => Condition(part, open))))),
        _ => throw new InvalidOperationException("No rule has a negation."),
    };

    private static IEnumerable<Criterion[]> Chosen(int count, Criterion[] parts) =>
        count == 0 ? [[]] : parts.Length < count ? [] : [.. Chosen(count - 1, parts[1..]).Select(rest => (Criterion[])[parts[0], .. rest]), .. Chosen(count, parts[1..])];

    private static JsonObject Group(string word, IEnumerable<JsonObject> parts) => new() { [word] = new JsonArray([.. parts]) };

    // Fires: known to be true. Could still fire: not known to be false, once what is not asked counts as absent.
    private static JsonObject Fact(string fact, bool open) => new()
    {
        ["fact"] = open ? "open " + fact : fact,
        ["operator"] = open ? "greaterThanInclusive" : "equal",
        ["value"] = open ? 0 : 1,
    };

    private static JsonObject Case(Audience audience, Answer[] answers)
    {
        var known = Facts.Of(Workload.Knowledge, answers, audience);
        var triage = Triage.Judge(Workload.Knowledge, known);
        var (stated, facts) = (new JsonObject { ["audience"] = audience.Name() }, new JsonObject());
        foreach (var finding in Workload.Knowledge.Findings)
        {
            if (known.Stated(finding.Id) != Answer.Unasked) stated[finding.Id] = known.Stated(finding.Id).Name();
            facts[finding.Id] = (int)known[finding.Id];
            facts["open " + finding.Id] = (int)known.Open[finding.Id];
            facts["unsure " + finding.Id] = (int)known.IsUnsure(finding.Id);
            facts["open unsure " + finding.Id] = (int)known.Open.IsUnsure(finding.Id);
        }
        return new()
        {
            ["audience"] = audience.Name(), ["stated"] = stated, ["facts"] = facts,
            ["expected"] = JsonSerializer.SerializeToNode(new Dictionary<string, object>
            {
                ["at least"] = triage.Range.AtLeast.Name(), ["at most"] = triage.Range.AtMost.Name(), ["fired"] = triage.Because.Select(reason => reason.Rule.Id),
            }),
        };
    }
}
