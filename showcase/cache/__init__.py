"""Keeps results of work between builds: small ones as rows of one database, large ones as files."""
