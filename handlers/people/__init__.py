"""Who is in the chat, who may do what, and what is kept about them."""
