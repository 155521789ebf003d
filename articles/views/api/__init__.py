"""The API: what an editor may read, as JSON, for programmes that have a token.

`openapi.json` beside this file says what is asked and answered; a test holds it true.
"""
