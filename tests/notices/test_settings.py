"""What the environment says of mail."""

import pytest

from kezhi.settings.notices import _mail_server


def test_a_mail_server_is_named_with_user_password_and_port():
    parts = _mail_server("smtps://kezhi%40mangzhou:p%3Aw@smtp.mangzhou.example:465")

    assert (parts.scheme, parts.hostname, parts.port) == ("smtps", "smtp.mangzhou.example", 465)


@pytest.mark.parametrize("given", ["smtp.mangzhou.example", "http://mangzhou.example", "smtp://", "smtp://host:port"])
def test_anything_else_stops_the_program_with_one_sentence_that_does_not_repeat_it(given, capsys):
    with pytest.raises(SystemExit, match="3"):
        _mail_server(given)

    said = capsys.readouterr().err
    assert said == "环境变量 KEZHI_SMTP_URL 须形如 smtps://用户:密码@主机:465，没有启动。请改正后再试。\n"
