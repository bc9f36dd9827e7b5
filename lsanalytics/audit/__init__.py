"""Portals and pages looked at by a program: what it finds, what it cannot tell, and the evidence.

The one part of the package that goes to the network, and only to the addresses in its list. The
way of an audit, read downwards: ``listed`` (whom to visit), ``requirements`` (what is asked on the
day), ``visit`` (one site: ``robots``, ``fetch``, ``browser``), ``look`` and ``behind`` (what a page
shows), ``results`` (the return, the evidence and the form of what is left to a person).
"""
