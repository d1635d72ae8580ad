"""Procedures as they go: a matter, what somebody does with it, and where it stands then, or why it may not be done.

`Course(edition, procedure, as_of=…, settings=…)` reads one procedure. `course.begin(act, known)` begins a matter,
`course.take(matter, act, known)` leads it on; both answer `Taken` (the matter as it stands then, whom to notify, which
report to write, whether it was late) or `Refused` (why, in one sentence, Chinese and English), and change nothing.
`course.dues(matter)` says until when each way out of its state is to be taken, `course.standing(matter, at)` where it
stands once time alone has passed, `course.ways(matter)` which ways lead on. Nothing here reads a clock or writes.
"""

from kezhi.engine.procedures.course import Course
from kezhi.engine.procedures.matter import START, Act, Known, Matter, NextDue, Refused, Taken

__all__ = ["START", "Act", "Course", "Known", "Matter", "NextDue", "Refused", "Taken"]
