"""Papers that want whoever shows them to fetch something: from a sender who counts readers, or a page saved as it was.

What is to be fetched lies at an address by name and at one by number, so that a look for the name is a try, too.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from pathlib import Path

from tests.flows.small_papers import put
from tests.workers.mail_making import mail
from tests.workers.pictured_papers import A, drawing
from tests.workers.test_word_files import R, W, p, word_file

_PLACES = ("http://news.example.org", "https://192.0.2.7", "//198.51.100.9", "ftp://192.0.2.8")
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_ODF = "urn:oasis:names:tc:opendocument:xmlns"


def luring_files(folder: Path) -> list[Path]:
    """One of each kind, in ``folder``."""
    made = {"newsletter.eml": _mail(), "portal.html": _page().encode(), "letter.docx": _docx(), "letter.odt": _odt()}
    return [put(folder / name, content) for name, content in made.items()]


def _page() -> str:
    """A page of the web in which everything that can have an address has one that is not here."""
    return "".join(
        ["<!doctype html><html manifest='http://news.example.org/m'><head><base href='http://news.example.org/'>"]
        + [_head(place) for place in _PLACES]
        + ["</head><body background='http://news.example.org/b.png' onload='fetch(\"http://news.example.org\")'>"]
        + ["<p>Dear families, the reading evening is on Thursday at six.</p>"]
        + [_lures(place) for place in _PLACES]
        + ["<p>Ms. Dana Bell</p></body></html>"]
    )


def _head(place: str) -> str:
    return (
        f"<meta http-equiv='refresh' content='0;url={place}/next'>"
        f"<link rel='stylesheet' href='{place}/s.css'><link rel='preload' as='image' href='{place}/p.png'>"
        f"<link rel='dns-prefetch' href='{place}'><link rel='icon' href='{place}/i.ico'>"
        f"<style>@import '{place}/t.css'; @font-face {{ font-family: f; src: url({place}/f.woff) }}"
        f" p {{ background: url({place}/q.png) }}</style><script src='{place}/s.js'></script>"
    )


def _lures(place: str) -> str:
    return (
        f"<img src='{place}/pixel.gif?reader=ana' width='1' height='1'><img srcset='{place}/a.png 2x' src='crest.png'>"
        f"<iframe src='{place}/f.html'></iframe><object data='{place}/o.swf'></object><embed src='{place}/e.swf'>"
        f"<video src='{place}/v.mp4' poster='{place}/v.png'></video><audio src='{place}/a.mp3' autoplay></audio>"
        f"<svg><image href='{place}/x.svg'/><use href='{place}/u.svg#a'/></svg><input type='image' src='{place}/n.png'>"
        f"<table background='{place}/t.png'><tr><td style='background-image:url({place}/c.png)'>6 pm</td></tr></table>"
        f"<a href='{place}/go' ping='{place}/ping'>Answer here</a>"
    )


def _mail() -> bytes:
    made = mail("", _page())
    made["List-Unsubscribe"] = "<http://news.example.org/out>"
    made["Disposition-Notification-To"] = "count@news.example.org"
    made["X-Face-URL"] = "http://news.example.org/face.png"
    return made.as_bytes()


def _links(targets: Iterable[tuple[str, str]]) -> str:
    rows = (
        f'<Relationship Id="rId{number}" Type="{R}/{kind}" Target="{target}" TargetMode="External"/>'
        for number, (kind, target) in enumerate(targets, start=1)
    )
    return f'<?xml version="1.0"?><Relationships xmlns="{_PACKAGE}">{"".join(rows)}</Relationships>'


def _docx() -> bytes:
    """A letter whose picture, template, frame, part and object lie elsewhere."""
    body = (
        p("Dear family, the plan of Maya lies on our page.")
        + f'<w:p><w:r><w:drawing><a:blip xmlns:a="{A}" r:link="rId1"/></w:drawing></w:r></w:p>'
        + f"<w:p>{drawing('rId1')}{drawing('rId1').replace('r:embed', 'r:link')}</w:p>"
        + '<w:p><w:r><w:pict><v:imagedata xmlns:v="urn:schemas-microsoft-com:vml" r:href="rId1"/></w:pict></w:r></w:p>'
        + '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>INCLUDEPICTURE '
        '"http://news.example.org/pixel.gif" \\d</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
        + '<w:altChunk r:id="rId2"/><w:subDoc r:id="rId3"/>'
        + f'<w:p><w:hyperlink r:id="rId4"><w:r><w:t>Answer here</w:t></w:r></w:hyperlink></w:p>{p("Ms. Dana Bell")}'
    )
    kinds = ("image", "aFChunk", "subDocument", "hyperlink", "oleObject", "frame")
    links = [(kind, f"{place}/{kind}") for place in _PLACES for kind in kinds]
    settings = f'<w:settings xmlns:w="{W}" xmlns:r="{R}"><w:attachedTemplate r:id="rId1"/></w:settings>'
    made = io.BytesIO(word_file(body, settings=settings))
    with zipfile.ZipFile(made, "a") as parcel:
        parcel.writestr("word/_rels/document.xml.rels", _links(links))
        template = [("attachedTemplate", f"{place}/t.dotm") for place in _PLACES]
        parcel.writestr("word/_rels/settings.xml.rels", _links(template))
    return made.getvalue()


def _odt() -> bytes:
    pictures = "".join(
        f'<text:p><draw:frame><draw:image xlink:href="{place}/p.png" xlink:actuate="onLoad"/></draw:frame></text:p>'
        f'<text:section text:name="s"><text:section-source xlink:href="{place}/s.odt"/></text:section>'
        for place in _PLACES
    )
    content = (
        f'<office:document-content xmlns:office="{_ODF}:office:1.0" xmlns:text="{_ODF}:text:1.0"'
        f' xmlns:draw="{_ODF}:drawing:1.0" xmlns:xlink="http://www.w3.org/1999/xlink"><office:body><office:text>'
        f"<text:p>Dear family, the meeting is in room 4.</text:p>{pictures}"
        "</office:text></office:body></office:document-content>"
    )
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as parcel:
        parcel.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        parcel.writestr("content.xml", content)
        parcel.writestr("styles.xml", "<styles/>")
    return made.getvalue()
