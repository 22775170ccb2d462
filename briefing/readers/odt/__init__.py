"""OpenDocument text: the parts of the package, its styles, the numbers of its lists, its body."""
