using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NetOptRL.Tests.Reports.Browser;

/// <summary>One tab of a browser, over the Chrome DevTools protocol: commands with numbers, answers with the same numbers, events in between.</summary>
internal sealed class DevToolsPage : IDisposable
{
    private readonly ClientWebSocket _socket = new();
    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonElement>> _waiting = [];
    private readonly TaskCompletionSource _loaded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _last;

    /// <summary>Errors, warnings and exceptions that the page gave so far.</summary>
    public ConcurrentQueue<string> Complaints { get; } = [];

    /// <summary>Addresses that the page asked for so far, its own included.</summary>
    public ConcurrentQueue<string> Requests { get; } = [];

    public static async Task<DevToolsPage> OpenAsync(Uri socket, Uri address)
    {
        var page = new DevToolsPage();
        await page._socket.ConnectAsync(socket, CancellationToken.None);
        _ = page.ReceiveAsync();
        foreach (var domain in new[] { "Page", "Runtime", "Log", "Network" })
            await page.SendAsync($"{domain}.enable");
        await page.SendAsync("Page.navigate", new() { ["url"] = address.AbsoluteUri });
        await page._loaded.Task.WaitAsync(TimeSpan.FromSeconds(30));
        return page;
    }

    /// <summary>Carries out one command.</summary>
    public async Task<JsonElement> SendAsync(string method, JsonObject? parameters = null)
    {
        var id = Interlocked.Increment(ref _last);
        var answer = _waiting[id] = new(TaskCreationOptions.RunContinuationsAsynchronously);
        var message = new JsonObject { ["id"] = id, ["method"] = method, ["params"] = parameters ?? [] };
        await _socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(message), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
        return await answer.Task.WaitAsync(TimeSpan.FromSeconds(30));
    }

    /// <summary>The value of a script's expression.</summary>
    public async Task<T> EvaluateAsync<T>(string expression)
    {
        var answer = await SendAsync("Runtime.evaluate", new() { ["expression"] = expression, ["returnByValue"] = true, ["awaitPromise"] = true });
        if (answer.TryGetProperty("exceptionDetails", out var details))
            throw new InvalidOperationException($"the script must not throw, but: {details.GetRawText()}");
        return answer.GetProperty("result").GetProperty("value").Deserialize<T>()!;
    }

    /// <summary>Shows the page as on a screen of that width, light or dark.</summary>
    public async Task ShowAsync(int width, bool isDark)
    {
        await SendAsync("Page.bringToFront"); // a tab in the background answers to no pointer
        JsonObject screen = new() { ["width"] = width, ["height"] = 900, ["deviceScaleFactor"] = 1, ["mobile"] = width < 600 };
        await SendAsync("Emulation.setDeviceMetricsOverride", screen);
        JsonObject scheme = new() { ["name"] = "prefers-color-scheme", ["value"] = isDark ? "dark" : "light" };
        JsonObject calm = new() { ["name"] = "prefers-reduced-motion", ["value"] = "reduce" };
        await SendAsync("Emulation.setEmulatedMedia", new() { ["features"] = new JsonArray(scheme, calm) });
    }

    /// <summary>The colours of the screen at some places: red, green and blue, 0 to 255.</summary>
    /// <param name="places">From the left upper corner of what is shown, in pixels.</param>
    public async Task<int[][]> PixelsAsync(params (double X, double Y)[] places)
    {
        var picture = (await SendAsync("Page.captureScreenshot", new() { ["format"] = "png" })).GetProperty("data").GetString();
        var corners = JsonSerializer.Serialize(places.Select(place => new[] { place.X, place.Y }));
        return await EvaluateAsync<int[][]>($$"""
            (async () => {
              const bytes = Uint8Array.from(atob('{{picture}}'), letter => letter.charCodeAt(0));
              const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
              const canvas = new OffscreenCanvas(image.width, image.height).getContext('2d');
              canvas.drawImage(image, 0, 0);
              return {{corners}}.map(([x, y]) => [...canvas.getImageData(x, y, 1, 1).data].slice(0, 3));
            })()
            """);
    }

    /// <summary>Moves the pointer onto the middle of the first element that a selector finds, and clicks if asked to.</summary>
    public async Task PointAsync(string selector, bool clicks)
    {
        var place = await EvaluateAsync<double[]>($$"""
            (() => {
              const element = document.querySelector({{JsonSerializer.Serialize(selector)}});
              element.scrollIntoView({ block: 'center', inline: 'center' });
              const box = element.getBoundingClientRect();
              return [box.x + box.width / 2, box.y + box.height / 2];
            })()
            """);
        foreach (var type in clicks ? (string[])["mouseMoved", "mousePressed", "mouseReleased"] : ["mouseMoved"])
        {
            JsonObject pointer = new() { ["type"] = type, ["x"] = place[0], ["y"] = place[1], ["button"] = "left", ["clickCount"] = clicks ? 1 : 0 };
            await SendAsync("Input.dispatchMouseEvent", pointer);
        }
    }

    public void Dispose() => _socket.Dispose();

    private async Task ReceiveAsync()
    {
        var buffer = new byte[1 << 16];
        try
        {
            while (true)
            {
                using var message = new MemoryStream();
                WebSocketReceiveResult part;
                do
                {
                    part = await _socket.ReceiveAsync(buffer, CancellationToken.None);
                    message.Write(buffer, 0, part.Count);
                }
                while (!part.EndOfMessage);
                if (part.MessageType == WebSocketMessageType.Close)
                    return;
                TakeIn(JsonDocument.Parse(message.ToArray()).RootElement);
            }
        }
        catch (Exception failure) when (failure is WebSocketException or ObjectDisposedException or OperationCanceledException)
        {
            foreach (var answer in _waiting.Values)
                answer.TrySetException(failure);
        }
    }

    private void TakeIn(JsonElement message)
    {
        if (message.TryGetProperty("id", out var id))
        {
            if (_waiting.TryRemove(id.GetInt32(), out var answer) && !answer.TrySetResult(message.TryGetProperty("result", out var result) ? result : message))
                throw new InvalidOperationException("a command must be answered once.");
            return;
        }
        var parameters = message.GetProperty("params");
        switch (message.GetProperty("method").GetString())
        {
            case "Page.loadEventFired":
                _loaded.TrySetResult();
                break;
            case "Runtime.exceptionThrown" or "Log.entryAdded" or "Runtime.consoleAPICalled":
                Complaints.Enqueue(parameters.GetRawText());
                break;
            case "Network.requestWillBeSent":
                Requests.Enqueue(parameters.GetProperty("request").GetProperty("url").GetString()!);
                break;
        }
    }
}
