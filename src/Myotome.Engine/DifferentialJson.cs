using System.Collections.Immutable;
using System.Text.Json;

namespace Myotome.Engine;

/// <summary>Writes the differential. A person reads words: no decibans, no figures and nothing that could be taken for a probability (law 8).</summary>
internal static class DifferentialJson
{
    public static void Write(Utf8JsonWriter json, Assessment assessment)
    {
        var person = assessment.Audience == Audience.Person;
        json.WriteStartArray("differential");
        foreach (var it in assessment.Differential.Candidates)
        {
            json.WriteStartObject();
            json.WriteString("condition", it.Condition.Id);
            json.WriteString("label", person ? it.Condition.PersonLabel : it.Condition.Label);
            json.WriteString("support", it.Support);
            if (!person)
            {
                json.WriteNumber("decibans", it.Decibans);
                json.WriteNumber("base", it.Base);
            }
            json.WriteBoolean("mustNotMiss", it.Condition.MustNotMiss);
            json.WriteBoolean("suspected", it.Suspected);
            Evidence(json, "for", it.For, assessment);
            Evidence(json, "against", it.Against, assessment);
            if (it.Score is { } score)
            {
                json.WriteStartObject("score");
                json.WriteString("instrument", score.Instrument);
                json.WriteString("band", score.Band);
                if (!person)
                {
                    json.WriteNumber("decibans", score.Decibans);
                    if (score.Weight.Figure is { } figure)
                    {
                        json.WriteString("source", figure.Source);
                        json.WriteString("figure", figure.Id);
                        json.WriteString("setting", figure.Setting);
                        json.WriteString("n", figure.N);
                        json.WriteString("interval", figure.Interval);
                    }
                }
                json.WriteEndObject();
            }
            json.WriteStartArray("open");
            foreach (var id in it.Open) json.WriteStringValue(id);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteStartArray("askedAndNotFound");
        foreach (var id in assessment.Differential.AskedAndNotFound) json.WriteStringValue(id);
        json.WriteEndArray();
    }

    private static void Evidence(Utf8JsonWriter json, string name, ImmutableArray<Evidence> all, Assessment assessment)
    {
        json.WriteStartArray(name);
        foreach (var it in all)
        {
            var weight = it.Clue.Weight!;
            json.WriteStartObject();
            json.WriteString("finding", it.Clue.Finding);
            json.WriteString("label", assessment.Knowledge.Find(it.Clue.Finding)!.Label);
            json.WriteBoolean("present", it.Present);
            json.WriteBoolean("counts", it.Counts);
            if (assessment.Audience == Audience.Clinician)
            {
                json.WriteNumber("decibans", it.Decibans);
                json.WriteString("kind", weight.Kind.Name());
                if ((it.Present ? weight.Figure : weight.AbsentFigure) is { } figure)
                {
                    json.WriteString("source", figure.Source);
                    json.WriteString("figure", figure.Id);
                    json.WriteString("setting", figure.Setting);
                    json.WriteString("n", figure.N);
                    json.WriteString("interval", figure.Interval);
                }
            }
            json.WriteStartArray("sources");
            foreach (var source in it.Clue.Sources) json.WriteStringValue(source);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}
