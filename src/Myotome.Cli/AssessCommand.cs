using System.CommandLine;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Myotome.Engine;
using Myotome.Knowledge;
using Spectre.Console;

namespace Myotome.Cli;

/// <summary>`myotome assess FILE`: one case in, how soon and why out.</summary>
internal static class AssessCommand
{
    private static readonly JsonWriterOptions Indented = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Create()
    {
        var file = new Argument<string>("file") { Description = "A case, YAML or JSON; - for standard input." };
        var format = new Option<string>("--format") { Description = "page (to read), json, or letter (to an employer, about work).", DefaultValueFactory = _ => "page" };
        format.AcceptOnlyFromAmong("page", "json", "letter");
        var language = new Option<string>("--language") { Description = "The language of what a person is shown, such as es; for json and letter.", DefaultValueFactory = _ => "en" };
        var command = new Command("assess", "Assess one case.") { file, format, language };
        command.SetAction(parsed => (int)Run(parsed, parsed.GetValue(file)!, parsed.GetValue(format)!, parsed.GetValue(language)!));
        return command;
    }

    private static Exit Run(ParseResult parsed, string path, string format, string language)
    {
        var json = format == "json";
        if (format == "page" && language != "en")
        {
            Console.Error.WriteLine("The page is in English. Another language comes with --format json or --format letter.");
            return Exit.Usage;
        }
        if (At.LoadBase(parsed, language) is not { } knowledge) return Exit.Knowledge;
        CaseFile read;
        try
        {
            read = CaseInput.Read(path, knowledge);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(unreadable.Message);
            return Exit.Input;
        }
        var assessment = Reasoner.Assess(knowledge, read.Case);
        if (read.Problems.Count > 0)
        {
            Refuse(read, assessment, json);
            return Exit.Input;
        }
        if (json)
        {
            using var output = Console.OpenStandardOutput();
            output.Write(AssessmentJson.Write(assessment).Span);
            output.Write("\n"u8);
        }
        else if (format == "letter") return WorkLetter.Print(assessment);
        else AssessmentPage.Print(At.Terminal, assessment);
        return Exit.Done;
    }

    /// <summary>A bad case still warns: an emergency in what could be read is said first (clinical decision 24).</summary>
    private static void Refuse(CaseFile read, Assessment assessment, bool json)
    {
        var emergency = assessment.Triage.Range.AtLeast == Urgency.Emergency;
        if (!json)
        {
            if (emergency)
            {
                Console.Error.WriteLine("EMERGENCY: what could be read of this case already asks for emergency care now.");
                foreach (var reason in assessment.Triage.Because.Where(reason => reason.Urgency == Urgency.Emergency)) Console.Error.WriteLine("  " + reason.Rule.Title);
                Console.Error.WriteLine();
            }
            At.Report(read.Problems);
            return;
        }
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Indented))
        {
            writer.WriteStartObject();
            if (emergency)
            {
                writer.WriteStartObject("emergency");
                writer.WriteString("message", "What could be read of this case already asks for emergency care now.");
                writer.WriteString("route", assessment.Triage.Route.Name());
                writer.WriteStartArray("rules");
                foreach (var reason in assessment.Triage.Because.Where(reason => reason.Urgency == Urgency.Emergency)) writer.WriteStringValue(reason.Rule.Id);
                writer.WriteEndArray();
                writer.WriteEndObject();
            }
            writer.WriteNumber("count", read.Problems.Count);
            writer.WriteStartArray("problems");
            foreach (var problem in read.Problems.Take(Problems.Listed))
            {
                writer.WriteStartObject();
                writer.WriteString("file", problem.File);
                writer.WriteNumber("line", problem.At.Line);
                writer.WriteNumber("column", problem.At.Column);
                writer.WriteString("code", problem.Code);
                writer.WriteString("message", problem.Message);
                writer.WriteEndObject();
            }
            writer.WriteEndArray();
            writer.WriteEndObject();
        }
        Console.WriteLine(Encoding.UTF8.GetString(buffer.ToArray()));
    }
}
