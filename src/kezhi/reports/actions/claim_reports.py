"""Let urgent reports that were given before their duty was worked out fulfil it."""

from __future__ import annotations

from collections.abc import Mapping

from kezhi.reports.models import Report


def claim_reports(owed: Mapping[str, tuple[str, int | None]]) -> dict[str, Report]:
    """By incident, the first report of the holder; it is about the duty from now on.

    `owed` says for each incident (`n…`) the key of the duty that came of it and who holds it. Two statements.
    """
    given = Report.objects.filter(about__in=owed, kind=Report.Kind.URGENT).order_by("-given_at", "-pk")
    first = {report.about: report for report in given if report.author_id == owed[report.about][1]}
    for incident, report in first.items():
        report.about = owed[incident][0]
    Report.objects.bulk_update(first.values(), ["about"])
    return first
