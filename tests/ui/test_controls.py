from django import forms
from django.template import Context, Template

FIELD = Template('{% include "ui/_field.html" with field=form.amount unit="万元" note="" %}')


class AmountForm(forms.Form):
    amount = forms.DecimalField(label="合同金额", help_text="剩余限额 260 万元。")


def test_a_wrong_field_keeps_what_was_typed_and_says_the_error_beside_it():
    form = AmountForm({"amount": "十二"})

    shown = FIELD.render(Context({"form": form}))

    assert 'value="十二"' in shown
    assert 'class="form-control is-invalid"' in shown
    assert 'aria-invalid="true"' in shown
    assert 'id="id_amount_error"' in shown
    assert 'aria-describedby="id_amount_helptext id_amount_error"' in shown
    assert "<span>万元</span>" in shown


def test_a_right_field_has_no_error():
    shown = FIELD.render(Context({"form": AmountForm()}))

    assert "is-invalid" not in shown
    assert "invalid-feedback" not in shown
    assert '<label class="form-label" for="id_amount">合同金额</label>' in shown


def test_a_boxs_label_stands_beside_it():
    class Box(forms.Form):
        amount = forms.BooleanField(label="已出示新品样册", required=False)

    shown = FIELD.render(Context({"form": Box()}))

    assert '<label class="chk"><input type="checkbox" name="amount" class="kz-check"' in shown
