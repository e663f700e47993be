using System.Reflection;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using NetOptRL.Environments;
using NetOptRL.Reports;
using NetOptRL.Reports.Comparisons;
using NetOptRL.Runtime;
using NetOptRL.Studies;
using NetOptRL.Tests.Environments;
using NetOptRL.Tests.Fuzzing;
using NetOptRL.Tests.Training;

namespace NetOptRL.Tests.Reports;

/// <summary>Files of strangers hold data. None of them can name a type that is then made, or an assembly that is then loaded.</summary>
public sealed class NoCodeIsLoadedTests
{
    private static readonly CalledMethods Library = new(typeof(ResultReader).Assembly);

    [Fact]
    public void The_library_makes_no_type_from_a_name()
    {
        string[] makers =
        [
            "Type.GetType", "Assembly.Load", "Assembly.LoadFrom", "Assembly.LoadFile", "Assembly.UnsafeLoadFrom", "Assembly.CreateInstance",
            "AssemblyLoadContext.LoadFromAssemblyPath", "AssemblyLoadContext.LoadFromStream", "AppDomain.Load", "Activator.CreateInstance",
            "Activator.CreateInstanceFrom", "DeserializerBuilder.Build", "Deserializer.Deserialize", "BinaryFormatter.Deserialize",
            "XmlSerializer.Deserialize", "DataContractSerializer.ReadObject", "CSharpScript.EvaluateAsync",
        ];
        Assert.Contains(Library.Calls, call => call.Called == "Parser..ctor"); // YAML is read event by event
        Assert.DoesNotContain(Library.Calls, call => makers.Contains(call.Called));
    }

    /// <summary>A serializer could be told by a file to make another type only where a type allows it or is not known before.</summary>
    [Fact]
    public void What_is_read_from_JSON_has_types_that_are_known_before()
    {
        var found = new HashSet<Type>();
        foreach (var root in new[] { typeof(ResultDocument), typeof(ComparisonDocument), typeof(ComparisonRecord), typeof(FailedSearchDocument) })
            Collect(root, found);
        Assert.Contains(typeof(Metrics), found);
        Assert.All(found, type =>
        {
            Assert.NotEqual(typeof(object), type);
            Assert.Null(type.GetCustomAttribute<JsonPolymorphicAttribute>());
            Assert.Empty(type.GetCustomAttributes<JsonDerivedTypeAttribute>());
            Assert.True(type.IsSealed || type.IsValueType || type.IsInterface, $"{type} could be another");
        });
    }

    [Theory]
    [InlineData("$type", "System.Diagnostics.Process, System.Diagnostics.Process")]
    [InlineData("$ref", "1")]
    [InlineData("$id", "1")]
    public void A_key_that_other_serializers_take_for_a_type_is_a_key_that_must_not_be(string key, string value)
    {
        var root = JsonNode.Parse(SampleFiles.Result)!;
        root["best"]![key] = value;
        var failure = Assert.Throws<InvalidInputException>(() => ResultReader.Read(Encoding.UTF8.GetBytes(root.ToJsonString()), "file.json"));
        Assert.Equal($"file.json: must hold no key \"best.{key}\", but does.", failure.Message);
    }

    [Theory]
    [InlineData("!!System.Diagnostics.Process")]
    [InlineData("!System.Diagnostics.Process,System.Diagnostics.Process")]
    [InlineData("!<tag:yaml.org,2002:System.Diagnostics.Process>")]
    public void A_tag_of_a_type_is_refused(string tag)
    {
        var failure = Assert.Throws<InvalidInputException>(() => SpecOfTest.ParseWith(17, $"  epochs: {tag} 5"));
        Assert.StartsWith("my.yaml:17: must not have tags, but has ", failure.Message);
    }

    /// <summary>All types of values below a type, by what its constructor takes.</summary>
    private static void Collect(Type type, HashSet<Type> found)
    {
        if (type.IsPrimitive || type == typeof(string) || type.IsEnum || !found.Add(type))
            return;
        foreach (var argument in type.GetGenericArguments())
            Collect(argument, found);
        if (type.Assembly != typeof(ResultDocument).Assembly)
            return;
        foreach (var parameter in type.GetConstructors().MaxBy(constructor => constructor.GetParameters().Length)!.GetParameters())
            Collect(parameter.ParameterType, found);
    }
}
