using System.CommandLine;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Myotome.Engine;
using Myotome.Knowledge;
using Spectre.Console;

namespace Myotome.Cli;

/// <summary>`myotome evaluate PATH…`: judges the program on cases that say what they expect.</summary>
internal static class EvaluateCommand
{
    private static readonly JsonWriterOptions Indented = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly int[] Tops = [1, 3, 5];

    public static Command Create()
    {
        var paths = new Argument<string[]>("path") { Description = "Case files that carry 'expected', or folders of them.", Arity = ArgumentArity.OneOrMore };
        var format = new Option<string>("--format") { Description = "page (to read) or json.", DefaultValueFactory = _ => "page" };
        format.AcceptOnlyFromAmong("page", "json");
        var command = new Command("evaluate", "Assess cases that say what they expect, and count.") { paths, format };
        command.SetAction(parsed => (int)Run(parsed, parsed.GetValue(paths)!, parsed.GetValue(format) == "json"));
        return command;
    }

    private static Exit Run(ParseResult parsed, string[] paths, bool json)
    {
        if (At.LoadBase(parsed) is not { } knowledge) return Exit.Knowledge;
        var (cases, without, unread) = (new List<Evaluated>(), 0, new List<Problem>());
        try
        {
            var files = paths.SelectMany(Files).Order(StringComparer.Ordinal).ToList();
            if (files.Count == 0)
            {
                Console.Error.WriteLine("There are no .yaml, .yml or .json files in what was given.");
                return Exit.Input;
            }
            foreach (var file in files)
            {
                var read = CaseInput.Read(file, knowledge);
                if (read.Problems.Count > 0) unread.AddRange(read.Problems);
                else if (Evaluation.Of(knowledge, read) is { } evaluated) cases.Add(evaluated);
                else without++;
            }
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(unreadable.Message);
            return Exit.Input;
        }
        var evaluation = new Evaluation(cases);
        if (json) WriteJson(evaluation, without, unread.Select(problem => problem.File).Distinct().Count());
        else Print(At.Terminal, evaluation, without);
        At.Report(unread);
        return unread.Count > 0 ? Exit.SomeUnread : Exit.Done;
    }

    private static IEnumerable<string> Files(string path) => Directory.Exists(path)
        ? Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Where(file => Path.GetExtension(file).ToLowerInvariant() is ".yaml" or ".yml" or ".json")
        : [path];

    private static void Print(IAnsiConsole console, Evaluation it, int without)
    {
        console.WriteLine($"{it.Cases.Count} cases that expect an urgency{(without > 0 ? $"; {without} that expect none were left out" : "")}.");
        Matrix(console, "advised", it.Matrix(one => one.Advised));
        Matrix(console, "at least", it.Matrix(one => one.Range.AtLeast));
        Matrix(console, "at most", it.Matrix(one => one.Range.AtMost));
        console.WriteLine($"Sensitivity for emergency  {it.Sensitivity}");
        console.WriteLine($"Specificity for emergency  {it.Specificity}");
        console.WriteLine($"Exactly as expected        {it.Exact}");
        console.WriteLine($"Settled                    {it.Settled}");
        Names(console, "Over-triaged", it.OverTriaged);
        Names(console, "Under-triaged", it.UnderTriaged);
        foreach (var count in Tops) console.WriteLine($"Condition in the first {count}   {it.Top(count)}");
        foreach (var count in Tops) console.WriteLine($"Site in the first {count}        {it.SiteTop(count)}");
    }

    private static void Matrix(IAnsiConsole console, string what, int[,] matrix)
    {
        var table = new Table().Title($"expected (down) × {what} (across)").AddColumn("");
        foreach (var level in Evaluation.Levels) table.AddColumn(new TableColumn(level.Name()).RightAligned());
        foreach (var expected in Evaluation.Levels) table.AddRow([expected.Name(), .. Evaluation.Levels.Select(given => $"{matrix[(int)expected, (int)given]}")]);
        console.Write(table);
    }

    private static void Names(IAnsiConsole console, string what, IEnumerable<Evaluated> cases)
    {
        var list = cases.OrderBy(it => it.Name, StringComparer.Ordinal).ToList();
        console.WriteLine($"{what,-26} {list.Count}");
        foreach (var it in list) console.WriteLine($"  {it.Name}: expected {it.Expected.Name()}, advised {it.Advised.Name()} ({it.Range.AtLeast.Name()}..{it.Range.AtMost.Name()})");
    }

    private static void WriteJson(Evaluation it, int without, int unread)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Indented))
        {
            json.WriteStartObject();
            json.WriteNumber("cases", it.Cases.Count);
            json.WriteNumber("withoutExpectation", without);
            json.WriteNumber("unread", unread);
            Write(json, "advised", it.Matrix(one => one.Advised));
            Write(json, "atLeast", it.Matrix(one => one.Range.AtLeast));
            Write(json, "atMost", it.Matrix(one => one.Range.AtMost));
            Write(json, "sensitivity", it.Sensitivity);
            Write(json, "specificity", it.Specificity);
            Write(json, "exact", it.Exact);
            Write(json, "settled", it.Settled);
            Write(json, "overTriaged", it.OverTriaged);
            Write(json, "underTriaged", it.UnderTriaged);
            foreach (var count in Tops) Write(json, $"conditionTop{count}", it.Top(count));
            foreach (var count in Tops) Write(json, $"siteTop{count}", it.SiteTop(count));
            json.WriteEndObject();
        }
        Console.WriteLine(Encoding.UTF8.GetString(buffer.ToArray()));
    }

    private static void Write(Utf8JsonWriter json, string name, int[,] matrix)
    {
        json.WriteStartObject(name);
        foreach (var expected in Evaluation.Levels)
        {
            json.WriteStartObject(expected.Name());
            foreach (var given in Evaluation.Levels) json.WriteNumber(given.Name(), matrix[(int)expected, (int)given]);
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, Share share)
    {
        json.WriteStartObject(name);
        json.WriteNumber("hits", share.Hits);
        json.WriteNumber("of", share.Of);
        if (share.Of > 0)
        {
            json.WriteNumber("value", Math.Round(share.Value, 6));
            json.WriteNumber("low95", Math.Round(share.Interval.Low, 6));
            json.WriteNumber("high95", Math.Round(share.Interval.High, 6));
        }
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, IEnumerable<Evaluated> cases)
    {
        json.WriteStartArray(name);
        foreach (var it in cases.OrderBy(it => it.Name, StringComparer.Ordinal))
        {
            json.WriteStartObject();
            json.WriteString("name", it.Name);
            json.WriteString("expected", it.Expected.Name());
            json.WriteString("advised", it.Advised.Name());
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}
