"""How well newsdesk reads, scored on gold that anyone can bring:

    python -m tests.benchmarks.quality --alignment GOLD.json --attribution FOLDER

prints one JSON object a line, in the order of this line, whatever the order that was asked for.
What each figure is stands in the module that reckons it: `alignment`, `attribution`.
"""
