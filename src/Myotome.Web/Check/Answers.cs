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

    /// <summary>True when nothing has been said.</summary>
    public bool Empty => Given.IsEmpty && Sex is null;

    /// <summary>The case that these answers state.</summary>
    public Case ToCase() => new()
    {
        Audience = Audience.Person,
        AnsweredByOther = ForAnother,
        Setting = "community",
        Sex = Sex is "female" or "male" ? Sex : null,
        Answers = Case.NoAnswers.AddRange(Given.Select(entry => KeyValuePair.Create<string, SidedAnswer>(entry.Key, entry.Value))),
        Measurements = Age is { } age ? new Case().Measurements.Add("age", age) : new Case().Measurements,
    };

    // Two answers a byte, in the order of findings of this version of the knowledge.
    private const byte Format = 1;

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
            for (var i = 0; i < knowledge.Findings.Length; i += 2) to.Write((byte)(Of(i) | (Of(i + 1) << 4)));
        }
        return buffer.ToArray();

        int Of(int i) => i < knowledge.Findings.Length && Given.TryGetValue(knowledge.Findings[i].Id, out var answer) ? (int)answer : 0;
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
        };
        var given = answers.Given.ToBuilder();
        for (var i = 0; i < knowledge.Findings.Length; i += 2)
        {
            var two = from.ReadByte();
            Keep(i, two & 15);
            Keep(i + 1, two >> 4);
        }
        return answers with { Given = given.ToImmutable() };

        void Keep(int i, int answer)
        {
            if (answer != 0 && i < knowledge.Findings.Length) given[knowledge.Findings[i].Id] = (Answer)answer;
        }

        static string? Text(string text) => text.Length == 0 ? null : text;
    }
}
