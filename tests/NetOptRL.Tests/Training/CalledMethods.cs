using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace NetOptRL.Tests.Training;

/// <summary>Which methods an assembly's methods call, by name, from their IL. Calls through interfaces end at the interface.</summary>
internal sealed class CalledMethods
{
    private static readonly Dictionary<int, OpCode> OpCodesByValue = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => code.Value & 0xFFFF);

    private readonly Dictionary<string, HashSet<string>> _calls = [];

    public CalledMethods(Assembly assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly.Location));
        var metadata = file.GetMetadataReader();
        foreach (var method in metadata.MethodDefinitions.Select(metadata.GetMethodDefinition).Where(method => method.RelativeVirtualAddress != 0))
        {
            var called = Called(file.GetMethodBody(method.RelativeVirtualAddress).GetILBytes()!).Select(token => Name(metadata, token)).OfType<string>();
            var name = Name(metadata, method);
            _calls.TryAdd(name, []);
            _calls[name].UnionWith(called);
        }
    }

    /// <summary>All methods that the given ones (<c>Type.Method</c>) call, themselves or through others of the assembly.</summary>
    public HashSet<string> Reachable(params string[] roots)
    {
        HashSet<string> reached = [];
        var waiting = new Queue<string>(roots);
        while (waiting.TryDequeue(out var name))
        {
            foreach (var called in _calls.GetValueOrDefault(name, []).Where(reached.Add))
                waiting.Enqueue(called);
        }
        return reached;
    }

    private static IEnumerable<EntityHandle> Called(byte[] il)
    {
        for (var at = 0; at < il.Length;)
        {
            var code = OpCodesByValue[il[at] == 0xFE ? 0xFE00 | il[at + 1] : il[at]];
            at += code.Size;
            if (code.OperandType == OperandType.InlineMethod)
                yield return MetadataTokens.EntityHandle(BitConverter.ToInt32(il, at));
            at += code.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + 4 * BitConverter.ToInt32(il, at),
                _ => 4,
            };
        }
    }

    private static string? Name(MetadataReader metadata, EntityHandle handle) => handle.Kind switch
    {
        HandleKind.MethodDefinition => Name(metadata, metadata.GetMethodDefinition((MethodDefinitionHandle)handle)),
        HandleKind.MethodSpecification => Name(metadata, metadata.GetMethodSpecification((MethodSpecificationHandle)handle).Method),
        HandleKind.MemberReference => Name(metadata, metadata.GetMemberReference((MemberReferenceHandle)handle)),
        _ => null,
    };

    private static string Name(MetadataReader metadata, MethodDefinition method) =>
        $"{metadata.GetString(metadata.GetTypeDefinition(method.GetDeclaringType()).Name)}.{metadata.GetString(method.Name)}";

    private static string? Name(MetadataReader metadata, MemberReference member) => member.Parent.Kind == HandleKind.TypeReference
        ? $"{metadata.GetString(metadata.GetTypeReference((TypeReferenceHandle)member.Parent).Name)}.{metadata.GetString(member.Name)}"
        : null;
}
