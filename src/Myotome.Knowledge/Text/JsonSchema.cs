using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Myotome.Knowledge;

/// <summary>A shape as a JSON Schema (2020-12), for editors and for other programs. What needs the whole knowledge base, such as whether an id exists, is checked by the program only.</summary>
public static class JsonSchema
{
    private static readonly JsonWriterOptions Indented = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>What has a schema: a case, an assessment, and each kind of item.</summary>
    public static ImmutableSortedDictionary<string, Shape> All { get; } = Shapes.ByFolder.Values.DistinctBy(entry => entry.Kind)
        .Select(entry => KeyValuePair.Create<string, Shape>(entry.Kind, entry.Kind == "vignette" ? Shapes.Vignette : entry.Shape))
        .Concat([new("case", Shapes.Case), new("assessment", Shapes.Assessment), new("seed", Shapes.Seed), new("manifest", Shapes.Manifest)])
        .ToImmutableSortedDictionary(StringComparer.Ordinal);

    public static string Write(string name)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Indented))
        {
            json.WriteStartObject();
            json.WriteString("$schema", "https://json-schema.org/draft/2020-12/schema");
            json.WriteString("title", name);
            Write(json, All[name]);
            json.WriteStartObject("$defs");
            Criterion(json, "criterion", ["all", "any"], []);
            Criterion(json, "criterionWithDenial", ["all", "any", "none"], ["not"]);
            json.WriteEndObject();
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.ToArray()) + "\n";
    }

    private static void Write(Utf8JsonWriter json, Shape shape)
    {
        switch (shape)
        {
            case Shape.Any:
                break;
            case Shape.Prose or Shape.Line or Shape.Ref:
                json.WriteString("type", "string");
                json.WriteNumber("minLength", 1);
                break;
            case Shape.Form form:
                json.WriteString("type", "string");
                json.WriteString("pattern", form.Pattern);
                json.WriteString("description", form.What);
                break;
            case Shape.Word word:
                json.WriteStartArray("enum");
                foreach (var one in word.Words) json.WriteStringValue(one);
                json.WriteEndArray();
                break;
            case Shape.Number:
                json.WriteString("type", "number");
                break;
            case Shape.Flag:
                json.WriteBoolean("const", true);
                break;
            case Shape.TrueOrFalse:
                json.WriteString("type", "boolean");
                break;
            case Shape.OrNull orNull:
                json.WriteStartArray("anyOf");
                json.WriteStartObject();
                json.WriteString("type", "null");
                json.WriteEndObject();
                Object(json, orNull.Value);
                json.WriteEndArray();
                break;
            case Shape.Criterion criterion:
                json.WriteString("$ref", criterion.MayNegate ? "#/$defs/criterionWithDenial" : "#/$defs/criterion");
                break;
            case Shape.Either either:
                json.WriteStartArray("anyOf");
                Object(json, either.Scalar);
                Object(json, either.Other);
                json.WriteEndArray();
                break;
            case Shape.Many many:
                json.WriteString("type", "array");
                if (many.AtLeast > 0) json.WriteNumber("minItems", many.AtLeast);
                json.WritePropertyName("items");
                Object(json, many.Item);
                break;
            case Shape.Entries entries:
                json.WriteString("type", "object");
                json.WritePropertyName("additionalProperties");
                Object(json, entries.Value);
                break;
            case Shape.Fields fields:
                json.WriteString("type", "object");
                json.WriteStartObject("properties");
                foreach (var field in fields.All)
                {
                    json.WritePropertyName(field.Name);
                    Object(json, field.Shape);
                }
                json.WriteEndObject();
                json.WriteStartArray("required");
                foreach (var field in fields.All.Where(field => field.Required)) json.WriteStringValue(field.Name);
                json.WriteEndArray();
                json.WriteBoolean("additionalProperties", false);
                break;
        }
    }

    private static void Object(Utf8JsonWriter json, Shape shape)
    {
        json.WriteStartObject();
        Write(json, shape);
        json.WriteEndObject();
    }

    private static void Criterion(Utf8JsonWriter json, string name, string[] lists, string[] singles)
    {
        void One(string key, Action value)
        {
            json.WriteStartObject();
            json.WriteString("type", "object");
            json.WriteStartObject("properties");
            json.WriteStartObject(key);
            value();
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteStartArray("required");
            json.WriteStringValue(key);
            json.WriteEndArray();
            json.WriteBoolean("additionalProperties", false);
            json.WriteEndObject();
        }
        void List()
        {
            json.WriteString("type", "array");
            json.WriteNumber("minItems", 1);
            json.WriteStartObject("items");
            json.WriteString("$ref", "#/$defs/" + name);
            json.WriteEndObject();
        }
        json.WriteStartObject(name);
        json.WriteStartArray("anyOf");
        json.WriteStartObject();
        json.WriteString("type", "string");
        json.WriteEndObject();
        foreach (var list in lists) One(list, List);
        foreach (var single in singles) One(single, () => json.WriteString("$ref", "#/$defs/" + name));
        One("unsure", () => json.WriteString("type", "string"));
        One("at_least", () =>
        {
            json.WriteString("type", "object");
            json.WriteStartObject("properties");
            json.WriteStartObject("count");
            json.WriteString("type", "integer");
            json.WriteEndObject();
            json.WriteStartObject("of");
            List();
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteStartArray("required");
            json.WriteStringValue("count");
            json.WriteStringValue("of");
            json.WriteEndArray();
            json.WriteBoolean("additionalProperties", false);
        });
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
