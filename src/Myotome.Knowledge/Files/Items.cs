using System.Collections.Immutable;
using Myotome.Engine;

namespace Myotome.Knowledge;

/// <summary>Turns files that have passed the check of their shape into the engine's records.</summary>
internal static class Items
{
    public static Finding Finding(Node.Map it) => new()
    {
        Id = it.Text("id"),
        Label = it.Text("label"),
        Kind = it.Text("kind"),
        Origin = it.Named<Origin>("origin", Names.Name),
        Topic = it.TextOrNull("topic"),
        Raises = it.Flag("raises"),
        Screens = [.. it.Texts("screens").Select(word => Names.Parse<Audience>(word, Names.Name)!.Value)],
        Sided = it.Flag("sided"),
        Parts = it.Texts("parts"),
        Forms = it.Texts("forms"),
        DeniesParts = it.Flag("denies_parts"),
        AskedIf = it.CriterionOrNull("asked_if"),
        JoinsWhen = it.CriterionOrNull("joins_when"),
        AppliesTo = it.CriterionOrNull("applies_to"),
        Longstanding = it.TextOrNull("longstanding"),
        OnlySelfKnows = it.Flag("only_self_knows"),
        MayDecline = it.Flag("may_decline"),
        MayNotApply = it.Flag("may_not_apply"),
        Criterion = it.CriterionOrNull("criterion"),
        RecordedAs = it.MapOrNull("recorded_as") is { } record
            ? new(record.Texts("diagnoses"), record.Texts("medicines"), record.Texts("procedures"), record.Texts("treatments"), record.Hours("within"), record.Hours("treated_for_at_least"))
            : null,
        Means = it.Text("means"),
        RecordAsPresentWhen = it.TextOrNull("record_as_present_when"),
        DoNotUseFor = it.TextOrNull("do_not_use_for"),
        Ask = it.Ask(),
        Sources = it.Texts("sources"),
        Says = it.Says(),
    };

    public static Quantity Quantity(Node.Map it) => new()
    {
        Id = it.Text("id"),
        Label = it.Text("label"),
        Unit = it.Text("unit"),
        Also = it.Texts("also"),
        From = it.MapOrNull("plausible")!.Number("from"),
        To = it.MapOrNull("plausible")!.Number("to"),
        Thresholds = [.. it.Maps("thresholds").Select(Threshold)],
        Means = it.Text("means"),
        Ask = it.Ask()!,
        Sources = it.Texts("sources"),
    };

    private static Threshold Threshold(Node.Map it) =>
        it["at_least"] is not null ? new(Beyond.AtLeast, it.Number("at_least"), it.Text("finding"))
        : it["at_most"] is not null ? new(Beyond.AtMost, it.Number("at_most"), it.Text("finding"))
        : new(Beyond.Below, it["below"] is null ? 0 : it.Number("below"), it.Text("finding"));

    public static Rule Rule(Node.Map it, ImmutableDictionary<string, Quantity> quantities)
    {
        var then = it.MapOrNull("then")!;
        return new()
        {
            Id = it.Text("id"),
            Code = it.Text("code"),
            Title = it.Text("title"),
            Hazards = it.Texts("hazards"),
            When = it.CriterionOrNull("when")!,
            Urgency = then.Urgency("urgency"),
            Route = then.TextOrNull("route") is { } route ? Names.Parse<Route>(route, Names.Name)!.Value : Route.None,
            Suspects = then.Texts("suspect"),
            Reading = it.MapOrNull("reading") is { } reading ? new(reading.CriterionOrNull("once")!, reading.Urgency("urgency"), reading.Text("because")) : null,
            Because = it.Text("because"),
            ClinicianNote = it.TextOrNull("clinician_note"),
            Basis = it.Texts("basis"),
            Sources = it.Texts("sources"),
            Says = it.Says(),
            Examples = [.. it.Maps("examples").Select(example => Example(example, quantities))],
        };
    }

    private static Example Example(Node.Map it, ImmutableDictionary<string, Quantity> quantities)
    {
        var answers = Case.NoAnswers.ToBuilder();
        var measured = new Case().Measurements.ToBuilder();
        foreach (var (key, value) in it.MapOrNull("given")!.Entries)
        {
            if (!quantities.TryGetValue(key.Value, out var quantity)) answers[key.Value] = Answer(value) ?? default;
            else if (value is Node.Scalar scalar && Ucum.TryParse(scalar.Value, out var number, out var unit) && Ucum.Convert(number, unit, quantity.Unit) is { } kept) measured[key.Value] = kept;
        }
        return new(it.Text("name"), answers.ToImmutable(), measured.ToImmutable(), it.Named<Expectation>("expect", Names.Name));
    }

    /// <summary>An answer, sided or not; null where a word is not an answer.</summary>
    public static SidedAnswer? Answer(Node node)
    {
        static Answer? Word(Node? node) => node is null ? Engine.Answer.Unasked : Names.Parse<Answer>(((Node.Scalar)node).Value, Names.Name);
        if (node is Node.Map sides) return Word(sides["left"]) is { } left && Word(sides["right"]) is { } right ? new SidedAnswer(Engine.Answer.Unasked, left, right) : null;
        return Word(node) is { } whole ? whole : null;
    }

    private static ImmutableArray<Clue> Clues(Node.Map it, string key) =>
        [.. it.Maps(key).Select(clue => new Clue(clue.Text("finding"), clue.TextOrNull("note"), clue.Texts("sources")))];

    private static int Tenths(this Node.Map it, string key) => (int)(it.Number(key) * 10);

    private static Weight Weight(Node.Map it, Func<string, string, PublishedFigure?> figures)
    {
        PublishedFigure? Figure(string key) => it.TextOrNull("source") is { } source && it.TextOrNull(key) is { } id ? figures(source, id) : null;
        return new(it.Tenths("decibans"), it["absent"] is null ? 0 : it.Tenths("absent"), it.Named<WeightKind>("kind", Names.Name), Figure("figure"), Figure("absent_figure"));
    }

    private static ImmutableArray<Clue> Weighed(Node.Map it, string key, Func<string, string, PublishedFigure?> figures, string? group = null) =>
        [.. it.Maps(key).Select(clue => new Clue(clue.Text("finding"), clue.TextOrNull("note"), clue.Texts("sources"))
        {
            Group = group ?? clue.Text("group"),
            Weight = Weight(clue.MapOrNull("weight")!, figures),
        })];

    private static BaseRate BaseRate(Node.Map it, Func<string, string, PublishedFigure?> figures) => new(
        Engine.BaseRate.Settings.ToImmutableSortedDictionary(setting => setting, it.Tenths, StringComparer.Ordinal),
        [.. it.Maps("rests_on").Select(rests => (rests.Text("setting"), figures(rests.Text("source"), rests.Text("figure"))))],
        it.Text("assumption"));

    public static SupportBands SupportBands(Node.Map it) => new(it.Tenths("strong"), it.Tenths("moderate"), it.Tenths("weak"));

    public static Condition Condition(Node.Map it, Func<string, string, PublishedFigure?> figures) => new()
    {
        Id = it.Text("id"),
        Label = it.Text("label"),
        PersonLabel = it.Text("person_label"),
        InSeed = it.Text("in_seed"),
        MustNotMiss = it.Flag("must_not_miss"),
        Urgency = it.Urgency("urgency"),
        Summary = it.Text("summary"),
        PersonSummary = it.Text("person_summary"),
        Base = BaseRate(it.MapOrNull("base")!, figures),
        Composite = it.MapOrNull("composite") is { } composite ? new(composite.Text("instrument"), composite.Texts("replaces"),
            composite.Maps("bands").ToImmutableSortedDictionary(band => band.Text("band"), band => Weight(band.MapOrNull("weight")!, figures), StringComparer.Ordinal)) : null,
        SuggestedBy = Weighed(it, "suggested_by", figures),
        Against = Weighed(it, "against", figures),
        Shifts = Weighed(it, "shifts", figures, Engine.Condition.ShiftGroup),
        NotExcludedBy = Clues(it, "not_excluded_by"),
        ConsideredAndLeftOut = [.. it.Maps("considered_and_left_out").Select(left => new LeftOut(left.Text("claim"), left.Text("found_in"), left.Text("decision"), left.Texts("sources")))],
        Says = it.Says(),
        Sources = it.Texts("sources"),
    };

    private static ImmutableArray<Argument> Arguments(Node.Map it, string key) => [.. it.Maps(key).Select(argument => new Argument(argument.Text("finding"), argument.Text("because")))];

    public static Kind Kind(Node.Map it) => new()
    {
        Id = it.Text("id"),
        Label = it.Text("label"),
        PersonLabel = it.Text("person_label"),
        When = it.CriterionOrNull("when")!,
        For = Arguments(it, "for"),
        Against = Arguments(it, "against"),
        Means = it.Text("means"),
        Sources = it.Texts("sources"),
    };

    public static SafetyNetItem SafetyNet(Node.Map it) => new()
    {
        Id = it.Text("id"),
        Order = (int)it.Number("order"),
        Applies = it["applies"] is Node.Scalar { Value: "always" } ? null : it.CriterionOrNull("applies"),
        WatchFor = it.Text("watch_for"),
        Then = it.Text("then"),
        Act = it.Text("act"),
        Sources = it.Texts("sources"),
    };

    public static Source Source(Node.Map it) => new()
    {
        Id = it.Text("id"),
        Title = it.Text("title"),
        Publisher = it.Text("publisher"),
        Year = it.Text("year"),
        Kind = it.Text("kind"),
        Address = it.TextOrNull("doi") is { } doi ? "doi:" + doi : it.TextOrNull("pmid") is { } pmid ? "PMID " + pmid : it.TextOrNull("url") is { } url && url != "not seen" ? url : "",
        Seen = it.Text("seen"),
        SeenNote = it.Text("seen_note"),
        Figures = [.. it.Maps("figures").Select(figure => new PublishedFigure(it.Text("id"), figure.Text("id"), figure.Text("says"), figure.Text("value"),
            figure.Text("interval"), figure.Text("n"), figure.Text("setting"), figure.Text("origin")))],
    };

    public static MedicineClass Medicine(Node.Map it) => new(it.Text("id"), it.Text("label"), it.Texts("names"));

    public static Movement Movement(Node.Map it) => new()
    {
        Id = it.Text("id"),
        Label = it.Text("label"),
        Sided = !it.Flag("midline"),
        Region = it.Named<Region>("region", Names.Name),
        Pyramidal = it.Flag("pyramidal"),
        Primary = it.Texts("primary"),
        Secondary = it.Texts("secondary"),
        SuppliedThrough = it.Texts("supplied_through"),
        PartlyThrough = it.Texts("partly_through"),
        ShownWeakBy = it.Texts("shown_weak_by"),
        Bedside = it.TextOrNull("bedside"),
        Sources = it.Texts("sources"),
    };

    public static Reflex Reflex(Node.Map it) => new() { Id = it.Text("id"), Label = it.Text("label"), Intimate = it.Flag("intimate"), Sources = it.Texts("sources") };

    public static SensoryPoint SensoryPoint(Node.Map it) => new() { Id = it.Text("id"), Label = it.Text("label"), Sources = it.Texts("sources") };

    private static Level Affected(Node.Map it, string key) => it.Text(key) switch { "expected" => Level.Expected, "possible" => Level.Possible, _ => Level.Spared };

    public static Site Site(Node.Map it)
    {
        var (sensation, reflexes) = (it.MapOrNull("sensation"), it.MapOrNull("reflexes"));
        return new()
        {
            Id = it.Text("id"),
            Label = it.Text("label"),
            PersonLabel = it.Text("person_label"),
            SaidAs = it.Text("said_as"),
            Kind = it.Text("kind"),
            Sides = it.Named<Sides>("sides", Names.Name),
            Motor = [.. it.Maps("motor").Select(row => new MotorRow(row.TextOrNull("name"), row.Texts("roots"), row.Texts("nerves"), row.Texts("may"),
                row.TextOrNull("pattern") is { } pattern ? Names.Parse<MotorPattern>(pattern, Names.Name)!.Value : MotorPattern.Derived))],
            Numb = sensation?.Texts("expected") ?? [],
            MayBeNumb = sensation?.Texts("possible") ?? [],
            NumbAnywhere = sensation?.Flag("anywhere") ?? false,
            LostReflexes = reflexes?.Texts("lost") ?? [],
            MayLoseReflexes = reflexes?.Texts("possible") ?? [],
            UpperMotorNeurone = Affected(it, "upper_motor_neurone"),
            Sphincter = Affected(it, "sphincter"),
            Needs = it.CriterionOrNull("needs"),
            For = Arguments(it, "for"),
            Against = Arguments(it, "against"),
            Course = it.Text("course"),
            Discriminator = it.Text("discriminator"),
            Sources = it.Texts("sources"),
        };
    }
}
