using System.Net;
using System.Text.Json;
using NetOptRL.Reports.Documents;

namespace NetOptRL.Tests.Reports.Documents;

/// <summary>A spec's texts come from strangers: whatever signs are in them, each form shows them as letters.</summary>
public sealed class StrangersTextTests
{
    /// <summary>The text, as Markdown within a line, and as an entry of a table shown as code.</summary>
    public static TheoryData<string, string, string> Nasty => new()
    {
        { "```<img src=x onerror=alert(1)>` hm", @"\`\`\`\<img src=x onerror=alert(1)\>\` hm", "```` ```<img src=x onerror=alert(1)>` hm ````" },
        { "<script>alert(1)</script>", @"\<script\>alert(1)\</script\>", "`<script>alert(1)</script>`" },
        { "a | b `|` c", @"a \| b \`\|\` c", @"``a \| b `\|` c``" },
        { "`x`", @"\`x\`", "`` `x` ``" },
        { @"\` \\`", @"\\\` \\\\\`", @"`` \` \\` ``" },
        { "[click](javascript:alert(1)) ![x](y)", @"\[click\](javascript:alert(1)) !\[x\](y)", "`[click](javascript:alert(1)) ![x](y)`" },
        { "&lt;b&gt; $x$ *a* _b_ ~c~ #d", @"\&lt;b\&gt; \$x\$ \*a\* \_b\_ \~c\~ \#d", "`&lt;b&gt; $x$ *a* _b_ ~c~ #d`" },
        { "one\ntwo\r\n# three", @"one two \# three", "`one two # three`" },
        { "https://a.b/c?d=e: www.a.b _www.a.b", @"https\://a.b/c?d=e: www\.a.b \_www\.a.b", "`https://a.b/c?d=e: www.a.b _www.a.b`" },
        { "HTTP://A.B or WWW.A.B or (www.a.b)", @"HTTP\://A.B or WWW\.A.B or (www\.a.b)", "`HTTP://A.B or WWW.A.B or (www.a.b)`" },
        { "at 10:30: 2.5 nats a/b // c.d, e.g. ww.x", "at 10:30: 2.5 nats a/b // c.d, e.g. ww.x", "`at 10:30: 2.5 nats a/b // c.d, e.g. ww.x`" },
    };

    [Theory]
    [MemberData(nameof(Nasty))]
    public void It_is_shown_letter_by_letter_in_every_form(string text, string markdown, string code)
    {
        var report = new ReportDocument("", "",
        [
            new("Only",
            [
                new ProseBlock($"Before {InlineText.Literal(text)} after `ours`."),
                new TableBlock("", "", new ReportTable(["a", "b"], [[text, Cell.Code(text)]])),
            ]),
        ]);
        var oneLine = text.ReplaceLineEndings(" ");
        var written = MarkdownWriter.Write(report);
        Assert.Contains($"\nBefore {markdown} after `ours`.\n", written);
        Assert.Contains($"\n| {markdown} | {code} |\n", written);
        var page = HtmlWriter.Write(report);
        Assert.Contains($"<p>Before {WebUtility.HtmlEncode(oneLine)} after <code>ours</code>.</p>", page);
        Assert.Contains($"{WebUtility.HtmlEncode(text)}<td", page.Replace(" class=long", ""));
        Assert.Contains($"<code>{WebUtility.HtmlEncode(text)}</code>", page);
        var blocks = JsonDocument.Parse(JsonWriter.Write(report)).RootElement.GetProperty("sections")[0].GetProperty("blocks");
        Assert.Equal($"Before {oneLine} after `ours`.", blocks[0].GetProperty("text").GetString());
        Assert.Equal([text, text], blocks[1].GetProperty("rows")[0].EnumerateArray().Select(cell => cell.GetString()));
    }

    [Theory]
    [InlineData("plain\n", "```")]
    [InlineData("```\n", "````")]
    [InlineData("a\n````\nb\n", "`````")]
    [InlineData("`````` in a line\n", "```````")]
    public void A_listing_ends_at_its_own_fence_alone(string text, string fence) =>
        Assert.Contains($"\n\n{fence}\n{text}{fence}\n", MarkdownWriter.Write(new ReportDocument("", "", [new("Only", [new CodeBlock("Spec", text)])])));

    [Theory]
    [InlineData("- no list", @"\- no list")]
    [InlineData("+ no list", @"\+ no list")]
    [InlineData("1. no list", @"1\. no list")]
    [InlineData("23) no list", @"23\) no list")]
    [InlineData("=== no heading", @"\=== no heading")]
    [InlineData("    no code", "no code")]
    [InlineData("> no quotation", @"\> no quotation")]
    [InlineData("2.5 nats", @"2\.5 nats")] // reads as 2.5 all the same
    public void A_paragraph_is_a_paragraph_whatever_it_begins_with(string text, string expected) =>
        Assert.EndsWith($"\n\n{expected}\n", MarkdownWriter.Write(new ReportDocument("", "", [new("Only", [new ProseBlock(text)])])));

    [Fact]
    public void A_backtick_without_a_second_one_is_a_letter() =>
        Assert.Contains("<p>a `b</p>", HtmlWriter.Write(new ReportDocument("", "", [new("Only", [new ProseBlock("a `b")])])));
}
