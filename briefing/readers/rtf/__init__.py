"""Rich Text Format: its words and groups, what they say about the text, the text as a tree."""
