using System.Collections.Immutable;
using System.Globalization;
using Myotome.Engine;

namespace Myotome.Knowledge;

/// <summary>What is expected of a case, where its author says so.</summary>
public sealed record Expected(Urgency? Urgency, string? Condition, string? Site);

/// <summary>
/// A case as it was written: what could be read of it, and every problem with its place. A case with problems is refused, but what
/// could be read is still assessed, so that an emergency in it is said first (clinical decision 24).
/// </summary>
public sealed class CaseFile
{
    private readonly KnowledgeBase _knowledge;
    private readonly Problems _problems;
    private readonly DateTimeOffset? _now;
    private readonly Node.Map _root;

    /// <summary>Reads a case.</summary>
    /// <param name="bytes">The text, YAML or JSON.</param>
    /// <param name="name">Its name in problems.</param>
    /// <param name="json">True for JSON.</param>
    /// <param name="knowledge">The vocabulary.</param>
    /// <param name="now">The clock, at the edges that have one: a date after it is a problem.</param>
    public static CaseFile Read(ReadOnlySpan<byte> bytes, string name, bool json, KnowledgeBase knowledge, DateTimeOffset? now = null)
    {
        ArgumentNullException.ThrowIfNull(knowledge);
        var problems = new Problems(name, "MC");
        var node = TextReading.Read(bytes, json, problems);
        if (node is not null) Shapes.Case.Check(node, problems);
        return new(node as Node.Map ?? new Node.Map(Spot.Start, []), knowledge, problems, now);
    }

    /// <summary>Reads a case that stands in the knowledge base, such as a vignette.</summary>
    public static CaseFile Read(Item item, string shownAs, KnowledgeBase knowledge) => new(item.Root, knowledge, new(shownAs, "MC"), null);

    private CaseFile(Node.Map root, KnowledgeBase knowledge, Problems problems, DateTimeOffset? now)
    {
        (_root, _knowledge, _problems, _now) = (root, knowledge, problems, now);
        Case = ReadCase();
        var expected = Map(_root, "expected");
        Expected = expected is null ? null : new(Names.Parse<Urgency>(Value(expected, "urgency") ?? "", Names.Name), Value(expected, "condition"), Value(expected, "site"));
        Name = Value(_root, "id") ?? problems.File;
        Title = Value(_root, "title");
        Set = Value(_root, "set");
        if (Map(_root, "findings") is not null || _root.Entries.Length > 0) FindContradictions();
    }

    /// <summary>What could be read.</summary>
    public Case Case { get; }

    /// <summary>Every problem, by place.</summary>
    public IReadOnlyList<Problem> Problems => _problems.All;

    /// <summary>What is expected of it, if anything.</summary>
    public Expected? Expected { get; }

    /// <summary>Its id, or the name of its file.</summary>
    public string Name { get; }

    /// <summary>Its title, if it has one.</summary>
    public string? Title { get; }

    /// <summary>core, benign or nothing.</summary>
    public string? Set { get; }

    private Case ReadCase()
    {
        var asOf = ReadTime(_root, "as_of");
        var person = Map(_root, "person");
        return ReadObservation(_root, person) with
        {
            Audience = Value(_root, "audience") == "clinician" ? Audience.Clinician : Audience.Person,
            AnsweredByOther = Value(_root, "respondent") == "other",
            Setting = Value(_root, "setting"),
            AsOf = asOf,
            Sex = person is null ? null : Value(person, "sex"),
            Medicines = [.. List(_root, "medicines").OfType<Node.Scalar>().Select(name => name.Value.Trim().ToLowerInvariant())],
            TreatmentsTried = [.. List(_root, "treatments_tried").OfType<Node.Map>().Where(it => Value(it, "what") is not null).Select(it =>
                new TreatmentTried(Value(it, "what")!, ReadWeeks(it), Value(it, "effect")))],
            Procedures = ReadDated("procedures", asOf),
            Diagnoses = ReadDated("diagnoses", asOf),
            Closed = ReadClosed(asOf),
            Earlier = ReadEarlier(asOf),
        };
    }

    /// <summary>What is observed at one time: answers, measurements, the examination and scores.</summary>
    private Case ReadObservation(Node.Map it, Node.Map? person) => new()
    {
        Answers = ReadAnswers(it),
        Measurements = ReadMeasurements(it, person),
        Strength = ReadPlaces<Grade>(it, "strength", "movement", _knowledge.Movements.Select(movement => (movement.Id, movement.Sided)), ReadGrade),
        Sensation = ReadPlaces(it, "sensation", "key point", _knowledge.SensoryPlaces.Select(point => (point.Id, true)), ReadSensation),
        Reflexes = ReadPlaces(it, "reflexes", "reflex", _knowledge.Reflexes.Select(reflex => (reflex.Id, true)), ReadReflex),
        Instruments = InstrumentAnswers.ReadAll(Map(it, "instruments"), _knowledge, _problems),
    };

    private decimal? ReadWeeks(Node.Map it)
    {
        if (it["weeks"] is not Node.Scalar written || !decimal.TryParse(written.Value, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var weeks)) return null;
        if (weeks is >= 0 and <= 5200) return weeks;
        _problems.Add(written.At, 46, $"'{TextReading.Shown(written.Value)}' is not a plausible number of weeks.");
        return null;
    }

    private ImmutableArray<Case> ReadEarlier(DateTimeOffset? asOf)
    {
        var observations = List(_root, "earlier").OfType<Node.Map>().ToList();
        if (observations.Count > 0 && asOf is null) _problems.Add(_root["earlier"]!.At, 62, "Earlier observations can only be compared when the case has its own time: as_of.");
        var read = ImmutableArray.CreateBuilder<Case>();
        foreach (var node in observations)
        {
            var at = ReadTime(node, "as_of");
            var it = ReadObservation(node, null) with { AsOf = at };
            if (Map(node, "instruments") is { } scores) InstrumentAnswers.FindContradictions(scores, _knowledge, it, Statement.Of(_knowledge, it).Facts, _problems);
            if (at is null || asOf is null) continue;
            if (at >= asOf) _problems.Add(node["as_of"]!.At, 61, "An earlier observation lies before the time of the case.");
            else if (read.Count > 0 && at < read[^1].AsOf) _problems.Add(node["as_of"]!.At, 62, "Earlier observations stand in order, the oldest first.");
            else read.Add(it);
        }
        return read.ToImmutable();
    }

    private ImmutableArray<ClosedSign> ReadClosed(DateTimeOffset? asOf)
    {
        var closed = List(_root, "closed").OfType<Node.Map>().ToList();
        if (closed.Count == 0) return [];
        if (Value(_root, "audience") != "clinician") _problems.Add(_root["closed"]!.At, 63, "Only a clinician closes a sign: audience: clinician.");
        if (asOf is null) _problems.Add(_root["closed"]!.At, 62, "A closed sign can only be compared when the case has its own time: as_of.");
        var read = ImmutableArray.CreateBuilder<ClosedSign>();
        foreach (var node in closed)
        {
            var (on, region) = (ReadTime(node, "on"), Value(node, "region"));
            if (on > asOf) _problems.Add(node["on"]!.At, 61, "A sign is closed before the time of the case, or at it.");
            if (node["finding"] is not Node.Scalar sign) continue;
            if (_knowledge.Find(sign.Value) is not { } finding)
            {
                var known = _knowledge.Findings.Where(ClosedSign.CanClose).Select(known => known.Id);
                _problems.Add(sign.At, 17, $"There is no finding '{TextReading.Shown(sign.Value)}'.{Shape.Nearest(sign.Value, known)}");
            }
            else if (!ClosedSign.CanClose(finding)) _problems.Add(sign.At, 63, $"'{finding.Id}' is not a sign that can be closed: only new symptoms, signs and losses of function that are asked about can.");
            else if (region == "lumbar" && ClosedSign.IsOfTheCord(_knowledge, finding.Id)) _problems.Add(node["region"]!.At, 63, $"'{finding.Id}' comes from the spinal cord, and the lumbar spine does not show the cord: it stays open.");
            else if (on is { } time && region is not null) read.Add(new(finding.Id, Value(node, "by") ?? "", time, region, Value(node, "showed") ?? ""));
        }
        return read.ToImmutable();
    }

    private DateTimeOffset? ReadTime(Node.Map it, string key)
    {
        if (it[key] is not Node.Scalar written) return null;
        if (!DateTimeOffset.TryParseExact(written.Value, ["yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-ddTHH:mmK"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var asOf)
            || !(written.Value.EndsWith('Z') || written.Value.LastIndexOfAny(['+', '-']) > 10))
        {
            _problems.Add(written.At, 60, $"'{TextReading.Shown(written.Value)}' is not a date and time with a zone, such as 2026-11-22T09:30:00Z.");
            return null;
        }
        if (_now is { } now && asOf > now) _problems.Add(written.At, 61, $"'{written.Value}' lies in the future.");
        return asOf;
    }

    private ImmutableSortedDictionary<string, SidedAnswer> ReadAnswers(Node.Map observation)
    {
        var answers = Case.NoAnswers.ToBuilder();
        foreach (var (key, value) in Map(observation, "findings")?.Entries ?? [])
        {
            var finding = _knowledge.Find(key.Value);
            if (finding is null)
            {
                var asked = _knowledge.Findings.Where(known => known.Origin == Origin.Asked).Select(known => known.Id);
                _problems.Add(key.At, 17, $"There is no finding '{TextReading.Shown(key.Value)}'.{Shape.Nearest(key.Value, asked)}");
            }
            else if (finding.Origin != Origin.Asked) _problems.Add(key.At, 18, $"'{finding.Id}' is not stated but worked out{From(finding)}.");
            else if (value is Node.Map { Entries.IsEmpty: true }) _problems.Add(value.At, 22, "No side is answered here.");
            else if (value is Node.Map && !finding.Sided) _problems.Add(value.At, 19, $"'{finding.Id}' has no side. Write one answer.");
            else if (ReadAnswer(finding, value) is { } answer) answers[finding.Id] = answer;
        }
        return answers.ToImmutable();
    }

    private string From(Finding finding)
    {
        var quantity = _knowledge.Quantities.FirstOrDefault(quantity => quantity.Thresholds.Any(threshold => threshold.Finding == finding.Id));
        return finding.Origin switch
        {
            Origin.Threshold when quantity?.Id == "age" => ": write the age under 'person'",
            Origin.Threshold => $" from a measurement: write '{quantity?.Id}' under 'measurements'",
            Origin.Criterion => " from other findings: " + string.Join(", ", finding.Reads.Distinct().Take(6)),
            Origin.Engine or Origin.Asked => " from the sex, strength, sensation, reflexes or sides of the case",
        };
    }

    private SidedAnswer? ReadAnswer(Finding finding, Node value)
    {
        var allowed = new List<Answer> { Answer.Unasked, Answer.Present, Answer.Absent, Answer.Unsure };
        if (finding.MayDecline) allowed.Add(Answer.Declined);
        if (finding.MayNotApply) allowed.Add(Answer.NotApplicable);
        Answer? One(Node? node)
        {
            if (node is null) return Answer.Unasked;
            if (node is not Node.Scalar word) return null;
            if (Names.Parse<Answer>(word.Value, Names.Name) is { } answer && allowed.Contains(answer)) return answer;
            _problems.Add(word.At, 21, $"'{TextReading.Shown(word.Value)}' is not one of: {string.Join(", ", allowed.Select(Names.Name))}.");
            return null;
        }
        if (value is not Node.Map sides) return One(value) is { } whole ? whole : null;
        var (left, right) = (One(sides["left"]), One(sides["right"]));
        return left is null || right is null ? null : new SidedAnswer(Answer.Unasked, left.Value, right.Value);
    }

    private ImmutableSortedDictionary<string, decimal> ReadMeasurements(Node.Map observation, Node.Map? person)
    {
        var values = new Case().Measurements.ToBuilder();
        if (person?["age"] is Node.Scalar age && decimal.TryParse(age.Value, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var years))
        {
            Keep("age", years, age.At, age.Value);
        }
        foreach (var (key, node) in Map(observation, "measurements")?.Entries ?? [])
        {
            var quantity = _knowledge.Quantities.FirstOrDefault(quantity => quantity.Id == key.Value);
            if (quantity is null) _problems.Add(key.At, 17, $"There is no quantity '{TextReading.Shown(key.Value)}'.{Shape.Nearest(key.Value, _knowledge.Quantities.Select(known => known.Id))}");
            else if (quantity.Id == "age") _problems.Add(key.At, 18, "The age stands under 'person'.");
            else if (node is Node.Scalar written && ReadValue(quantity, written) is { } value) Keep(quantity.Id, value, written.At, written.Value);
        }
        return values.ToImmutable();

        void Keep(string id, decimal value, Spot at, string written)
        {
            var quantity = _knowledge.Quantities.FirstOrDefault(quantity => quantity.Id == id);
            if (quantity is null) return;
            if (value < quantity.From || value > quantity.To)
            {
                _problems.Add(at, 46, $"'{TextReading.Shown(written)}' is not plausible for {quantity.Label.ToLowerInvariant()}: {quantity.From} to {quantity.To} {quantity.Unit}. Check the number and its unit.");
            }
            else values[id] = value;
        }
    }

    private decimal? ReadValue(Quantity quantity, Node.Scalar written)
    {
        var units = string.Join(" or ", quantity.Also.Prepend(quantity.Unit));
        if (!Ucum.TryParse(written.Value.Trim(), out var value, out var unit))
        {
            _problems.Add(written.At, 45, $"'{TextReading.Shown(written.Value)}' is not a number, a space and a unit ({units}).");
            return null;
        }
        if ((unit == quantity.Unit || quantity.Also.Contains(unit)) && Ucum.Convert(value, unit, quantity.Unit) is { } kept) return kept;
        _problems.Add(written.At, 45, $"'{TextReading.Shown(unit)}' is not the unit of {quantity.Label.ToLowerInvariant()}. Write it in {units}; nothing is converted in silence.");
        return null;
    }

    private ImmutableArray<(Place, T)> ReadPlaces<T>(Node.Map observation, string key, string what, IEnumerable<(string Id, bool Sided)> places, Func<Node.Scalar, T?> read) where T : struct
    {
        var known = places.ToDictionary(place => place.Id, place => place.Sided, StringComparer.Ordinal);
        var found = ImmutableArray.CreateBuilder<(Place, T)>();
        foreach (var (side, entries) in Map(observation, key)?.Entries ?? [])
        {
            if (entries is not Node.Map map)
            {
                _problems.Add(entries.At, 12, $"Here stand {key} by {what}, not {entries.What}.");
                continue;
            }
            foreach (var (place, value) in map.Entries)
            {
                if (!known.TryGetValue(place.Value, out var isSided)) _problems.Add(place.At, 50, $"There is no {what} '{TextReading.Shown(place.Value)}'.{Shape.Nearest(place.Value, known.Keys)}");
                else if (isSided == (side.Value == "midline")) _problems.Add(place.At, 19, isSided ? $"'{place.Value}' has a side: left or right." : $"'{place.Value}' has no side: write it under midline.");
                else if (value is not Node.Scalar scalar) _problems.Add(value.At, 12, $"Here stands one value, not {value.What}.");
                else if (read(scalar) is { } it) found.Add((new(place.Value, side.Value switch { "left" => Side.Left, "right" => Side.Right, _ => null }), it));
            }
        }
        return found.ToImmutable();
    }

    private Grade? ReadGrade(Node.Scalar written)
    {
        if (Grade.TryParse(written.Value.Trim(), out var grade)) return grade;
        _problems.Add(written.At, 51, $"'{TextReading.Shown(written.Value)}' is not a grade: 0, 1, 2, 3-, 3, 3+, 4-, 4, 4+, 5-, 5 or NT, with ' pain' after it where pain limited the effort.");
        return null;
    }

    private Sensation? ReadSensation(Node.Scalar written) => ReadWord(written, ("normal", Sensation.Normal), ("altered", Sensation.Altered), ("absent", Sensation.Absent), ("NT", Sensation.NotTestable));

    private ReflexResponse? ReadReflex(Node.Scalar written) => ReadWord(written,
        ("normal", ReflexResponse.Normal), ("reduced", ReflexResponse.Reduced), ("absent", ReflexResponse.Absent), ("brisk", ReflexResponse.Brisk), ("NT", ReflexResponse.NotTestable));

    private T? ReadWord<T>(Node.Scalar written, params ReadOnlySpan<(string Word, T Value)> words) where T : struct
    {
        foreach (var (word, value) in words)
        {
            if (word == written.Value) return value;
        }
        var known = new List<string>();
        foreach (var (word, _) in words) known.Add(word);
        _problems.Add(written.At, 21, $"'{TextReading.Shown(written.Value)}' is not one of: {string.Join(", ", known)}.");
        return null;
    }

    private ImmutableArray<Dated> ReadDated(string key, DateTimeOffset? asOf)
    {
        var found = ImmutableArray.CreateBuilder<Dated>();
        foreach (var it in List(_root, key).OfType<Node.Map>())
        {
            if (Value(it, "what") is not { } what) continue;
            DateTimeOffset? on = null;
            if (it["on"] is Node.Scalar written)
            {
                if (DateOnly.TryParseExact(written.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
                {
                    on = new DateTimeOffset(day, new TimeOnly(23, 59, 59), TimeSpan.Zero);
                    var start = new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero);
                    if (asOf < start.AddHours(-14)) _problems.Add(written.At, 61, $"'{written.Value}' lies after the time of the case.");
                    else if (_now is { } now && start.AddHours(-14) > now) _problems.Add(written.At, 61, $"'{written.Value}' lies in the future.");
                }
                else _problems.Add(written.At, 60, $"'{TextReading.Shown(written.Value)}' is not a date, such as 2026-11-02.");
            }
            found.Add(new(what.ToLowerInvariant(), on));
        }
        return found.ToImmutable();
    }

    private void FindContradictions()
    {
        var facts = Statement.Of(_knowledge, Case).Facts;
        var findings = Map(_root, "findings");
        foreach (var (finding, with) in facts.Contradictions.Concat(Statement.Contradicted(_knowledge, Case)))
        {
            var at = findings?.Entries.FirstOrDefault(entry => entry.Key.Value == finding).Key?.At
                ?? findings?.Entries.FirstOrDefault(entry => entry.Key.Value == with).Key?.At ?? _root.At;
            _problems.Add(at, 70, _knowledge.Find(with) is null
                ? $"'{finding}' is stated absent, and {with} say that it is present."
                : $"'{finding}' is absent, and '{with}' says otherwise. Both cannot hold.");
        }
        InstrumentAnswers.FindContradictions(Map(_root, "instruments"), _knowledge, Case, facts, _problems);
    }

    private static Node.Map? Map(Node.Map map, string key) => map[key] as Node.Map;
    private static string? Value(Node.Map map, string key) => (map[key] as Node.Scalar)?.Value;
    private static ImmutableArray<Node> List(Node.Map map, string key) => (map[key] as Node.List)?.Items ?? [];
}
