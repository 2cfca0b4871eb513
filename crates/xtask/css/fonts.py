"""Makes the subset fonts in static/fonts. Run by hand when the set of glyphs or the font version changes:

    python3 -m venv venv && venv/bin/pip install fonttools==4.68.0 brotli==1.2.1
    npm ci --ignore-scripts && venv/bin/python fonts.py

Each name carries the beginning of its content's SHA-256, so that browsers may keep the file for ever: put the names that are
printed into static/css/10-tokens.css, then run `cargo xtask css`.

The sources are the variable Red Hat fonts that come with the pinned PatternFly package (SIL Open Font Licence 1.1).
"""

from hashlib import sha256
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

HERE = Path(__file__).parent
SOURCE = HERE / "node_modules/@patternfly/patternfly/assets/fonts"
TARGET = HERE / "../../../static/fonts"

# Latin, Latin-1 and Extended-A; dashes, quotes, dots and spaces of text; arrows, minus, times, infinity; euro.
GLYPHS = [
    *range(0x20, 0x7F), *range(0xA0, 0x180),
    0x2002, 0x2009, 0x2010, 0x2011, 0x2013, 0x2014, 0x2018, 0x2019, 0x201A, 0x201C, 0x201D, 0x201E, 0x2022, 0x2026,
    0x202F, 0x2039, 0x203A, 0x20AC, 0x2122, 0x2190, 0x2191, 0x2192, 0x2193, 0x2212, 0x221E, 0x2248, 0x2260, 0x2264, 0x2265,
]

# The console sets two weights only. A range keeps the font variable, one number fixes it.
FONTS = {
    "RedHatText": (400, 600),
    "RedHatDisplay": 600,
    "RedHatMono": 400,
}


def make(name, weight):
    font = TTFont(SOURCE / name / f"{name}VF.woff2")
    options = subset.Options()
    options.layout_features = ["kern", "liga", "calt", "tnum", "zero", "mark", "mkmk", "ccmp", "locl"]
    options.hinting = False
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=GLYPHS)
    subsetter.subset(font)
    font = instancer.instantiateVariableFont(font, {"wght": weight})
    font.flavor = "woff2"
    unnamed = TARGET / f"{name}.woff2"
    font.save(unnamed)
    for old in TARGET.glob(f"{name}-*.woff2"):
        old.unlink()
    target = unnamed.rename(TARGET / f"{name}-{sha256(unnamed.read_bytes()).hexdigest()[:8]}.woff2")
    return target.name, target.stat().st_size


if __name__ == "__main__":
    TARGET.mkdir(parents=True, exist_ok=True)
    made = [make(name, weight) for name, weight in FONTS.items()]
    print(made, "together", sum(size for _, size in made), "bytes")
