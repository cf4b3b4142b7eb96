"""What somebody sees of what is kept of them: by a link and a code, without account."""
