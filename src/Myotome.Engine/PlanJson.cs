using System.Collections.Immutable;
using System.Text.Json;
using System.Xml;

namespace Myotome.Engine;

/// <summary>Writes what to do next, each audience in its own words.</summary>
internal static class PlanJson
{
    public static void Write(Utf8JsonWriter json, Assessment assessment)
    {
        var (plan, person) = (assessment.Plan, assessment.Audience == Audience.Person);
        Proposals(json, "tests", ActionKind.Test, plan.Of(ActionKind.Test), person);
        Proposals(json, "plan", ActionKind.Treatment, plan.Of(ActionKind.Treatment), person);
        Proposals(json, "prevention", ActionKind.Prevention, plan.Of(ActionKind.Prevention), person);
        Programme(json, assessment, person);
        AssessmentJson.Array(json, "followUp", plan.FollowUp, item =>
        {
            json.WriteStartObject();
            json.WriteString("id", item.Id);
            json.WriteString("kind", item.Escalates ? "escalate" : "re-check");
            json.WriteString("label", person ? item.PersonLabel : item.Label);
            json.WriteString("what", person ? item.PersonWhat : item.What);
            AssessmentJson.Array(json, "at", item.At, json.WriteStringValue);
            if ((person ? item.PersonThen : item.Then) is { } then) json.WriteString("then", then);
            json.WriteString("claim", item.Claim);
            AssessmentJson.Array(json, "sources", item.Sources, json.WriteStringValue);
            json.WriteEndObject();
        });
    }

    private static void Programme(Utf8JsonWriter json, Assessment assessment, bool person)
    {
        var (programme, outline) = (assessment.Plan.Programme, assessment.Knowledge.Programme);
        json.WriteStartObject("programme");
        json.WriteString("gate", programme.Gate switch { Truth.Yes => "open", Truth.No => "closed", Truth.Unknown => "undecided" });
        AssessmentJson.Array(json, "because", programme.Closed, json.WriteStringValue);
        json.WriteBoolean("paced", programme.Paced);
        if (programme.Gate == Truth.Yes) json.WriteString("saysFirst", outline.SaysFirst);
        if (programme.Paced) json.WriteString("pacing", outline.Pacing);
        AssessmentJson.Array(json, "phases", programme.Phases, entry =>
        {
            var phase = entry.Phase;
            json.WriteStartObject();
            json.WriteString("id", phase.Id);
            json.WriteString("label", phase.Label);
            json.WriteString("weeks", phase.Weeks);
            json.WriteString("entry", phase.Entry);
            json.WriteString("progressWhen", phase.ProgressWhen);
            json.WriteString("stopWhen", phase.StopWhen);
            json.WriteString("stepBackWhen", phase.StepBackWhen);
            json.WriteString("claim", phase.Claim);
            AssessmentJson.Array(json, "sources", phase.Sources, json.WriteStringValue);
            Proposals(json, "exercises", ActionKind.Exercise, entry.Exercises, person, proposal =>
            {
                var exercise = proposal.Action.Exercise!;
                json.WriteString("dose", exercise.Dose);
                AssessmentJson.Array(json, "instructions", exercise.Instructions, json.WriteStringValue);
                if (exercise.Easier is not null) json.WriteString("easier", exercise.Easier);
                if (exercise.Harder is not null) json.WriteString("harder", exercise.Harder);
                if (exercise.Stop is not null) json.WriteString("stop", exercise.Stop);
                json.WriteString("drawing", exercise.Figure);
            });
            json.WriteEndObject();
        });
        Proposals(json, "held", ActionKind.Exercise, programme.Held, person);
        json.WriteEndObject();
    }

    private static void Proposals(Utf8JsonWriter json, string name, ActionKind kind, IEnumerable<Proposal> proposals, bool person, Action<Proposal>? more = null) =>
        AssessmentJson.Array(json, name, proposals, it =>
        {
            json.WriteStartObject();
            json.WriteString(kind.Name(), it.Action.Id);
            json.WriteString("label", it.Action.LabelFor(person ? Audience.Person : Audience.Clinician));
            json.WriteString("group", it.Action.Group);
            json.WriteBoolean("proposed", it.Standing is Standing.Proposed or Standing.AskFirst);
            json.WriteString("standing", it.Standing.Name());
            json.WriteString("summary", person ? it.Action.PersonSummary : it.Action.Summary);
            json.WriteString("strength", it.Action.Strength);
            if (it.Soonest is { } soonest)
            {
                json.WriteString("within", soonest.Within);
                json.WriteString("from", soonest.From);
            }
            if (it.Wait is { } wait) json.WriteString("wait", XmlConvert.ToString(wait));
            if (it.InPlaceOf is not null) json.WriteString("inPlaceOf", it.InPlaceOf);
            AssessmentJson.Array(json, "because", it.Because, reason =>
            {
                json.WriteStartObject();
                json.WriteString("because", person ? reason.PersonBecause : reason.Because);
                json.WriteString("claim", reason.Claim);
                if (reason.Within is not null) json.WriteString("within", reason.Within);
                if (reason.From is not null) json.WriteString("from", reason.From);
                if (reason.NotBefore is not null) json.WriteString("notBefore", reason.NotBefore);
                AssessmentJson.Array(json, "sources", reason.Sources, json.WriteStringValue);
                json.WriteEndObject();
            });
            AssessmentJson.Array(json, "cautions", it.Cautions, open =>
            {
                json.WriteStartObject();
                if (open.Caution.Finding is { } finding) json.WriteString("finding", finding);
                if (open.Caution.Condition is { } condition) json.WriteString("condition", condition);
                json.WriteString("effect", open.Caution.Effect.Name());
                json.WriteBoolean("known", open.Truth == Truth.Yes);
                json.WriteString("says", open.Caution.Says);
                AssessmentJson.Array(json, "sources", open.Caution.Sources, json.WriteStringValue);
                json.WriteEndObject();
            });
            AssessmentJson.Array(json, "appropriate", it.Action.Appropriate, row =>
            {
                json.WriteStartObject();
                json.WriteString("criteria", row.Criteria);
                json.WriteNumber("variant", row.Variant);
                json.WriteString("category", row.Category);
                json.WriteEndObject();
            });
            AssessmentJson.Array(json, "instead", it.Instead, json.WriteStringValue);
            more?.Invoke(it);
            json.WriteEndObject();
        });
}
