using System.Xml.Linq;
using NetOptRL.Reports.Figures;

namespace NetOptRL.Tests.Reports.Figures;

public sealed class SvgTests
{
    [Fact]
    public void What_XML_cannot_hold_is_drawn_as_a_replacement_and_all_else_as_it_is()
    {
        Shows("a\uFFFDb", "a\u0001b");
        Shows("\uFFFD[31m\uFFFD\uFFFD", "\u001b[31m\0\uFFFE");
        Shows("one\ttwo, ≥ <b> & 🙂", "one\ttwo, ≥ <b> & 🙂");
    }

    private static void Shows(string expected, string text)
    {
        var picture = Svg.Root(10, 10, Svg.Text(1, 2, text, "ink"), Svg.Circle(1, 2, 3, "mark").Titled(text)).ToString();
        Assert.Equal([expected, expected], XElement.Parse(picture).Elements().Select(element => element.Value));
    }
}
