using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using NetOptRL.Runtime;

namespace NetOptRL.Tests.Runtime;

public sealed class JsonFaultTests
{
    private static readonly JsonSerializerOptions Options = new(JsonDocuments.Options())
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    [Theory]
    [InlineData("", "it is empty")]
    [InlineData("{\"name\": ", "it ends before it is whole")]
    [InlineData("{name}", "it is not well-formed")]
    [InlineData("[]", "it is \"[]\"")]
    [InlineData("{\"name\": \"a\", \"parts\": []}", "it has no count")]
    [InlineData("{\"name\": \"a\", \"count\": 1, \"parts\": [{\"size\": 1}, {}]}", "parts[1] has no size")]
    [InlineData("{\"name\": \"a\", \"count\": 1, \"parts\": [], \"a\\nb\": 1}", "it must not hold the key 'a b'")]
    [InlineData("{\"name\": null, \"count\": 1, \"parts\": []}", "name is \"null\"")]
    [InlineData("{\"name\": \"a\", \"count\": \"x\", \"parts\": []}", "count is \"\"x\"\"")]
    [InlineData("{\"name\": \"a\", \"count\": 1, \"parts\": [{\"size\": 1.5}]}", "parts[0].size is \"1.5\"")]
    public void What_is_wrong_is_said_in_words_of_the_file(string json, string expected)
    {
        var bytes = Encoding.UTF8.GetBytes(json);
        var failure = Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Whole>(bytes, Options));
        Assert.Equal(expected, JsonFault.Of(failure, bytes));
    }

    [Theory]
    [InlineData("{\"name\": \"\u00ff\", \"count\": 1, \"parts\": []}", "name is ")]
    [InlineData("{\"count\": \"x\", \"name\": \"\\ud800\", \"parts\": [], \"\\ud800\": 1}", "count is ")]
    public void Text_that_is_none_is_told_of_and_not_thrown_over(string json, string expected)
    {
        var bytes = Encoding.Latin1.GetBytes(json); // the first is no UTF-8
        var failure = Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Whole>(bytes, Options));
        Assert.StartsWith(expected, JsonFault.Of(failure, bytes));
    }

    private sealed record Whole(string Name, int Count, IReadOnlyList<Part> Parts);

    private sealed record Part(int Size);
}
