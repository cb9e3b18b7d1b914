"""What is printed or handed over: the words of a paper once, shown as print page, PDF and Word file alike.

A paper is a module here with one function, `words(…) -> Document`: it takes what the queries found and puts it, in the
reader's language, into the blocks of `document.py` (heading, paragraph, facts, table, blanks to write on, signatures …;
`pieces.py` and `wording.py` have makers for what recurs). A block is data: what somebody typed is never markup.
Every document is shown by the same three renderers, which know blocks and no papers:

    templates/papers/document.html, _blocks.html, static/papers.css      the page that browsers print
    pdf.py with typst/*.typ                                              PDF/A
    docx.py with docx_*.py                                               Word

`village/pages/paper.py` opens a paper in a room. How to add one stands in CONTRIBUTING.md.
"""
