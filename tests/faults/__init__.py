"""What happens to newsdesk when the ground shakes: killed workers, a lost database, a full disk;
and when many editors save the same things at one moment.

Each fault meets a newsdesk as in production (gunicorn, two workers with four threads) on a
PostgreSQL of its own, under clients that remember what was confirmed (`load.py`): they mark,
change and remove, and read. `together.py` lets editors change the same claims and one article.
`ledger.py` and `past.py` compare at the end with what is stored and with the history.

The tests here are short. Before a release run the same for long, on a machine that does little
else (some twenty minutes; as root, for the full disks):

    uv run python -m tests.faults

It prints a table, and ends with 1 when anything was lost, doubled, made up or half-written, when
somebody got another answer than 200, 303, 409 or 503, or when reading was not back in 2 seconds
and writing in 5. `--only kills together` runs some of it, `--help` says what else there is.
"""
