"""The preview: a call on a file that is being written, beside what is wrong with it."""
