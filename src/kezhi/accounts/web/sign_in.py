"""Sign in and out."""

from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView, LogoutView
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

from kezhi.accounts.models import Unit

_SEVEN_DAYS = 7 * 24 * 3600


class SignInForm(AuthenticationForm):
    """Sign-in name and password, with one sentence when they do not fit."""

    error_messages = {
        "invalid_login": _("登录名或密码不对，请重新输入。"),
        "inactive": _("这个账号已停用，请找管理员。"),
    }


class SignIn(LoginView):
    """The sign-in page; the session ends with the browser unless the person asks to stay."""

    template_name = "accounts/sign_in.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True

    def get_context_data(self, **context: object) -> dict[str, object]:
        """With the name of the company, once there is one."""
        company = Unit.objects.filter(depth=1).values_list("name", flat=True).first()
        return super().get_context_data(company=company or "", **context)

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        """Sign in for seven days, or until the browser closes."""
        answer = super().form_valid(form)
        self.request.session.set_expiry(_SEVEN_DAYS if self.request.POST.get("stay") else 0)
        return answer

    def form_invalid(self, form: AuthenticationForm) -> HttpResponse:
        """The same page with what was typed and what to do."""
        return self.render_to_response(self.get_context_data(form=form), status=422)


class SignOut(LogoutView):
    """Ends the session; only by POST."""

    next_page = "accounts:sign_in"
