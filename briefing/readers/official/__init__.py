"""The XML of officielebekendmakingen.nl: Kamerstukken, Handelingen and what is like them."""
