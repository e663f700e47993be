using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace NetOptRL.Tests.Training;

/// <summary>
/// Which methods an assembly's methods call, by name (<c>Type.Method</c>), from their IL. Calls through interfaces end at the interface.
/// </summary>
internal sealed class CalledMethods
{
    private static readonly Dictionary<int, OpCode> OpCodesByValue = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => code.Value & 0xFFFF);

    private readonly Dictionary<string, HashSet<string>> _calls = [];
    private readonly bool _withParameters;

    /// <param name="assembly">What is read.</param>
    /// <param name="withParameters">Whether a name tells its overload, as in <c>Type.Method(Int32,Tensor)</c>.</param>
    public CalledMethods(Assembly assembly, bool withParameters = false)
    {
        _withParameters = withParameters;
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

    /// <summary>Each method, and what it calls itself.</summary>
    public IEnumerable<(string Caller, string Called)> Calls => _calls.SelectMany(call => call.Value.Select(called => (call.Key, called)));

    /// <summary>All methods that call one of the given ones, themselves or through others of the assembly, and those themselves.</summary>
    public HashSet<string> Reaching(Func<string, bool> isGiven)
    {
        HashSet<string> reaching = [];
        while (Calls.Where(call => isGiven(call.Called) || reaching.Contains(call.Called)).Select(call => call.Caller).Count(reaching.Add) > 0)
        {
        }
        return reaching;
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

    private string? Name(MetadataReader metadata, EntityHandle handle) => handle.Kind switch
    {
        HandleKind.MethodDefinition => Name(metadata, metadata.GetMethodDefinition((MethodDefinitionHandle)handle)),
        HandleKind.MethodSpecification => Name(metadata, metadata.GetMethodSpecification((MethodSpecificationHandle)handle).Method),
        HandleKind.MemberReference => Name(metadata, metadata.GetMemberReference((MemberReferenceHandle)handle)),
        _ => null,
    };

    private string Name(MetadataReader metadata, MethodDefinition method)
    {
        var type = metadata.GetString(metadata.GetTypeDefinition(method.GetDeclaringType()).Name);
        return $"{type}.{metadata.GetString(method.Name)}{Parameters(method.DecodeSignature(new TypeNames(), null))}";
    }

    private string? Name(MetadataReader metadata, MemberReference member)
    {
        if (member.Parent.Kind != HandleKind.TypeReference || member.GetKind() != MemberReferenceKind.Method)
            return null;
        var type = metadata.GetString(metadata.GetTypeReference((TypeReferenceHandle)member.Parent).Name);
        return $"{type}.{metadata.GetString(member.Name)}{Parameters(member.DecodeMethodSignature(new TypeNames(), null))}";
    }

    private string Parameters(MethodSignature<string> signature) => _withParameters ? $"({string.Join(',', signature.ParameterTypes)})" : "";
}
