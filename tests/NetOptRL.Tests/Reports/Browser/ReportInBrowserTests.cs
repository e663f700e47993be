using System.Globalization;

namespace NetOptRL.Tests.Reports.Browser;

/// <summary>A report's page in a real browser: what a reader sees and does.</summary>
public sealed class ReportInBrowserTests(ReportsInBrowser pages) : IClassFixture<ReportsInBrowser>
{
    [ChromiumTheory]
    [InlineData("kit")]
    [InlineData("study")]
    [InlineData("comparison")]
    public void It_opens_without_a_complaint_and_asks_for_nothing_else(string name)
    {
        Assert.Empty(pages[name].Complaints);
        Assert.EndsWith($"/{name}.html", Assert.Single(pages[name].Requests));
    }

    [ChromiumTheory]
    [InlineData("kit", 390)]
    [InlineData("kit", 820)]
    [InlineData("kit", 1280)]
    [InlineData("study", 390)]
    [InlineData("comparison", 390)]
    public async Task It_never_scrolls_sideways(string name, int width)
    {
        await pages[name].ShowAsync(width, isDark: false);
        await pages[name].EvaluateAsync<bool>("document.querySelectorAll('details').forEach(details => details.open = true), true");
        Assert.Equal("", await pages[name].EvaluateAsync<string>("""
            [...document.querySelectorAll('body *:not(.picture *, .scroll *)')]
              .filter(element => element.getBoundingClientRect().right > document.documentElement.clientWidth + 0.5)
              .map(element => element.outerHTML.slice(0, 80)).join('\n')
            """));
        Assert.True(await pages[name].EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth"));
        await pages[name].EvaluateAsync<bool>("document.querySelectorAll('details').forEach(details => details.open = false), true");
    }

    [ChromiumTheory]
    [InlineData("kit", 390)]
    [InlineData("kit", 1280)]
    [InlineData("study", 390)]
    [InlineData("comparison", 390)]
    [InlineData("study", 1280)]
    [InlineData("comparison", 1280)]
    public async Task Texts_of_a_picture_neither_overlap_nor_leave_it(string name, int width)
    {
        await pages[name].ShowAsync(width, isDark: false);
        Assert.Equal("", await pages[name].EvaluateAsync<string>("""
            [...document.querySelectorAll('svg')].flatMap(svg => {
              const size = svg.viewBox.baseVal;
              const texts = [...svg.querySelectorAll('text')].map(text => ({ text: text.textContent, box: text.getBBox() }));
              const isCut = box => box.x < -1 || box.y < -1 || box.x + box.width > size.width + 1 || box.y + box.height > size.height + 1;
              const cut = texts.filter(({ box }) => isCut(box));
              const meet = (a, b) => a.x + 1 < b.x + b.width && b.x + 1 < a.x + a.width && a.y + 2 < b.y + b.height && b.y + 2 < a.y + a.height;
              const pairs = texts.flatMap((a, i) => texts.slice(i + 1).filter(b => meet(a.box, b.box)).map(b => `${a.text} × ${b.text}`));
              return [...cut.map(({ text }) => `${text} is cut`), ...pairs].map(problem => `${svg.getAttribute('aria-label').slice(0, 40)}: ${problem}`);
            }).join('\n')
            """));
    }

    [ChromiumFact]
    public async Task On_a_phone_a_wide_figure_scrolls_in_its_box_and_its_letters_stay_readable()
    {
        await pages["kit"].ShowAsync(390, isDark: true);
        Assert.True(await pages["kit"].EvaluateAsync<bool>("(box => box.scrollWidth > box.clientWidth)(document.querySelector('#figure-1 .picture'))"));
        var height = await pages["kit"].EvaluateAsync<double>(
            "Math.min(...[...document.querySelectorAll('svg text')].map(text => text.getBoundingClientRect().height))");
        Assert.True(height > 9, $"{height} px"); // a line of 11 px letters is 13 px high
    }

    [ChromiumTheory]
    [InlineData("kit", "#figure-1 .picture", false)]
    [InlineData("kit", "#figure-1 .picture", true)]
    [InlineData("study", "#summary .entries .scroll", false)]
    [InlineData("study", "#summary .entries .scroll", true)]
    public async Task What_is_cut_off_at_an_edge_shows_there_as_a_shade(string name, string selector, bool isDark)
    {
        await pages[name].ShowAsync(390, isDark);
        var (left, right) = await Edges(scroll: 0);
        Assert.True(Distance(left) < 25 && Distance(right) > 60, $"at the start: {Distance(left)} at the left, {Distance(right)} at the right");
        (left, right) = await Edges(scroll: 9999);
        Assert.True(Distance(left) > 60 && Distance(right) < 25, $"at the end: {Distance(left)} at the left, {Distance(right)} at the right");
        await Edges(scroll: 0);

        int Distance(int[] colour) => colour.Zip(isDark ? [13, 17, 23] : new[] { 255, 255, 255 }, (a, b) => Math.Abs(a - b)).Max();

        async Task<(int[] Left, int[] Right)> Edges(int scroll)
        {
            // Where no line, no letter and no scroll bar is: between two rows of a table, and at a picture's upper edge.
            var place = await pages[name].EvaluateAsync<double[]>($$"""
                (() => {
                  const box = document.querySelector('{{selector}}');
                  box.scrollIntoView({ block: 'end' });
                  box.scrollLeft = {{scroll}};
                  const { left, top } = box.getBoundingClientRect();
                  const row = box.querySelector('tbody tr:last-child');
                  return [left + box.clientLeft, box.clientWidth, row ? row.getBoundingClientRect().top + 1 : top + 2];
                })()
                """);
            var (first, last, y) = (Math.Ceiling(place[0]) + 1, Math.Floor(place[0] + place[1]) - 3, place[2]);
            var pixels = await pages[name].PixelsAsync((first, y), (last, y));
            return (pixels[0], pixels[1]);
        }
    }

    [ChromiumFact]
    public async Task A_click_opens_the_numbers_of_a_figure()
    {
        await pages["study"].ShowAsync(1280, isDark: false);
        const string IsVisible = "document.querySelector('#figure-2 table').checkVisibility()";
        Assert.False(await pages["study"].EvaluateAsync<bool>(IsVisible));
        await pages["study"].PointAsync("#figure-2 summary", clicks: true);
        Assert.True(await pages["study"].EvaluateAsync<bool>(IsVisible));
        Assert.Empty(pages["study"].Complaints);
    }

    [ChromiumFact]
    public async Task A_click_on_a_heading_sorts_by_its_numbers_and_another_one_the_other_way_round()
    {
        await pages["kit"].ShowAsync(1280, isDark: false);
        const string Names = "[...document.querySelectorAll('#first-things tbody tr')].map(row => row.cells[0].textContent).join(' ')";
        const string Heading = "#first-things th:nth-child(2)";
        Assert.Equal("ten two none endless thousandth minus", await pages["kit"].EvaluateAsync<string>(Names));
        await pages["kit"].PointAsync($"{Heading} button", clicks: true);
        Assert.Equal("minus thousandth two ten endless none", await pages["kit"].EvaluateAsync<string>(Names));
        Assert.Equal("ascending", await pages["kit"].EvaluateAsync<string>($"document.querySelector('{Heading}').getAttribute('aria-sort')"));
        await pages["kit"].PointAsync($"{Heading} button", clicks: true);
        Assert.Equal("endless ten two thousandth minus none", await pages["kit"].EvaluateAsync<string>(Names));
        await pages["kit"].PointAsync("#first-things th button", clicks: true);
        Assert.Equal("endless minus none ten thousandth two", await pages["kit"].EvaluateAsync<string>(Names));
    }

    [ChromiumFact]
    public async Task Every_entry_of_the_contents_leads_to_its_section()
    {
        await pages["study"].ShowAsync(1280, isDark: false);
        var sections = await pages["study"].EvaluateAsync<string[]>("[...document.querySelectorAll('main > section')].map(section => section.id)");
        Assert.Equal(12, sections.Length);
        foreach (var section in sections)
        {
            await pages["study"].PointAsync($"nav a[href='#{section}']", clicks: true);
            var top = await pages["study"].EvaluateAsync<double>($"document.getElementById('{section}').getBoundingClientRect().top");
            var isAtEnd = await pages["study"].EvaluateAsync<bool>("scrollY + innerHeight >= document.documentElement.scrollHeight - 1");
            Assert.True(Math.Abs(top) < 1 || (isAtEnd && top is > 0 and < 900), $"{section} lies at {top}");
        }
    }

    [ChromiumTheory]
    [InlineData("kit", false)]
    [InlineData("kit", true)]
    [InlineData("study", false)]
    [InlineData("study", true)]
    [InlineData("comparison", false)]
    [InlineData("comparison", true)]
    public async Task Letters_and_marks_stand_out_from_what_is_behind_them_in_light_and_dark(string name, bool isDark)
    {
        await pages[name].ShowAsync(1280, isDark);
        Assert.Equal(isDark, await pages[name].EvaluateAsync<bool>("getComputedStyle(document.body).backgroundColor !== 'rgb(255, 255, 255)'"));
        var letters = await pages[name].EvaluateAsync<string[]>(Contrast.Below(Contrast.Letters, 4.5));
        Assert.True(int.Parse(letters[0], CultureInfo.InvariantCulture) > 500, letters[0]);
        Assert.Empty(letters[1..]);
        var marks = await pages[name].EvaluateAsync<string[]>(Contrast.Below(Contrast.Marks, 3));
        Assert.True(int.Parse(marks[0], CultureInfo.InvariantCulture) > 50, marks[0]);
        Assert.Empty(marks[1..]);
    }

    [ChromiumFact]
    public async Task A_mark_says_what_it_is_where_the_pointer_rests_on_it()
    {
        await pages["kit"].ShowAsync(390, isDark: false);
        await pages["kit"].PointAsync("#figure-2 .hover:last-child", clicks: false);
        Assert.StartsWith("validation log-loss: ", await pages["kit"].EvaluateAsync<string>("document.querySelector('#tip').textContent"));
        Assert.True(await pages["kit"].EvaluateAsync<bool>("""
            (box => box.width > 0 && box.left >= 0 && box.right <= innerWidth && box.top >= 0 && box.bottom <= innerHeight)
              (document.querySelector('#tip').getBoundingClientRect())
            """));
        await pages["kit"].PointAsync("h1", clicks: false);
        Assert.True(await pages["kit"].EvaluateAsync<bool>("document.querySelector('#tip').hidden"));
    }
}
