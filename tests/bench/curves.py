# The times of the pages against the number of clients, as one SVG: a small drawing for each page, a line for each database.
import html
import math

COLOURS = {"sqlite": "#005ea5", "postgres": "#b1500a"}
NAMES = {"sqlite": "SQLite", "postgres": "PostgreSQL"}
WIDTH, HEIGHT, ACROSS, LEFT, TOP = 230, 150, 5, 34, 34
LOWEST, HIGHEST = 0.5, 1000


def draw(figures):
    """`figures`: by database, number of clients and page, with `median_ms`."""
    counts = sorted({count for of in figures.values() for count in of if isinstance(count, int)})
    first = next(of for of in figures.values() if counts and counts[0] in of)
    names = [name for name, page in first[counts[0]].items() if isinstance(page, dict)]
    rows = math.ceil(len(names) / ACROSS)
    width, height = ACROSS * WIDTH + 20, rows * HEIGHT + TOP + 20
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="sans-serif" font-size="10">',
             f'<rect width="{width}" height="{height}" fill="#fff"/>',
             '<text x="10" y="18" font-size="14">Milliseconds a page (median) by number of clients; the dashed line is 100 ms</text>']
    for place, (kind, colour) in enumerate(COLOURS.items()):
        parts.append(f'<text x="{width - 180 + 70 * place}" y="18" font-size="12" fill="{colour}">{NAMES[kind]}</text>')
    for index, name in enumerate(names):
        parts += panel(figures, counts, name, index % ACROSS * WIDTH + LEFT, index // ACROSS * HEIGHT + TOP + 18)
    return "\n".join([*parts, "</svg>"]) + "\n"


def panel(figures, counts, name, left, top):
    wide, high = WIDTH - 54, HEIGHT - 48
    x = lambda count: left + wide * math.log(count / counts[0]) / max(math.log(counts[-1] / counts[0]), 1)
    y = lambda ms: top + high * (1 - math.log(min(max(ms, LOWEST), HIGHEST) / LOWEST) / math.log(HIGHEST / LOWEST))
    yield f'<text x="{left}" y="{top - 6}">{html.escape(name)}</text>'
    yield f'<path d="M{left} {top}V{top + high}H{left + wide}" fill="none" stroke="#999"/>'
    yield f'<path d="M{left} {y(100):.1f}H{left + wide}" stroke="#999" stroke-dasharray="3 3"/>'
    for ms in (1, 10, 100, 1000):
        yield f'<text x="{left - 4}" y="{y(ms) + 3:.1f}" text-anchor="end" fill="#555">{ms}</text>'
    for count in counts:
        yield f'<text x="{x(count):.1f}" y="{top + high + 12}" text-anchor="middle" fill="#555">{short(count)}</text>'
    for kind, colour in COLOURS.items():
        points = [(x(count), y(figures[kind][count][name]["median_ms"])) for count in counts
                  if name in figures.get(kind, {}).get(count, {})]
        line = " ".join(f"{across:.1f},{down:.1f}" for across, down in points)
        yield f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="1.5"/>'
        yield from (f'<circle cx="{across:.1f}" cy="{down:.1f}" r="2" fill="{colour}"/>' for across, down in points)


def short(count):
    return f"{count // 1_000_000}M" if count >= 1_000_000 else f"{count // 1000}k" if count >= 1000 else str(count)
