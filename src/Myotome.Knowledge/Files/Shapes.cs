using System.Collections.Immutable;
using static Myotome.Knowledge.Shape;

namespace Myotome.Knowledge;

/// <summary>What each kind of file in the knowledge base looks like: keys in canonical order.</summary>
public static class Shapes
{
    public const string IdPattern = "^[a-z][a-z0-9]*(-[a-z0-9]+)*$";

    private static readonly Shape Id = new Form(IdPattern, "an id: lower case letters, digits and hyphens, starting with a letter");
    private static readonly Shape Line = new Line();
    private static readonly Shape Prose = new Prose();
    private static readonly Shape Status = new Word("draft", "checked", "published", "retired");
    private static readonly Shape Sources = new Many(new Ref("source"));
    private static readonly Shape SomeSources = new Many(new Ref("source"), 1);
    private static readonly Shape Findings = new Many(new Ref("finding"), 1);
    private static readonly Shape Names = new Many(new Form("^[a-z0-9][a-z0-9 '+/.-]*$", "a lower case name"), 1);
    private static readonly Shape Claim = new Word("guideline", "evidence", "seed", "product");
    private static readonly Shape Urgent = new Word("self-care", "appointment", "within-24-hours", "emergency");
    private static readonly Shape Duration = new Form("^[0-9]+(\\.[0-9]+)? (h|d|wk|mo|a)$", "a duration, such as 30 d");
    private static readonly Shape Measured = new Form("^-?[0-9]+(\\.[0-9]+)? [^ ]+$", "a number, a space and a unit, such as 38.2 Cel");
    private static readonly Criterion Plain = new(MayNegate: false);
    private static readonly Criterion Negating = new(MayNegate: true);

    private static readonly Field Review = new("review",
        new Fields(new Field("checked", new Many(new Form("^[0-9]{4}(-[0-9]{4}){2}-[0-9]{3}[0-9X]$", "an ORCID")), true)), true);

    private static readonly Shape Says = new Many(new Fields(
        new("seed", Prose), new("guideline", Prose), new("evidence", Prose), new("we_do", Prose, true), new("sources", Sources)), 1);

    private static readonly Shape Ask = new Fields(new("person", Line), new("person_help", Prose), new("clinician", Line, true));

    public static readonly Fields Source = new(
        new("id", Id, true), new("title", Line, true), new("authors", Line), new("publisher", Line, true),
        new("year", new Form("^([0-9]{4}|undated)$", "a year, or undated"), true),
        new("kind", new Word("guideline", "pathway", "review", "trial", "cohort", "case-series", "audit", "textbook", "teaching", "leaflet", "standard", "instrument", "opinion", "product", "seed"), true),
        new("doi", new Form("^10\\.[^ ]+$", "a DOI")), new("pmid", new Form("^[0-9]+$", "a PMID")), new("url", new Form("^(https?://[^ ]+|not seen)$", "an address, or: not seen")),
        new("seen", new Word("full", "abstract", "page", "excerpt", "secondary", "none"), true), new("seen_note", Prose, true),
        new("figures", new Many(new Fields(
            new("id", Id, true), new("says", Line, true), new("value", Line, true), new("interval", Line, true), new("n", Line, true),
            new("setting", Line, true), new("origin", new Word("published", "computed"), true)), 1)));

    public static readonly Fields Finding = new(
        new("id", Id, true), new("label", Line, true),
        new("kind", new Word("symptom", "sign", "history", "risk", "function", "context", "measured", "pattern"), true),
        new("origin", new Word("asked", "threshold", "criterion", "engine"), true), new("status", Status, true),
        new("topic", new Ref("topic")), new("raises", new Flag()), new("screens", new Many(new Word("person", "clinician"), 1)),
        new("sided", new Flag()), new("parts", Findings), new("forms", Findings), new("denies_parts", new Flag()),
        new("asked_if", Negating), new("joins_when", Negating), new("applies_to", Negating), new("longstanding", new Ref("finding")), new("only_self_knows", new Flag()),
        new("may_decline", new Flag()), new("may_not_apply", new Flag()), new("criterion", Negating),
        new("recorded_as", new Fields(
            new("diagnoses", Names), new("medicines", new Many(new Ref("medicine"), 1)), new("procedures", Names), new("treatments", Names),
            new("within", Duration), new("treated_for_at_least", Duration))),
        new("means", Prose, true), new("record_as_present_when", Prose), new("do_not_use_for", Prose), new("ask", Ask),
        new("sources", SomeSources, true), new("says", Says), Review);

    public static readonly Fields Quantity = new(
        new("id", Id, true), new("label", Line, true), new("status", Status, true), new("unit", Line, true), new("also", new Many(Line, 1)),
        new("plausible", new Fields(new("from", new Number(), true), new("to", new Number(), true)), true),
        new("thresholds", new Many(new Fields(
            new("at_least", new Number()), new("at_most", new Number()), new("below", new Number()), new("finding", new Ref("finding"), true)))),
        new("means", Prose, true), new("ask", Ask, true), new("sources", SomeSources, true), new("says", Says), Review);

    public static readonly Fields Rule = new(
        new("id", Id, true), new("code", Line, true), new("title", Line, true), new("status", Status, true), new("hazards", new Many(new Ref("hazard")), true),
        new("when", Plain, true),
        new("then", new Fields(
            new("urgency", new Word("appointment", "within-24-hours", "emergency"), true), new("route", new Word("emergency-department", "ambulance")),
            new("suspect", new Many(new Ref("condition"), 1))), true),
        new("reading", new Fields(new("once", Plain, true), new("urgency", Urgent, true), new("because", Prose, true))),
        new("because", Prose, true), new("clinician_note", Prose), new("basis", new Many(Claim, 1), true),
        new("sources", SomeSources, true), new("says", Says),
        new("examples", new Many(new Fields(
            new("name", Line, true),
            new("given", new Entries(new Ref("finding or quantity"), new Either(Line, new Fields(new("left", Line), new("right", Line)))), true),
            new("expect", new Word("fires", "quiet", "undecided"), true)), 1), true),
        Review);

    private static readonly Shape Clues = new Many(new Fields(new("finding", new Ref("finding"), true), new("note", Prose), new("sources", Sources)), 1);
    private static readonly Shape Decibans = new Form("^-?[0-9]+\\.[0-9]$", "decibans to a tenth, such as 4.7");
    private static readonly Field Weighs = new("weight", new Fields(
        new("decibans", Decibans, true), new("absent", Decibans), new("kind", new Word("study", "described"), true),
        new("source", new Ref("source")), new("figure", Id), new("absent_figure", Id)), true);
    private static readonly Shape Weighed = new Many(new Fields(
        new("finding", new Ref("finding"), true), new("note", Prose), new("group", Id, true), Weighs, new("sources", Sources)), 1);
    private static readonly Shape Shifts = new Many(new Fields(new("finding", new Ref("finding"), true), new("note", Prose), Weighs, new("sources", Sources)), 1);

    public static readonly Fields Condition = new(
        new("id", Id, true), new("label", Line, true), new("person_label", Line, true), new("status", Status, true), new("in_seed", Line, true),
        new("must_not_miss", new Flag()), new("urgency", Urgent, true), new("summary", Prose, true), new("person_summary", Prose, true),
        new("base", new Fields([
            .. Engine.BaseRate.Settings.Select(setting => new Field(setting, Decibans, true)),
            new("rests_on", new Many(new Fields(new("setting", new Word([.. Engine.BaseRate.Settings]), true), new("source", new Ref("source"), true), new("figure", Id, true)), 1)),
            new("assumption", Prose, true)]), true),
        new("composite", new Fields(
            new("instrument", new Ref("instrument"), true), new("replaces", new Many(Id, 1), true), new("note", Prose),
            new("bands", new Many(new Fields(new("band", Id, true), Weighs), 1), true))),
        new("suggested_by", Weighed, true), new("against", Weighed), new("shifts", Shifts), new("not_excluded_by", Clues),
        new("considered_and_left_out", new Many(new Fields(
            new("claim", Prose, true), new("found_in", Line, true), new("decision", Prose, true), new("sources", Sources)), 1)),
        new("says", Says), new("sources", SomeSources, true), Review);

    public static readonly Fields Medicine = new(
        new("id", Id, true), new("label", Line, true), new("status", Status, true), new("means", Prose, true), new("names", Names, true),
        new("sources", SomeSources, true), Review);

    private static readonly Shape Arguments = new Many(new Fields(new("finding", new Ref("finding"), true), new("because", Prose, true)), 1);

    public static readonly Fields Kind = new(
        new("id", Id, true), new("label", Line, true), new("person_label", Line, true), new("status", Status, true), new("when", Negating, true),
        new("for", Arguments, true), new("against", Arguments, true), new("means", Prose, true), new("sources", SomeSources, true), new("says", Says), Review);

    public static readonly Fields SafetyNet = new(
        new("id", Id, true), new("status", Status, true), new("order", new Number(), true), new("applies", new Either(Line, Plain), true),
        new("watch_for", Prose, true), new("then", Prose, true), new("act", new Word("emergency", "within-24-hours", "check-again"), true),
        new("sources", SomeSources, true), Review);

    public static readonly Fields Hazard = new(
        new("id", new Form("^H-[0-9]{3}$", "a hazard's number, such as H-001"), true), new("title", Line, true), new("status", Status, true),
        new("cause", Prose, true), new("harm", Prose, true), new("severity", new Word("catastrophic", "major", "moderate", "minor"), true),
        new("controls", new Fields(new("rules", new Many(new Ref("rule"))), new("tests", new Many(Line, 1), true)), true), new("residual", Prose));

    private static readonly Shape Iso = new Form("^P(T[0-9]+H|[0-9]+D)$", "an ISO 8601 duration in hours or days, such as PT4H or P42D");
    private static readonly Field[] Scope = [new("condition", new Ref("condition")), new("when", Negating), new("urgency", new Many(Urgent, 1)), new("route", new Word("ambulance", "emergency-department"))];

    public static readonly Fields CareAction = new(
        new("id", Id, true), new("label", Line, true), new("person_label", Line, true), new("status", Status, true),
        new("kind", new Word("test", "treatment", "exercise", "prevention"), true), new("group", Id, true), new("in_seed", Line, true), new("strength", Line, true),
        new("summary", Prose, true), new("person_summary", Prose, true), new("all_ages", new Flag()), new("gives_way_to", Id), new("never", Prose),
        new("proposed_for", new Many(new Fields([
            .. Scope, new("within", Iso), new("from", new Word("onset", "suspicion", "request", "decision", "scan", "now")), new("not_before", Iso), new("claim", Claim, true),
            new("because", Prose, true), new("person_because", Prose, true), new("sources", SomeSources, true)]), 1)),
        new("appropriate", new Many(new Fields(new("criteria", new Ref("source"), true), new("variant", new Number(), true), new("category", new Word("usually", "may-be", "usually-not"), true)), 1)),
        new("cautions", new Many(new Fields(
            new("finding", new Ref("finding")), new("condition", new Ref("condition")), new("effect", new Word("block", "ask", "warn"), true), new("audience", new Word("person", "clinician")),
            new("says", Prose, true), new("sources", SomeSources, true)), 1)),
        new("instead", new Many(new Ref("action"), 1)),
        new("exercise", new Fields(
            new("phase", Id, true), new("dose", Prose, true), new("instructions", new Many(Prose, 1), true), new("easier", Prose), new("harder", Prose), new("stop", Prose),
            new("figure", Id, true))),
        new("says", Says), new("sources", SomeSources, true), Review);

    public static readonly Fields FollowUp = new(
        new("id", Id, true), new("kind", new Word("re-check", "escalate"), true), new("label", Line, true), new("person_label", Line, true), new("status", Status, true),
        new("order", new Number(), true), new("applies", new Many(new Fields([.. Scope]), 1), true), new("what", Prose, true), new("person_what", Prose, true),
        new("at", new Many(Iso, 1)), new("then", Prose), new("person_then", Prose), new("claim", Claim, true), new("sources", SomeSources, true), Review);

    public static readonly Fields Programme = new(
        new("status", Status, true), new("says_first", Prose, true),
        new("gate", new Many(new Fields(new("id", Id, true), new("when", Negating, true), new("otherwise", Prose, true), new("sources", SomeSources, true)), 1), true),
        new("phases", new Many(new Fields(
            new("id", Id, true), new("label", Line, true), new("weeks", Line, true), new("entry", Prose, true), new("progress_when", Prose, true), new("stop_when", Prose, true),
            new("step_back_when", Prose, true), new("claim", Claim, true), new("sources", SomeSources, true)), 1), true),
        new("pacing", new Fields(new("when", Negating, true), new("says", Prose, true), new("sources", SomeSources, true)), true),
        new("letter", new Fields(new("says", new Many(Prose, 1), true), new("sources", SomeSources, true)), true), new("sources", SomeSources, true), Review);

    private static readonly Shape Figures = new Many(new Fields(new("source", new Ref("source"), true), new("figure", Id, true)), 1);
    private static readonly Shape Points = new Either(new Number(), new Entries(Id, new Number()));

    /// <summary>A condition on a set of answers: one comparison, or all or any of several. It nests no deeper than it must.</summary>
    private static Fields Compared(int deeper)
    {
        Field[] compared = [new("score", Id), new("from", new Number()), new("to", new Number()), new("item", Id), new("is", Line)];
        if (deeper == 0) return new([.. compared]);
        var parts = new Many(Compared(deeper - 1), 1);
        return new([.. compared, new("all", parts), new("any", parts)]);
    }

    private static readonly Shape Person = new Fields(new("age", new Number()), new("sex", new Word("female", "male")));

    public static readonly Fields Instrument = new(
        new("id", Id, true), new("label", Line, true), new("status", Status, true), new("measures", Prose, true),
        new("for", new Fields(
            new("who", Prose, true), new("sex", new Word("female", "male")), new("age", new Fields(new("from", new Number()), new("to", new Number())))), true),
        new("licence", new Fields(
            new("terms", new Word("open", "restricted", "not-seen"), true), new("says", Prose, true),
            new("wording", new Word("as-published", "paraphrased", "by-domain", "by-number"), true)), true),
        new("items", new Many(new Fields(
            new("id", Id, true), new("label", Line, true), new("kind", new Word("yes-no", "choice", "number", "count"), true),
            new("points", Points), new("from", new Number()), new("to", new Number()),
            new("options", new Many(new Fields(new("id", Id, true), new("label", Line), new("points", Points, true)), 2)),
            new("steps", new Many(new Fields(new("id", Id, true), new("from", new Number(), true), new("points", Points, true)), 2)),
            new("from_finding", new Ref("finding")), new("from_quantity", new Ref("quantity")), new("if_yes_ask", Findings)), 1), true),
        new("scores", new Many(new Fields(
            new("id", Id, true), new("label", Line, true), new("if", Compared(0)), new("items", new Many(Id, 1)), new("groups", new Many(new Many(Id, 1), 1))), 1)),
        new("bands", new Many(new Fields(
            new("id", Id, true), new("from", new Number()), new("to", new Number()), new("when", Compared(3)), new("otherwise", new Flag()),
            new("says", Prose, true), new("figures", Figures)), 2)),
        new("unbanded", new Fields(new("says", Prose, true), new("figures", Figures))),
        new("change", new Fields(
            new("better", new Word("lower", "higher"), true), new("points", new Number(), true), new("percent", new Number()), new("worse", new Number()), new("says", Prose, true),
            new("figures", Figures, true))),
        new("caveats", new Many(Prose, 1), true), new("sources", SomeSources, true),
        new("examples", new Many(new Fields(
            new("name", Line, true), new("person", Person), new("findings", new Entries(new Ref("finding"), Line)), new("given", new Entries(Id, Line), true),
            new("expect", new Fields(
                new("score", new Number()), new("at_least", new Number()), new("at_most", new Number()), new("band", Id), new("not_applicable", new Flag())), true)), 1), true),
        Review);

    public static readonly Fields Movement = new(
        new("id", Id, true), new("label", Line, true), new("status", Status, true), new("midline", new Flag()),
        new("region", new Word("hip", "knee", "ankle", "toes", "pelvic-floor"), true), new("pyramidal", new Flag()), new("muscle", Line, true), new("nerve", Line, true),
        new("primary", new Many(Line, 1), true), new("secondary", new Many(Line, 1)), new("supplied_through", new Many(Line, 1), true), new("partly_through", new Many(Line, 1)),
        new("key_muscle_of", Line), new("shown_weak_by", Findings), new("bedside", Prose), new("sources_differ", new Many(new Fields(new("source", Line, true), new("says", Prose, true)), 1)),
        new("means", Prose), new("sources", SomeSources, true), Review);

    public static readonly Fields Reflex = new(
        new("id", Id, true), new("label", Line, true), new("status", Status, true), new("roots", new Many(Line, 1), true), new("intimate", new Flag()), new("means", Prose, true),
        new("sources", SomeSources, true), Review);

    public static readonly Fields SensoryPoint = new(
        new("id", new Form("^[LST][0-9](-[0-9])?$", "a level, such as L5 or S4-5"), true), new("label", Line, true), new("status", Status, true), new("means", Prose),
        new("sources", SomeSources, true), Review);

    public static readonly Fields Territory = new(
        new("id", Id, true), new("label", Line, true), new("status", Status, true), new("nerve", Line, true), new("means", Prose), new("sources", SomeSources, true), Review);

    private static readonly Shape Supply = new Many(new Form("^([LS][1-5]|[a-z]+(-[a-z]+)*)$", "a root, such as L5, or a nerve, such as common-peroneal"), 1);
    private static readonly Shape Affected = new Word("expected", "possible", "none");
    private static readonly Shape Places = new Many(new Ref("sensory place"), 1);
    private static readonly Shape ReflexIds = new Many(new Ref("reflex"), 1);

    public static readonly Fields Site = new(
        new("id", Id, true), new("label", Line, true), new("person_label", Line, true), new("said_as", Line, true), new("status", Status, true),
        new("kind", new Word("root", "nerve", "plexus", "cauda", "conus", "cord", "brain", "generalised", "functional", "pain", "none"), true),
        new("sides", new Word("one", "both", "each"), true),
        new("motor", new Many(new Fields(
            new("name", Line), new("roots", Supply), new("nerves", Supply), new("may", Supply),
            new("pattern", new Word("distal-symmetric", "ascending", "proximal-symmetric", "fatigable", "flexor", "anywhere", "none"))), 1), true),
        new("sensation", new Fields(new("expected", Places), new("possible", Places), new("anywhere", new Flag()))),
        new("reflexes", new Fields(new("lost", ReflexIds), new("possible", ReflexIds))),
        new("upper_motor_neurone", Affected, true), new("sphincter", Affected, true), new("needs", Negating), new("for", Arguments), new("against", Arguments),
        new("course", Prose, true), new("discriminator", Prose, true), new("means", Prose), new("sources", SomeSources, true), Review);

    public static readonly Fields Manifest = new(
        new("id", Id, true), new("version", new Form("^20[0-9]{2}\\.[0-9]+$", "a calendar version, such as 2026.1"), true), new("status", Status, true), new("licence", Line, true),
        new("support_bands", new Fields(new("strong", Decibans, true), new("moderate", Decibans, true), new("weak", Decibans, true), new("basis", new Word("product"), true), new("because", Prose, true)), true),
        new("topics", new Many(new Fields(new("id", Id, true), new("label", Line, true), new("person_label", Line, true)), 1), true));

    /// <summary>Texts of one kind in another language, each beside the English that it translates: item → field → en and es.</summary>
    public static readonly Fields Language = new(
        new("language", new Form("^[a-z]{2}$", "the code of a language, such as es"), true), new("kind", new Word([.. PersonTexts.Kinds]), true), new("status", Status, true), new("complete", new Flag()),
        new("texts", new Entries(new Form("^[a-z][a-z0-9-]*$", "an id"), new Entries(new Form("^[a-z0-9_.-]+$", "a field"), new Entries(new Form("^[a-z]{2}$", "the code of a language"), new Prose(MayBeEmpty: true)))), true),
        Review);

    private static readonly Field[] Carried =
    [
        new("says", Line, true), new("carried_by", new Many(new Form("^[a-z-]+(/[a-z-]+)?/[A-Za-z0-9-]+$", "a folder and an id, such as findings/fever"), 1)), new("answer", Prose),
        new("sources", Sources),
        new("alone", new Fields(
            new("given", new Entries(new Ref("finding or quantity"), Line), true), new("at_least", new Word("appointment", "within-24-hours", "emergency"), true))),
    ];
    private static readonly Shape Clauses = new Many(new Fields([.. Carried]), 1);

    public static readonly Fields Seed = new(
        new("definition", Clauses, true), new("banner", Clauses, true), new("disclaimer", Clauses, true),
        new("bullets", new Many(new Fields([new("under", Line, true), .. Carried]), 1), true));

    private static readonly Shape BothSides = new Fields(new("left", new Any()), new("right", new Any()), new("midline", new Any()));
    private static readonly Shape DatedList = new Many(new Fields(new("what", Line, true), new("on", Line)));

    private static readonly Field[] Observed =
    [
        new("findings", new Entries(Line, new Either(Line, new Fields(new("left", Line), new("right", Line))))), new("measurements", new Entries(Line, Line)),
        new("strength", BothSides), new("sensation", BothSides), new("reflexes", BothSides), new("instruments", new Entries(Line, new Entries(Line, Line))),
    ];

    /// <summary>A case. What its words mean is checked against the knowledge base by <see cref="CaseFile"/>.</summary>
    public static readonly Fields Case = new([
        new("id", Id), new("title", Line), new("story", Prose), new("set", new Word("core", "benign")), new("sources", Sources),
        new("expected", new Fields(new("urgency", Urgent), new("condition", Line), new("site", Line))),
        new("audience", new Word("person", "clinician")), new("respondent", new Word("self", "other")),
        new("person", Person),
        new("setting", new Word("community", "primary-care", "emergency-department", "inpatient", "spine-clinic")), new("as_of", Line),
        .. Observed,
        new("medicines", new Many(Line)), new("treatments_tried", new Many(new Fields(new("what", Line, true), new("weeks", new Number()), new("effect", new Word("none", "worse", "some", "good"))))),
        new("procedures", DatedList), new("diagnoses", DatedList),
        new("closed", new Many(new Fields(
            new("finding", Line, true), new("by", new Word("scan", "expert-examination"), true), new("on", Line, true), new("region", new Word("lumbar", "thoracic", "cervical", "whole-spine"), true),
            new("showed", Line, true)))),
        new("earlier", new Many(new Fields([new("as_of", Line, true), .. Observed])))]);

    /// <summary>A vignette: a case that says what it is and what is expected of it.</summary>
    public static readonly Fields Vignette = new([.. Case.All.Select(field => field.Name is "id" or "title" or "story" or "set" or "sources" or "expected" ? field with { Required = true } : field)]);

    private static readonly Shape TrueOrFalse = new TrueOrFalse();
    private static readonly Shape Reasons = new Many(new Fields(new("finding", Line, true), new("because", Line, true)));
    private static readonly Shape Lines = new Many(Line);

    private static readonly Shape EvidenceJson = new Many(new Fields(
        new("finding", Line, true), new("label", Line, true), new("present", TrueOrFalse, true), new("counts", TrueOrFalse, true), new("decibans", new Number()), new("kind", new Word("described", "study")),
        new("source", Line), new("figure", Line), new("setting", Line), new("n", Line), new("interval", Line), new("sources", Lines, true)));
    private static readonly Shape SiteReasons = new Many(new Fields(
        new("what", new Word("movement", "sensation", "reflex", "finding"), true), new("id", Line, true), new("side", new Word("left", "right")), new("says", Line, true), new("sources", Lines, true)));

    private static Field[] Proposed(string name) =>
    [
        new(name, Line, true), new("label", Line, true), new("group", Line, true), new("proposed", TrueOrFalse, true), new("standing", new Word("proposed", "ask-first", "not-yet", "held"), true),
        new("summary", Line, true), new("strength", Line, true), new("within", Line), new("from", Line), new("wait", Line), new("inPlaceOf", Line),
        new("because", new Many(new Fields(
            new("because", Line, true), new("claim", Claim, true), new("within", Line), new("from", Line), new("notBefore", Line), new("sources", Lines, true))), true),
        new("cautions", new Many(new Fields(
            new("finding", Line), new("condition", Line), new("effect", new Word("block", "ask", "warn"), true), new("known", TrueOrFalse, true), new("says", Line, true), new("sources", Lines, true))), true),
        new("appropriate", new Many(new Fields(new("criteria", Line, true), new("variant", new Number(), true), new("category", Line, true))), true),
        new("instead", Lines, true),
    ];

    private static Many Proposals(string name) => new(new Fields([.. Proposed(name)]));

    /// <summary>An assessment as JSON. The engine writes it; a test holds every assessment of a vignette against this.</summary>
    public static readonly Fields Assessment = new(
        new("urgency", new Fields(
            new("atLeast", Urgent, true), new("atMost", Urgent, true), new("settled", TrueOrFalse, true), new("advised", Urgent, true),
            new("route", new Word("emergency-department", "ambulance"))), true),
        new("because", new Many(new Fields(
            new("rule", Line, true), new("title", Line, true), new("urgency", Urgent, true), new("strictUrgency", Urgent), new("reading", Line), new("because", Line, true),
            new("findings", Lines, true), new("suspects", Lines, true), new("basis", Lines, true), new("sources", Lines, true))), true),
        new("ask", new Many(new Fields(
            new("kind", new Word("finding", "quantity", "movement", "reflex", "sensation", "caution"), true), new("id", Line, true), new("side", new Word("left", "right")),
            new("question", Line, true), new("help", Line), new("why", Line, true), new("couldRaiseTo", Urgent, true), new("askedBefore", TrueOrFalse, true), new("separates", Lines, true))), true),
        new("weaknessType", new Fields(new("type", Line, true), new("of", Lines, true), new("for", Reasons, true), new("against", Reasons, true)), true),
        new("sites", new Many(new Fields(
            new("site", Line, true), new("side", new Word("left", "right")), new("label", Line, true), new("fit", new Number()), new("tiedWith", Lines, true),
            new("together", Lines), new("for", SiteReasons, true), new("against", SiteReasons, true))), true),
        new("notLocalised", new Fields(
            new("because", Line, true), new("alsoPossible", Lines, true),
            new("ask", new Many(new Fields(new("kind", new Word("movement"), true), new("id", Line, true), new("side", new Word("left", "right")))), true))),
        new("siteNote", Line),
        new("scores", new Many(new Fields(
            new("instrument", Line, true), new("label", Line, true), new("applies", new OrNull(TrueOrFalse), true), new("score", new OrNull(new Number()), true),
            new("atLeast", new OrNull(new Number()), true), new("atMost", new OrNull(new Number()), true), new("band", new OrNull(Line), true), new("says", new OrNull(Line), true), new("couldBe", Lines, true),
            new("parts", new Many(new Fields(new("id", Line, true), new("label", Line, true), new("atLeast", new OrNull(new Number()), true), new("atMost", new OrNull(new Number()), true))), true),
            new("missing", Lines, true), new("ask", Lines, true),
            new("figures", new Many(new Fields(
                new("says", Line, true), new("value", Line, true), new("interval", Line, true), new("n", Line, true), new("setting", Line, true), new("origin", Line, true), new("source", Line, true)))),
            new("caveats", Lines, true), new("sources", Lines, true))), true),
        new("differential", new Many(new Fields(
            new("condition", Line, true), new("label", Line, true), new("support", new Word("strong", "moderate", "weak", "none"), true), new("decibans", new Number()), new("base", new Number()),
            new("mustNotMiss", TrueOrFalse, true), new("suspected", TrueOrFalse, true), new("for", EvidenceJson, true), new("against", EvidenceJson, true),
            new("score", new Fields(new("instrument", Line, true), new("band", Line, true), new("decibans", new Number()), new("source", Line), new("figure", Line), new("setting", Line), new("n", Line), new("interval", Line))),
            new("open", Lines, true))), true),
        new("askedAndNotFound", Lines, true),
        new("tests", Proposals("test"), true), new("plan", Proposals("treatment"), true), new("prevention", Proposals("prevention"), true),
        new("programme", new Fields(
            new("gate", new Word("open", "closed", "undecided"), true), new("because", Lines, true), new("paced", TrueOrFalse, true), new("saysFirst", Line), new("pacing", Line),
            new("phases", new Many(new Fields(
                new("id", Line, true), new("label", Line, true), new("weeks", Line, true), new("entry", Line, true), new("progressWhen", Line, true), new("stopWhen", Line, true),
                new("stepBackWhen", Line, true), new("claim", Claim, true), new("sources", Lines, true),
                new("exercises", new Many(new Fields(
                    [.. Proposed("exercise"), new("dose", Line, true), new("instructions", Lines, true), new("easier", Line), new("harder", Line), new("stop", Line), new("drawing", Line, true)])), true))), true),
            new("held", Proposals("exercise"), true)), true),
        new("followUp", new Many(new Fields(
            new("id", Line, true), new("kind", new Word("re-check", "escalate"), true), new("label", Line, true), new("what", Line, true), new("at", Lines, true), new("then", Line),
            new("claim", Claim, true), new("sources", Lines, true))), true),
        new("safetyNet", new Many(new Fields(
            new("id", Line, true), new("watchFor", Line, true), new("then", Line, true), new("act", new Word("emergency", "within-24-hours", "check-again"), true), new("sources", Lines, true))), true),
        new("course", new Many(new Fields(
            new("what", new Word("strength", "sensation", "residual", "score", "sign", "red-flag", "closed"), true), new("id", Line, true), new("side", new Word("left", "right")), new("before", Line, true), new("after", Line, true),
            new("since", Line), new("finding", Line), new("says", Line, true))), true),
        new("conflicts", new Many(new Fields(new("finding", Line, true), new("with", Line, true))), true),
        new("assumptions", Lines, true), new("notRecognised", Lines, true), new("audience", new Word("person", "clinician"), true),
        new("knowledge", new Fields(new("version", Line, true), new("sha256", new Form("^[0-9a-f]{64}$", "a SHA-256"), true), new("status", Status, true)), true),
        new("engine", Line, true), new("notice", Line, true));

    /// <summary>Folder of the knowledge base → the kind of item in it and its shape.</summary>
    public static readonly ImmutableDictionary<string, (string Kind, Fields Shape)> ByFolder = new Dictionary<string, (string, Fields)>
    {
        ["sources"] = ("source", Source), ["findings"] = ("finding", Finding), ["quantities"] = ("quantity", Quantity), ["rules"] = ("rule", Rule),
        ["conditions"] = ("condition", Condition), ["medicines"] = ("medicine", Medicine), ["kinds"] = ("kind", Kind), ["safety-net"] = ("safety-net", SafetyNet),
        ["instruments"] = ("instrument", Instrument), ["actions"] = ("action", CareAction), ["follow-up"] = ("follow-up", FollowUp), ["hazards"] = ("hazard", Hazard), ["anatomy/movements"] = ("movement", Movement), ["anatomy/reflexes"] = ("reflex", Reflex),
        ["anatomy/sensory-points"] = ("sensory-point", SensoryPoint), ["anatomy/territories"] = ("territory", Territory), ["anatomy/sites"] = ("site", Site),
        ["vignettes"] = ("vignette", Vignette), ["vignettes/reserved"] = ("vignette", Vignette),
    }.ToImmutableDictionary(StringComparer.Ordinal);
}
