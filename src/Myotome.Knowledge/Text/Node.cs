using System.Collections.Immutable;

namespace Myotome.Knowledge;

/// <summary>A text as a tree, each node with its place. YAML and JSON give the same tree.</summary>
public abstract record Node(Spot At)
{
    /// <summary>Comment lines that stand above it.</summary>
    public ImmutableArray<string> Comments { get; init; } = [];

    public sealed record Scalar(Spot At, string Value) : Node(At);

    public sealed record List(Spot At, ImmutableArray<Node> Items) : Node(At);

    public sealed record Map(Spot At, ImmutableArray<(Scalar Key, Node Value)> Entries) : Node(At)
    {
        public Node? this[string key]
        {
            get
            {
                foreach (var (name, value) in Entries)
                {
                    if (name.Value == key) return value;
                }
                return null;
            }
        }
    }

    /// <summary>What it is, for a message.</summary>
    public string What => this switch { Scalar => "a value", List => "a list", _ => "keys with values" };
}
