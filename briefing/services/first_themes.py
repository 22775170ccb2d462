"""The themes that a new library starts with."""

from __future__ import annotations

from briefing.services.themes import Themes

_THEMES = (
    (
        "Oekraïne",
        "blue",
        """Oekraïne; Oekraïens; Oekraïense; Oekraïners; Kyiv; Kiev; Zelensky; NAVO-Oekraïne;
        Russische agressie; agressieoorlog; Rusland; Donbas; Krim; Zaporizja; vredesformule;
        wederopbouw; steun aan Oekraïne; Ukraine; Ukrainian; Russia; Russian aggression; Crimea;
        reconstruction; NSATU; PURL; UDCG; Ramstein""",
    ),
    (
        "lastenverdeling",
        "amber",
        """lastenverdeling; lastendeling; burden sharing; burden-sharing; burden shifting;
        defensie-uitgaven; defensiebegroting; defensie-investeringen; NAVO-norm; 2%-norm;
        3,5%-norm; 5%-norm; procent van het bbp; Defence Investment Pledge;
        Defense Investment Pledge; capaciteitsdoelstellingen; defence spending;
        defense spending; capability targets; percent of GDP; fair share; trans-Atlantische band""",
    ),
    (
        "Indo-Pacific",
        "green",
        """Indo-Pacific; Indo-Pacifisch; Indo-Pacifische; Indo-Pacific Four; IP4; China; Chinese;
        Taiwan; Straat van Taiwan; Taiwan Strait; Japan; Zuid-Korea; South Korea; Noord-Korea;
        North Korea; Australië; Australia; Nieuw-Zeeland; New Zealand; Zuid-Chinese Zee;
        South China Sea; AUKUS; Quad""",
    ),
)


def add_first_themes(themes: Themes) -> None:
    """Give a new library its themes, on the keys 1, 2 and 3."""
    for key, (name, colour, keywords) in enumerate(_THEMES, start=1):
        themes.add(name, colour=colour, key=key, keywords=keywords.split(";"))
