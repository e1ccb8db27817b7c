using System.Collections.Immutable;
using System.IO.Compression;
using Myotome.Engine;

namespace Myotome.Web.Check;

/// <summary>What one person has answered so far, and where they are. It lives in one cookie and nowhere else.</summary>
public sealed record Answers
{
    /// <summary>Answers by finding.</summary>
    public ImmutableSortedDictionary<string, Answer> Given { get; init; } = ImmutableSortedDictionary<string, Answer>.Empty.WithComparers(StringComparer.Ordinal);
    /// <summary>True if someone else answers for the person.</summary>
    public bool ForAnother { get; init; }
    /// <summary>Age in full years; null if not known.</summary>
    public int? Age { get; init; }
    /// <summary>female, male, unknown, or null while not asked.</summary>
    public string? Sex { get; init; }
    /// <summary>The page to show in place of the next one: they went back, or left something out.</summary>
    public string? At { get; init; }
    /// <summary>True if the page at <see cref="At"/> was sent with something left out.</summary>
    public bool Missed { get; init; }
    /// <summary>True once the answers have been looked over.</summary>
    public bool Reviewed { get; init; }
    /// <summary>The way to emergency care that was shown before the person chose to go on.</summary>
    public Route WentOn { get; init; }
    /// <summary>Where they are, for the numbers to call.</summary>
    public string? Region { get; init; }
    /// <summary>What was marked on the figure; null while it was not shown.</summary>
    public ImmutableSortedSet<string>? Marked { get; init; }
    /// <summary>When the last answer was given.</summary>
    public DateTimeOffset? AnsweredAt { get; init; }
    /// <summary>What was answered before, in the same trouble, oldest first.</summary>
    public ImmutableArray<Before> Earlier { get; init; } = [];

    /// <summary>Earlier answers that are kept at most.</summary>
    public const int MostEarlier = 3;

    /// <summary>Answers of an earlier time.</summary>
    /// <param name="At">When.</param>
    /// <param name="Given">Answers by finding.</param>
    public sealed record Before(DateTimeOffset At, ImmutableSortedDictionary<string, Answer> Given);

    /// <summary>The same answers once more, to be gone over for what has changed since.</summary>
    public Answers Again() => this with
    {
        Earlier = [.. Earlier.Add(new(AnsweredAt!.Value, Counted)).TakeLast(MostEarlier)],
        At = Questionnaire.Review, Missed = false, Reviewed = false, WentOn = Route.None,
    };

    /// <summary>What counts: a mark stands above a "no" that says otherwise.</summary>
    public ImmutableSortedDictionary<string, Answer> Counted => Given.SetItems(Contradicted.Concat(Told).Select(id => KeyValuePair.Create(id, Answer.Present)));

    /// <summary>What was marked on the figure and denied in words.</summary>
    public IEnumerable<string> Contradicted => Told.Where(id => Given.GetValueOrDefault(id) == Answer.Absent);

    private IEnumerable<string> Told => Marked is null ? [] : Marks.Say(Marked);

    /// <summary>True when nothing has been said.</summary>
    public bool Empty => Given.IsEmpty && Sex is null;

    /// <summary>The case that these answers state.</summary>
    public Case ToCase() => new()
    {
        Audience = Audience.Person,
        AnsweredByOther = ForAnother,
        Setting = "community",
        Sex = Sex is "female" or "male" ? Sex : null,
        Answers = Sided(Counted),
        // A clock is read only where there is something to compare with.
        AsOf = Earlier.IsEmpty ? null : AnsweredAt,
        Earlier = [.. Earlier.Select(before => new Case { Audience = Audience.Person, AsOf = before.At, Answers = Sided(before.Given), Setting = "community" })],
        Measurements = Age is { } age ? new Case().Measurements.Add("age", age) : new Case().Measurements,
    };

    private static ImmutableSortedDictionary<string, SidedAnswer> Sided(ImmutableSortedDictionary<string, Answer> answers) =>
        Case.NoAnswers.AddRange(answers.Select(entry => KeyValuePair.Create<string, SidedAnswer>(entry.Key, entry.Value)));

    // Two answers a byte, in the order of findings of this version of the knowledge.
    private const byte Format = 2;

    /// <summary>The answers as bytes, dense and compressed.</summary>
    /// <param name="knowledge">The knowledge base whose order of findings counts.</param>
    public byte[] Write(KnowledgeBase knowledge)
    {
        ArgumentNullException.ThrowIfNull(knowledge);
        using var buffer = new MemoryStream();
        using (var pressed = new BrotliStream(buffer, CompressionLevel.SmallestSize))
        using (var to = new BinaryWriter(pressed))
        {
            to.Write(Format);
            to.Write(knowledge.Sha256[..8]);
            to.Write((byte)((ForAnother ? 1 : 0) | (Missed ? 2 : 0) | (Reviewed ? 4 : 0)));
            to.Write((byte)WentOn);
            to.Write((byte)(Age ?? byte.MaxValue));
            to.Write(Sex ?? "");
            to.Write(At ?? "");
            to.Write(Region ?? "");
            to.Write(AnsweredAt?.ToUnixTimeSeconds() ?? 0);
            to.Write(Marked is null ? -1L : Marks.All.Select((mark, i) => Marked.Contains(mark) ? 1L << i : 0).Sum());
            Put(to, Given);
            to.Write((byte)Earlier.Length);
            foreach (var before in Earlier)
            {
                to.Write(before.At.ToUnixTimeSeconds());
                Put(to, before.Given);
            }
        }
        return buffer.ToArray();

        void Put(BinaryWriter to, ImmutableSortedDictionary<string, Answer> given)
        {
            for (var i = 0; i < knowledge.Findings.Length; i += 2) to.Write((byte)(Of(given, i) | (Of(given, i + 1) << 4)));
        }

        int Of(ImmutableSortedDictionary<string, Answer> given, int i) => i < knowledge.Findings.Length && given.TryGetValue(knowledge.Findings[i].Id, out var answer) ? (int)answer : 0;
    }

    /// <summary>The answers that <see cref="Write"/> wrote, or null where another version of the questions did.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="knowledge">The knowledge base.</param>
    public static Answers? Read(byte[] bytes, KnowledgeBase knowledge)
    {
        ArgumentNullException.ThrowIfNull(knowledge);
        using var plain = new BrotliStream(new MemoryStream(bytes), CompressionMode.Decompress);
        using var from = new BinaryReader(plain);
        if (from.ReadByte() != Format || from.ReadString() != knowledge.Sha256[..8]) return null;
        var flags = from.ReadByte();
        var answers = new Answers
        {
            ForAnother = (flags & 1) != 0,
            Missed = (flags & 2) != 0,
            Reviewed = (flags & 4) != 0,
            WentOn = (Route)from.ReadByte(),
            Age = from.ReadByte() is var age && age == byte.MaxValue ? null : age,
            Sex = Text(from.ReadString()),
            At = Text(from.ReadString()),
            Region = Text(from.ReadString()),
            AnsweredAt = Time(from.ReadInt64()),
            Marked = from.ReadInt64() is var bits && bits < 0 ? null : [.. Marks.All.Where((_, i) => (bits >> i & 1) != 0)],
            Given = Take(),
        };
        return answers with { Earlier = [.. Enumerable.Range(0, from.ReadByte()).Select(_ => new Before(Time(from.ReadInt64())!.Value, Take()))] };

        ImmutableSortedDictionary<string, Answer> Take()
        {
            var given = new Answers().Given.ToBuilder();
            for (var i = 0; i < knowledge.Findings.Length; i += 2)
            {
                var two = from.ReadByte();
                Keep(given, i, two & 15);
                Keep(given, i + 1, two >> 4);
            }
            return given.ToImmutable();
        }

        void Keep(ImmutableSortedDictionary<string, Answer>.Builder given, int i, int answer)
        {
            if (answer == 0 || i >= knowledge.Findings.Length) return;
            if (!Enum.IsDefined((Answer)answer)) throw new FormatException("No such answer.");
            given[knowledge.Findings[i].Id] = (Answer)answer;
        }

        static DateTimeOffset? Time(long seconds) => seconds == 0 ? null : DateTimeOffset.FromUnixTimeSeconds(seconds);

        static string? Text(string text) => text.Length == 0 ? null : text;
    }
}
