"""Messages: what stands around them, their text, what came along with them."""
