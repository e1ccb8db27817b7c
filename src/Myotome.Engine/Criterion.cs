using System.Collections.Immutable;

namespace Myotome.Engine;

/// <summary>A condition on findings, judged in three values. The set of its forms is closed: what does not fit becomes a named finding.</summary>
public abstract record Criterion
{
    private Criterion() { }

    /// <summary>Whether the facts meet it, as far as is known.</summary>
    /// <param name="facts">The facts of one case.</param>
    public abstract Truth Judge(Facts facts);

    /// <summary>Every finding it reads, each as often as it is written.</summary>
    public abstract IEnumerable<string> Reads { get; }

    /// <summary>True if it holds a negation anywhere, and so is not monotone.</summary>
    public abstract bool Negates { get; }

    /// <summary>The finding is present.</summary>
    /// <param name="Finding">The finding's id.</param>
    public sealed record Present(string Finding) : Criterion
    {
        /// <inheritdoc/>
        public override Truth Judge(Facts facts) => facts[Finding];
        /// <inheritdoc/>
        public override IEnumerable<string> Reads => [Finding];
        /// <inheritdoc/>
        public override bool Negates => false;
    }

    /// <summary>The finding was asked about, and the person could not say.</summary>
    /// <param name="Finding">The finding's id.</param>
    public sealed record Unsure(string Finding) : Criterion
    {
        /// <inheritdoc/>
        public override Truth Judge(Facts facts) => facts.IsUnsure(Finding);
        /// <inheritdoc/>
        public override IEnumerable<string> Reads => [Finding];
        /// <inheritdoc/>
        public override bool Negates => false;
    }

    /// <summary>At least so many of the parts hold: the count-th greatest of them.</summary>
    /// <param name="Count">1 to the number of parts.</param>
    /// <param name="Parts">One part or more.</param>
    public sealed record AtLeast(int Count, ImmutableArray<Criterion> Parts) : Criterion
    {
        /// <inheritdoc/>
        public override Truth Judge(Facts facts)
        {
            int yes = 0, open = 0;
            foreach (var part in Parts)
            {
                var truth = part.Judge(facts);
                if (truth == Truth.Yes) yes++;
                else if (truth == Truth.Unknown) open++;
            }
            return yes >= Count ? Truth.Yes : yes + open >= Count ? Truth.Unknown : Truth.No;
        }
        /// <inheritdoc/>
        public override IEnumerable<string> Reads => Parts.SelectMany(part => part.Reads);
        /// <inheritdoc/>
        public override bool Negates => Parts.Any(part => part.Negates);
    }

    /// <summary>The part does not hold. Only derived findings that no urgent rule reads, and kinds of weakness, may use it.</summary>
    /// <param name="Part">What is denied.</param>
    public sealed record Opposite(Criterion Part) : Criterion
    {
        /// <inheritdoc/>
        public override Truth Judge(Facts facts) => (Truth)(-(int)Part.Judge(facts));
        /// <inheritdoc/>
        public override IEnumerable<string> Reads => Part.Reads;
        /// <inheritdoc/>
        public override bool Negates => true;
    }

    /// <summary>Every part holds.</summary>
    /// <param name="parts">One part or more.</param>
    public static Criterion All(params ImmutableArray<Criterion> parts) => new AtLeast(parts.Length, parts);

    /// <summary>Some part holds.</summary>
    /// <param name="parts">One part or more.</param>
    public static Criterion Any(params ImmutableArray<Criterion> parts) => new AtLeast(1, parts);

    /// <summary>No part holds.</summary>
    /// <param name="parts">One part or more.</param>
    public static Criterion None(params ImmutableArray<Criterion> parts) => new Opposite(Any(parts));
}
