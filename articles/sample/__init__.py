"""The sample story: five invented outlets retell one invented report.

The texts are the `.txt` files; `sources`, `credits` and `claims` hold an editor's marks as
quotations; `build` turns them into `story.json`, which the demo imports. Countries, people,
outlets and events are made up, and the addresses lie under `.example`.
"""
