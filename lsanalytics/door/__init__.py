"""One door for what units send: any file becomes rows that know their place in it."""
