"""Whether a page is all in English."""

import re

ENGLISH = {"Accept-Language": "en-GB,en;q=0.9"}
HAN = re.compile(r"[㐀-鿿，。：；（）、！？]+")
# The seal, the way back to Chinese, and what people are called.
OF_ITS_OWN = "[lang^=zh], [aria-hidden=true], header .place b, header .who, header .me"
SHOWN = ("aria-label", "placeholder", "title", "data-offline", "data-failed", "data-label")


def chinese(page, but=()):
    """What is still Chinese on an English page: in its text and in the attributes that people see or hear."""
    for own in page.select(OF_ITS_OWN):
        own.decompose()
    texts = [page.get_text("\n"), *(tag[name] for name in SHOWN for tag in page.select(f"[{name}]"))]
    text = "\n".join(texts)
    for word in but:
        text = text.replace(word, "")
    return HAN.findall(text)
