using System.Text.Json;

namespace Myotome.Engine;

/// <summary>Writes the scores of an assessment as JSON. Figures, which may be probabilities, are for clinicians alone (law 8).</summary>
internal static class ScoreJson
{
    public static void Write(Utf8JsonWriter json, Assessment assessment)
    {
        json.WriteStartArray("scores");
        foreach (var score in assessment.Scores) Write(json, score, assessment.Audience == Audience.Clinician);
        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, Score score, bool clinician)
    {
        json.WriteStartObject();
        json.WriteString("instrument", score.Instrument.Id);
        json.WriteString("label", score.Instrument.Label);
        if (score.Applies == Truth.Unknown) json.WriteNull("applies");
        else json.WriteBoolean("applies", score.Applies == Truth.Yes);
        Number(json, "score", score.Value);
        Number(json, "atLeast", score.AtLeast);
        Number(json, "atMost", score.AtMost);
        json.WriteString("band", score.Band?.Id);
        json.WriteString("says", score.Says);
        Texts(json, "couldBe", score.CouldBe);
        json.WriteStartArray("parts");
        foreach (var part in score.Parts)
        {
            json.WriteStartObject();
            json.WriteString("id", part.Id);
            json.WriteString("label", part.Label);
            Number(json, "atLeast", part.AtLeast);
            Number(json, "atMost", part.AtMost);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        Texts(json, "missing", score.Missing);
        Texts(json, "ask", score.Ask);
        if (clinician)
        {
            json.WriteStartArray("figures");
            foreach (var figure in score.Figures)
            {
                json.WriteStartObject();
                json.WriteString("says", figure.Says);
                json.WriteString("value", figure.Value);
                json.WriteString("interval", figure.Interval);
                json.WriteString("n", figure.N);
                json.WriteString("setting", figure.Setting);
                json.WriteString("origin", figure.Origin);
                json.WriteString("source", figure.Source);
                json.WriteEndObject();
            }
            json.WriteEndArray();
        }
        Texts(json, "caveats", score.Instrument.Caveats);
        Texts(json, "sources", score.Sources);
        json.WriteEndObject();
    }

    private static void Number(Utf8JsonWriter json, string name, decimal? value)
    {
        if (value is { } number) json.WriteNumber(name, number);
        else json.WriteNull(name);
    }

    private static void Texts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts) json.WriteStringValue(text);
        json.WriteEndArray();
    }
}
