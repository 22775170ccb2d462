"""One reader per format: bytes into a :class:`briefing.domain.document.Document`.

What every reader keeps to:

- The title block is a heading of level 1 and no section; sections are headings of level 2–6. The
  raw title (from that block, the subject line of a letter or the file's own header) is also in
  ``metadata.title``; everything else about a report is found by the analysis.
- A table is one block per row, its cells parted by tabs. A list item keeps its number or letter
  and loses its bullet; ``level`` is its depth.
- Footnotes are the last blocks of the text, in their order, each with the page it stood on.
- ``letterhead`` holds what was taken out around the text: addresses, ``Label: value`` lines,
  ``Rubricering: …``, and each running header once.
- The head of a message that is quoted ("Van: …", "Op … schreef …:") stays in the text above its
  words, each line a block; a quote of a quote is a block of its own.
- A formula is one line of text, in which a fraction stays one ("1/2").
- Page starts are known only when the source shows its page breaks.
"""
