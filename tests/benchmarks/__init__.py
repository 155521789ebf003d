"""How fast newsdesk is, beside what it must be: `uv run python -m tests.benchmarks`.

A newsdesk as in production (gunicorn, production's static files, a database of its own in a
temporary folder) with stories of a size, made from a fixed seed. Each figure stands beside a
floor from the same run: the same rows by one SQL statement, without Django or a template.
"""
