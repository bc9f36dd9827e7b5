"""Notebooks become briefs: what they show, running them, and the pages made of them."""
