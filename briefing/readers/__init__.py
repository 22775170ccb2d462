"""One reader per format: bytes in, :class:`~briefing.domain.document.Document` out."""
