"""What a web site puts around the text of a page, taken off: navigation, notices, share buttons,
what else there is to read."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree, html

_NEVER = ("html", "body", "main", "article", "table", "tbody", "tr", "td", "th", "h1")
_TAGS = (
    *("script", "style", "noscript", "template", "iframe", "object", "embed", "applet", "svg"),
    *("nav", "dialog", "button", "select", "input", "textarea", "canvas", "video", "audio"),
)
_ROLES = frozenset(
    "navigation banner contentinfo search dialog alertdialog menu menubar toolbar tablist tooltip"
    " complementary alert".split()
)
# names (of class or id) of what never is the page's own text, …
_HARD = frozenset(
    """
    cookie cookies cookiebar cookiebanner cookieconsent cookiemelding consent gdpr comments reacties
    disqus respond newsletter nieuwsbrief subscribe popup modal login sidebar sidenav zijbalk footer
    siteheader sitefooter skiplink skiplinks skip noprint editsection nav navbar navigation menu
    submenu megamenu breadcrumb breadcrumbs kruimelpad broodkruimel advertisement advertentie ads
    """.split()
)
# … and of what is not, unless it is full of prose
_SOFT = frozenset(
    """
    share sharing sharebar social socials socialmedia addthis sharethis delen related gerelateerd
    recommended recommendations pagination pager paginering masthead topbar toolbar advert banner
    search searchbox zoeken zoekbalk feedback backtotop languageswitch taalkeuze navbox catlinks toc
    jump readmore leesook copyright disclaimer
    """.split()
)
_AROUND = frozenset(
    """
    bar container wrapper wrap block box list links link buttons button icons site page main top
    bottom global section item items inner outer content articles news nieuws posts widget row
    notice message melding area region holder primary secondary header left right module component
    form field media to by mw js is wp id c l m o u b s the our dialog tools options inline cc
    window read more also most lees ook meer verder
    """.split()
)
_UNSEEN = frozenset(
    "sr-only visually-hidden visuallyhidden screen-reader-text assistive hidden-text hidden d-none"
    " is-hidden element-invisible screenreader headerlink anchorjs-link".split()
)
_CONTENTS = ("table of contents", "inhoudsopgave")  # as LibreOffice names them
_PROSE = 300  # characters, few of them in links
_WORDS = re.compile(r"[a-z]+|[A-Z][a-z]*")
_MOST = 0.5  # of the page's text, that cannot all be dress
_DENSE = 0.7  # of an element's text that stands in links
_FEWEST_LINKS = 3
_SHORT_LINK = 60  # characters in a way to elsewhere, on average
_MAIN = (
    "//main|//*[@role='main']|//article|//*[@id='content' or @id='main' or @id='main-content'"
    " or @id='maincontent' or @id='mw-content-text' or @id='bodyContent']"
    "|//*[@itemprop='articleBody']"
)
_LEAST_MAIN = 0.4  # of the text that is left, which the main part must hold
_LEAST = 200


class _Sizes:
    """How much text each element under ``root`` holds, how much of it in links, and how many
    links; all in one walk."""

    def __init__(self, root: Any) -> None:
        self.text: dict[Any, int] = {}
        self.linked: dict[Any, int] = {}
        self.links: dict[Any, int] = {}
        text = linked = links = 0
        begun: list[tuple[int, int, int]] = []
        inside = 0
        for event, element in etree.iterwalk(root, events=("start", "end")):
            if event == "start":
                begun.append((text, linked, links))
                is_link = element.tag == "a"
                inside += is_link
                links += is_link
                added = element.text
            else:
                before = begun.pop()
                self.text[element] = text - before[0]
                self.linked[element] = linked - before[1]
                self.links[element] = links - before[2]
                inside -= element.tag == "a"
                added = element.tail
            if added:
                length = len(added.strip())
                text += length
                linked += length if inside else 0


def undress(root: Any) -> Any:
    """Take the dress off the page under ``root``; the element that holds its own text."""
    for element in list(root.iter(*_TAGS)):
        _drop(element)
    for element in [e for e in root.iter() if isinstance(e.tag, str) and _is_unseen(e)]:
        _drop(element)
    sizes = _Sizes(root)
    titles = [h1 for h1 in root.iter("h1") if sizes.text.get(h1)]
    most = _MOST * max(1, sizes.text.get(root, 0))
    for element in list(root.iter()):
        if element.tag in _NEVER or sizes.text.get(element, 0) > most:
            continue
        if _is_dress(element, sizes) and not _holds_text(element):
            _drop(element)
    main = _main(root)
    sizes = _Sizes(main)
    for element in list(main.iter("ul", "ol", "div", "section", "p", "aside")):
        if element is main or sizes.links.get(element, 0) < _FEWEST_LINKS:
            continue
        if _is_ways(element, sizes):
            _drop(element)
    if len(titles) == 1:
        _put_first(titles[0], main)
    return main


def _put_first(title: Any, main: Any) -> None:
    """The page's one title belongs to its text, also where it stands above it."""
    if title is main or main in title.iterancestors() or next(main.iter("h1"), None) is not None:
        return
    copy = html.Element("h1")
    copy.text = " ".join("".join(title.itertext()).split())
    copy.tail, main.text = main.text, None
    main.insert(0, copy)


def _drop(element: Any) -> None:
    if element.getparent() is not None:
        element.drop_tree()


def _is_unseen(element: Any) -> bool:
    names = element.get("class")
    return bool(names) and not _UNSEEN.isdisjoint(names.lower().split())


def _is_dress(element: Any, sizes: _Sizes) -> bool:
    if element.get("role") in _ROLES:
        return True
    if (element.get("id") or "").lower().startswith(_CONTENTS):
        return True
    if element.tag in ("footer", "header"):
        return next(element.iterancestors("article", "main", "blockquote"), None) is None and not (
            element.tag == "header" and next(element.iter("h1"), None) is not None
        )
    if element.tag == "aside":
        if element.get("data-note") is not None:
            return False
        if next(element.iterancestors("article", "main"), None) is None:
            return True
    if element.tag in ("a", "span", "b", "i", "em", "strong", "p", "li") and not len(element):
        return False
    found = _called(element.get("id")) | _called(element.get("class"))
    if not found:
        return False
    return not _HARD.isdisjoint(found) or not _is_prose(element, sizes)


def _called(names: str | None) -> set[str]:
    """The words in ``names`` that stand for dress. A name counts when nothing else is in it:
    "share-buttons" does, "sharing-the-burden" is about something."""
    found: set[str] = set()
    for name in (names or "").split()[:12]:
        words = {word.lower() for word in _WORDS.findall(name)} or {name.lower()}
        dress = words & _HARD or words & _SOFT
        if dress and words - dress <= _AROUND | _HARD | _SOFT:
            found |= dress
    return found


def _is_prose(element: Any, sizes: _Sizes) -> bool:
    length = sizes.text.get(element, 0)
    return length > _PROSE and sizes.linked.get(element, 0) < 0.3 * length


def _holds_text(element: Any) -> bool:
    """Whether the page's own text is in an element with a name that says otherwise."""
    return next(element.iter("main", "article"), None) is not None or any(
        inner.get("role") == "main" for inner in element.iter("div", "section")
    )


def _main(root: Any) -> Any:
    body = root.find("body")
    if body is None:
        body = root
    candidates = [element for element in root.xpath(_MAIN) if element.tag not in ("html", "body")]
    if not candidates:
        return body
    whole = _length(body)
    best = max(candidates, key=lambda element: (_length(element), -_depth(element)))
    articles = [c for c in candidates if c.tag == "article"]
    if best.tag == "article" and len(articles) > 1:
        return body
    if best.tag != "article" and best.tag == "main":
        inner = [c for c in articles if best in c.iterancestors()]
        if len(inner) == 1 and _length(inner[0]) >= 0.7 * _length(best):
            best = inner[0]
    length = _length(best)
    return best if length >= _LEAST_MAIN * whole or length >= 5 * _LEAST else body


def _is_ways(element: Any, sizes: _Sizes) -> bool:
    """Whether an element holds only ways to elsewhere on the site, and no heading says that these
    belong to the text."""
    linked, links = sizes.linked[element], sizes.links[element]
    if linked < _DENSE * sizes.text[element] or linked > _SHORT_LINK * links:
        return False
    if next(element.iter("h1", "h2"), None) is not None:
        return False
    addresses = [link.get("href", "") for link in element.iter("a")]
    if not all(addresses):  # markers of notes
        return False
    local = sum(1 for address in addresses if not address.startswith(("http:", "https:")))
    if local < len(addresses) and element.tag != "div":
        return False  # what leads to other sites was chosen for this text
    before = element.getprevious()
    return before is None or before.tag not in ("p", "h2", "h3", "h4", "h5", "h6")


def _length(element: Any) -> int:
    return sum(len(text.strip()) for text in element.itertext())


def _depth(element: Any) -> int:
    return sum(1 for _ in element.iterancestors())
