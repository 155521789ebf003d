"""What happens to newsdesk when the ground shakes: killed workers, a lost database, a full disk.

Each fault meets a newsdesk as in production (gunicorn, two workers with four threads) on a
PostgreSQL of its own, under clients that remember what was confirmed (`load.py`). The tests here
are short; `python -m tests.faults --seconds 60 --kills 100` runs the same faults for long and
prints what it measured.
"""
