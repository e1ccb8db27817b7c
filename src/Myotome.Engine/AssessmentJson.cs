using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Myotome.Engine;

/// <summary>Writes an assessment as JSON: camelCase, keys in a fixed order, the same bytes for the same answer.</summary>
public static class AssessmentJson
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The assessment as UTF-8 JSON.</summary>
    /// <param name="assessment">The assessment.</param>
    public static ReadOnlyMemory<byte> Write(Assessment assessment)
    {
        ArgumentNullException.ThrowIfNull(assessment);
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options)) Write(json, assessment);
        return buffer.WrittenMemory;
    }

    /// <summary>Writes the assessment as one JSON object.</summary>
    /// <param name="json">The writer.</param>
    /// <param name="assessment">The assessment.</param>
    public static void Write(Utf8JsonWriter json, Assessment assessment)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(assessment);
        json.WriteStartObject();
        Urgency(json, assessment.Triage);
        Because(json, assessment.Triage);
        Ask(json, assessment);
        WeaknessType(json, assessment.WeaknessType);
        LocalisationJson.Write(json, assessment);
        ScoreJson.Write(json, assessment);
        DifferentialJson.Write(json, assessment);
        PlanJson.Write(json, assessment);
        SafetyNet(json, assessment);
        Array(json, "course", assessment.Course, change =>
        {
            json.WriteStartObject();
            json.WriteString("what", change.What);
            json.WriteString("id", change.Id);
            if (change.Side is { } side) json.WriteString("side", side.Name());
            json.WriteString("before", change.Before);
            json.WriteString("after", change.After);
            if (change.Since is { } since) json.WriteString("since", since);
            if (change.Finding is not null) json.WriteString("finding", change.Finding);
            json.WriteString("says", Engine.Course.Describe(change, assessment.Knowledge));
            json.WriteEndObject();
        });
        Array(json, "conflicts", assessment.Conflicts, conflict =>
        {
            json.WriteStartObject();
            json.WriteString("finding", conflict.Finding);
            json.WriteString("with", conflict.With);
            json.WriteEndObject();
        });
        Array(json, "assumptions", assessment.Assumptions, json.WriteStringValue);
        Array(json, "notRecognised", assessment.NotRecognised, json.WriteStringValue);
        json.WriteString("audience", assessment.Audience.Name());
        json.WriteStartObject("knowledge");
        json.WriteString("version", assessment.Knowledge.Version);
        json.WriteString("sha256", assessment.Knowledge.Sha256);
        json.WriteString("status", assessment.Knowledge.Status);
        json.WriteEndObject();
        json.WriteString("engine", Assessment.EngineVersion);
        json.WriteString("notice", assessment.Knowledge.Wording["notice.draft"]);
        json.WriteEndObject();
    }

    private static void Urgency(Utf8JsonWriter json, Triage triage)
    {
        json.WriteStartObject("urgency");
        json.WriteString("atLeast", triage.Range.AtLeast.Name());
        json.WriteString("atMost", triage.Range.AtMost.Name());
        json.WriteBoolean("settled", triage.Range.Settled);
        json.WriteString("advised", triage.Range.Advised.Name());
        if (triage.Route != Route.None) json.WriteString("route", triage.Route.Name());
        json.WriteEndObject();
    }

    private static void Because(Utf8JsonWriter json, Triage triage) => Array(json, "because", triage.Because, reason =>
    {
        json.WriteStartObject();
        json.WriteString("rule", reason.Rule.Id);
        json.WriteString("title", reason.Rule.Title);
        json.WriteString("urgency", reason.Urgency.Name());
        if (reason.StrictUrgency != reason.Urgency)
        {
            json.WriteString("strictUrgency", reason.StrictUrgency.Name());
            json.WriteString("reading", reason.Rule.Reading!.Because);
        }
        json.WriteString("because", reason.Rule.Because);
        Array(json, "findings", reason.Findings, json.WriteStringValue);
        Array(json, "suspects", reason.Suspects, json.WriteStringValue);
        Array(json, "basis", reason.Rule.Basis, json.WriteStringValue);
        Array(json, "sources", reason.Rule.Sources, json.WriteStringValue);
        json.WriteEndObject();
    });

    private static void Ask(Utf8JsonWriter json, Assessment assessment) => Array(json, "ask", assessment.Ask, ask =>
    {
        json.WriteStartObject();
        json.WriteString("kind", ask.Kind);
        json.WriteString("id", ask.Id);
        if (ask.Side is { } side) json.WriteString("side", side.Name());
        json.WriteString("question", ask.Question);
        if (ask.Help is not null) json.WriteString("help", ask.Help);
        json.WriteString("why", ask.Why);
        json.WriteString("couldRaiseTo", ask.CouldRaiseTo.Name());
        json.WriteBoolean("askedBefore", ask.AskedBefore);
        Array(json, "separates", ask.Separates, json.WriteStringValue);
        json.WriteEndObject();
    });

    private static void WeaknessType(Utf8JsonWriter json, WeaknessType type)
    {
        json.WriteStartObject("weaknessType");
        json.WriteString("type", type.Type);
        Array(json, "of", type.Of, json.WriteStringValue);
        Array(json, "for", type.For, argument => Argument(json, argument));
        Array(json, "against", type.Against, argument => Argument(json, argument));
        json.WriteEndObject();
    }

    private static void Argument(Utf8JsonWriter json, Argument argument)
    {
        json.WriteStartObject();
        json.WriteString("finding", argument.Finding);
        json.WriteString("because", argument.Because);
        json.WriteEndObject();
    }

    private static void SafetyNet(Utf8JsonWriter json, Assessment assessment) => Array(json, "safetyNet", assessment.SafetyNet, item =>
    {
        json.WriteStartObject();
        json.WriteString("id", item.Id);
        json.WriteString("watchFor", item.WatchFor);
        json.WriteString("then", item.Then);
        json.WriteString("act", item.Act);
        Array(json, "sources", item.Sources, json.WriteStringValue);
        json.WriteEndObject();
    });

    internal static void Array<T>(Utf8JsonWriter json, string name, IEnumerable<T> items, Action<T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items) write(item);
        json.WriteEndArray();
    }
}
