"""Until now a regulation graded on one scale: its rule is named by the verdicts kept with grades and proposals."""

from django.db import migrations

_MARK = "__proposed"


def read_scales(apps, schema_editor):
    """By edition, since each graded on one scale: from a verdict kept with the rows, else from the last assessment."""
    grade, proposal = apps.get_model("grading", "Grade"), apps.get_model("grading", "Proposal")
    assessment = apps.get_model("grading", "Assessment")
    for model in (grade, proposal):
        for edition in set(model.objects.filter(rule="").values_list("edition", flat=True)):
            kept = assessment.objects.filter(edition=edition).order_by("-pk").values_list("verdict", flat=True).first()
            own = model.objects.filter(edition=edition).order_by("-pk").values_list("verdict", flat=True).first()
            model.objects.filter(edition=edition, rule="").update(rule=_scale(own) or _scale(kept))


def _scale(verdict):
    return next((name.removesuffix(_MARK) for name in verdict or {} if name.endswith(_MARK)), "")


class Migration(migrations.Migration):
    dependencies = [("grading", "0002_say_on_which_scale_a_grade_is")]

    operations = [migrations.RunPython(read_scales, migrations.RunPython.noop)]
