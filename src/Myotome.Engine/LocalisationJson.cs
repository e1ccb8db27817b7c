using System.Text.Json;
using static Myotome.Engine.AssessmentJson;

namespace Myotome.Engine;

/// <summary>Writes where the lesion may be. A person reads words; the fit is for a clinician.</summary>
internal static class LocalisationJson
{
    public static void Write(Utf8JsonWriter json, Assessment assessment)
    {
        var (it, person) = (assessment.Localisation, assessment.Audience == Audience.Person);
        Array(json, "sites", it.Sites, fit =>
        {
            json.WriteStartObject();
            json.WriteString("site", fit.Site.Id);
            if (fit.Side is { } side) json.WriteString("side", side.Name());
            json.WriteString("label", fit.Site.LabelFor(assessment.Audience));
            if (!person) json.WriteNumber("fit", fit.Fit);
            Array(json, "tiedWith", fit.TiedWith, json.WriteStringValue);
            if (!fit.Together.IsEmpty) Array(json, "together", fit.Together, json.WriteStringValue);
            Array(json, "for", fit.For, argument => Argument(json, argument));
            Array(json, "against", fit.Against, argument => Argument(json, argument));
            json.WriteEndObject();
        });
        if (it.NotLocalised is { } not)
        {
            json.WriteStartObject("notLocalised");
            json.WriteString("because", not.BecauseFor(assessment.Audience, assessment.Knowledge.Wording));
            Array(json, "alsoPossible", not.AlsoPossible, json.WriteStringValue);
            Array(json, "ask", not.Test, place =>
            {
                json.WriteStartObject();
                json.WriteString("kind", "movement");
                json.WriteString("id", place.Id);
                if (place.Side is { } side) json.WriteString("side", side.Name());
                json.WriteEndObject();
            });
            json.WriteEndObject();
        }
        if (it.AboveLumbarSpine) json.WriteString("siteNote", Localisation.WholeSpineFor(assessment.Audience, assessment.Knowledge.Wording));
    }

    private static void Argument(Utf8JsonWriter json, SiteArgument argument)
    {
        json.WriteStartObject();
        json.WriteString("what", argument.What);
        json.WriteString("id", argument.Id);
        if (argument.Side is { } side) json.WriteString("side", side.Name());
        json.WriteString("says", argument.Says);
        Array(json, "sources", argument.Sources, json.WriteStringValue);
        json.WriteEndObject();
    }
}
