"""Language: broken words, references, figures, commitments, metadata."""
