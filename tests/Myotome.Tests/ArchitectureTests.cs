using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Myotome.Engine;
using Myotome.Knowledge;
using Xunit;

namespace Myotome.Tests;

public class ArchitectureTests
{
    private static readonly Assembly Engine = typeof(Reasoner).Assembly;

    // Who may depend on whom; every other arrow is forbidden.
    private static readonly Dictionary<string, string[]> Arrows = new()
    {
        ["Myotome.Engine"] = [],
        ["Myotome.Knowledge"] = ["Myotome.Engine"],
        ["Myotome.Web"] = ["Myotome.Engine", "Myotome.Knowledge"],
        ["myotome"] = ["Myotome.Engine", "Myotome.Knowledge"],
    };

    [Fact]
    public void The_engine_depends_on_nothing_but_the_runtime() =>
        Assert.All(Engine.GetReferencedAssemblies(), name => Assert.StartsWith("System.", name.Name, StringComparison.Ordinal));

    [Fact]
    public void Every_project_keeps_to_the_arrows()
    {
        foreach (var project in Directory.EnumerateFiles(Path.Combine(Shipped.Root, "src"), "*.csproj", SearchOption.AllDirectories))
        {
            var name = Path.GetFileNameWithoutExtension(project);
            var assembly = name == "Myotome.Cli" ? "myotome" : name;
            Assert.True(Arrows.ContainsKey(assembly), $"{name} is not drawn in the architecture.");
            Assert.All(References(name, assembly).Where(it => it.StartsWith("Myotome", StringComparison.OrdinalIgnoreCase)), it => Assert.Contains(it, Arrows[assembly]));
        }
    }

    /// <summary>What an assembly refers to, read from its file: the site needs a runtime that these tests do without.</summary>
    private static List<string> References(string project, string assembly)
    {
        var configuration = Path.GetFileName(AppContext.BaseDirectory.TrimEnd('/'));
        using var file = new PEReader(File.OpenRead(Path.Combine(Shipped.Root, "artifacts", "bin", project, configuration, assembly + ".dll")));
        var metadata = file.GetMetadataReader();
        return [.. metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name))];
    }

    [Fact]
    public void Nothing_depends_on_the_benchmarks() =>
        Assert.All(Directory.EnumerateFiles(Shipped.Root, "*.csproj", SearchOption.AllDirectories), project => Assert.DoesNotContain("Myotome.Bench.csproj", File.ReadAllText(project), StringComparison.Ordinal));

    [Fact]
    public void Every_public_type_of_the_engine_is_sealed_static_abstract_or_a_value() =>
        Assert.All(Engine.GetExportedTypes(), type => Assert.True(type.IsSealed || type.IsAbstract || type.IsValueType, type.Name));

    [Fact]
    public void Nothing_in_the_engine_can_be_changed_once_made() =>
        Assert.All(Engine.GetExportedTypes().SelectMany(type => type.GetProperties()).Where(property => property.SetMethod is { IsPublic: true }),
            property => Assert.Contains(typeof(System.Runtime.CompilerServices.IsExternalInit), property.SetMethod!.ReturnParameter.GetRequiredCustomModifiers()));

    [Fact]
    public void The_engine_has_no_tasks() =>
        Assert.DoesNotContain(Engine.GetExportedTypes().SelectMany(type => type.GetMethods()), method => typeof(Task).IsAssignableFrom(method.ReturnType));

    [Fact]
    public void No_folder_or_file_has_a_name_that_says_nothing()
    {
        string[] empty = ["Utils", "Helpers", "Common", "Shared", "Misc", "Manager", "Infrastructure"];
        var files = Directory.EnumerateFiles(Path.Combine(Shipped.Root, "src"), "*.cs", SearchOption.AllDirectories).Where(file => !file.Contains("/obj/", StringComparison.Ordinal));
        Assert.All(files, file => Assert.DoesNotContain(empty, word => Path.GetRelativePath(Shipped.Root, file).Contains(word, StringComparison.OrdinalIgnoreCase)));
    }

    [Fact]
    public void Bad_knowledge_never_loads()
    {
        var bad = Shipped.Folder.With("rules/bad.yaml", "id: bad\n"u8.ToArray()).Load();
        Assert.Null(bad.Base);
        Assert.NotEmpty(bad.Problems);
    }
}
