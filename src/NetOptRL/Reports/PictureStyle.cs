namespace NetOptRL.Reports;

/// <summary>The looks of a picture: one set of classes, two sets of colours, chosen by what the reader's system prefers.</summary>
internal static class PictureStyle
{
    public const string Css = """
        svg { --page: #ffffff; --ink: #1f2328; --faint: #59636e; --rule: #d8dee4; --first: #0969da; --second: #bc4c00;
          --sgd: #0072b2; --momentum: #009e73; --nesterov: #d55e00; --adagrad: #cc79a7; --rmsprop: #8c6d00; --adam: #6f42c1; --adamw: #c0392b; }
        @media (prefers-color-scheme: dark) { svg { --page: #0d1117; --ink: #e6edf3; --faint: #9198a1; --rule: #2f353d; --first: #58a6ff; --second: #f0883e;
          --sgd: #56b4e9; --momentum: #2fbf94; --nesterov: #ff8a4c; --adagrad: #e69bc5; --rmsprop: #e3c341; --adam: #b392f0; --adamw: #ff7b72; } }
        text { font: 11px system-ui, -apple-system, "Segoe UI", "DejaVu Sans", sans-serif; fill: var(--ink); }
        .title { font-size: 17px; font-weight: 600; } .heading { font-size: 13px; font-weight: 600; } .faint { fill: var(--faint); }
        .page { fill: var(--page); } .rule { stroke: var(--rule); } .frame { fill: none; stroke: var(--rule); }
        .first { stroke: var(--first); } .second { stroke: var(--second); } polyline, .key { fill: none; stroke-width: 2; stroke-linejoin: round; }
        .second:is(polyline, line) { stroke-dasharray: 6 3; } polygon { fill-opacity: 0.18; }
        polygon.first { fill: var(--first); stroke: none; } polygon.second { fill: var(--second); stroke: none; }
        .band { fill-opacity: 0.38; } .prune { fill: var(--faint); fill-opacity: 0.25; }
        .sgd { fill: var(--sgd); } .momentum { fill: var(--momentum); } .nesterov { fill: var(--nesterov); } .adagrad { fill: var(--adagrad); }
        .rmsprop { fill: var(--rmsprop); } .adam { fill: var(--adam); } .adamw { fill: var(--adamw); }
        """;
}
