using Myotome.Knowledge.Checks;

namespace Myotome.Knowledge;

/// <summary>A code, what good input keeps to, and what to do where it does not.</summary>
public sealed record ProblemCode(string Code, string Says, string Why);

/// <summary>Every code of a problem, in one place. A code keeps its meaning for ever.</summary>
public static class ProblemCodes
{
    // Codes of reading stand in files of knowledge (KB) and in cases (MC) alike.
    private static readonly (int Number, string Says, string Why)[] Reading =
    [
        (1, "A text is UTF-8.", "The byte at the place given is not. Save the file as UTF-8."),
        (2, "A text holds no control characters.", "They hide what a text says. Remove the one at the place given."),
        (3, "A text has at most 1 MB and 50,000 values.", "One item or one case is never so large. Nothing of it was read."),
        (4, "A text is nested at most 32 levels deep.", "Nothing here needs more. Nothing of it was read."),
        (5, "A text is readable YAML or JSON.", "The message says what the reader stumbled over, at the place given."),
        (6, "Every key is known.", "A key that nobody reads is a symptom that nobody sees. Mend its spelling or leave it out."),
        (7, "A key stands once.", "Of two values one would be lost in silence. Keep the right one."),
        (8, "Values are written out: no anchors, aliases or tags.", "They make a text mean more than it shows."),
        (9, "A file holds one document.", "Put the second one into a file of its own."),
        (11, "Every key that is needed is there.", "Add the key named in the message."),
        (12, "A value has the shape that its key asks for.", "The message says whether a value, a list or keys belong there."),
        (13, "A text has the form that its key asks for.", "The message says which."),
        (14, "A number is a number.", "Write digits, with a point for decimals."),
        (15, "A comment stands on a line of its own.", "The canonical form keeps comments above what they explain."),
        (17, "Every id that is mentioned exists.", "Mend its spelling, or write the item."),
        (21, "A word is one of the words that its key knows.", "The message lists them. What is not so is left out, never written false."),
        (22, "A value is written.", "It is empty, or still says TODO."),
    ];

    private static readonly ProblemCode[] OfKnowledge =
    [
        new("KB0016", "An item's id is the name of its file.", "So that it can be found. Rename one of them."),
        new("KB0018", "A file stands in a folder of its kind.", "The message lists the folders."),
        new("KB0019", "No finding is read in a circle.", "What is true because it is true says nothing. The message shows the circle."),
        new("KB0053", "The parts of an instrument fit together.", "A name that stands twice, or a condition on something that is not there, would give a wrong score in silence."),
        new("KB0042", "Findings and quantities have different names.", "A case could not tell which is meant."),
    ];

    private static readonly ProblemCode[] OfCases =
    [
        new("MC0018", "A case states only what is asked.", "What is worked out follows from other fields. The message says from which."),
        new("MC0019", "A side stands where there are sides, and only there.", "Write left and right, or one answer, as the message says."),
        new("MC0045", "A measurement is a number, a space and a unit that its quantity takes.", "Nothing is converted in silence: 5 mg/dL is not 5 mg/L."),
        new("MC0046", "A measurement is plausible.", "Check the number and its unit: 104 Cel was surely 104 [degF]."),
        new("MC0050", "Every movement, key point, territory and reflex is known.", "Mend its spelling."),
        new("MC0051", "Strength is a grade of the MRC scale.", "0 to 5, with - and + where used, NT for not testable, and pain where it limited the effort."),
        new("MC0060", "A time has a date, a time and a zone; a day is a date.", "Without its zone a time is not a time."),
        new("MC0061", "Nothing lies in the future.", "Check the date."),
        new("MC0062", "Earlier observations of an episode have their times, the oldest first.", "Without them no change can be told. Give the case its own as_of too."),
        new("MC0063", "A sign is closed only by a clinician, and only by what can show its cause.", "What stays open keeps its urgency. A scan of the lumbar spine does not show the cord: look at the whole spine. A risk or an old symptom cannot be closed."),
        new("MC0070", "A case does not contradict itself.", "Ask again: the program takes neither side in silence. Where the more dangerous side is an emergency, that is said first."),
        new("MC0080", "An answer to an instrument lies within its range.", "The message says from where to where. Check the number and what it counts."),
        new("MC0081", "Totals of an instrument agree with its items.", "A total that the items cannot give was added up wrongly, or one of the items is wrong."),
    ];

    public static IReadOnlyList<ProblemCode> All { get; } =
    [
        .. new[]
        {
            Reading.SelectMany(it => new[] { "KB", "MC" }.Select(prefix => new ProblemCode($"{prefix}{it.Number:D4}", it.Says, it.Why))),
            OfKnowledge, OfCases, Check.All.Select(check => new ProblemCode(check.Code, check.Says, check.Why)),
        }.SelectMany(codes => codes).OrderBy(code => code.Code, StringComparer.Ordinal),
    ];

    /// <summary>Every entry of the seed's map, in order.</summary>
    public static IEnumerable<Node.Map> SeedEntries(Item seed) => KB0036_the_seed_is_carried_over_whole.SeedEntries(seed);
}
