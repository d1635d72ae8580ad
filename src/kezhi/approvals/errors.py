"""What may be refused about approvals."""

from django.utils.translation import gettext_lazy as _

from kezhi.accounts.errors import NotAllowed, Refusal


class NothingChosen(Refusal):
    """None of them is there for this person."""

    message = _("没有可处理的审批，请先勾选，或刷新后再看。")


class AlreadyDecided(Refusal):
    """Somebody was faster."""

    message = _("{what}已由{by}处理（{verb}），请刷新后查看。")


class MovedOn(AlreadyDecided):
    """Its time ran out, or those who were asked are there no more: the system passed it on meanwhile."""

    message = _("{what}已转由{who}审批，请刷新后查看。")


class FellAway(AlreadyDecided):
    """What it asked for no longer follows."""

    message = _("{what}已不再适用，不必审批，请刷新后查看。")


class NotYourTurn(Refusal):
    """The step is another's to decide."""

    message = _("{what}须由{who}批准{clause}，请转给该岗位。")


class OwnProposal(Refusal):
    """Nobody approves what they proposed."""

    message = _("{what}是您（或您所代理的人）提出的，不能自己审批，请由其他有权的人办理。")


class DecidedBefore(Refusal):
    """Nobody decides two steps of one approval."""

    message = _("{what}的前一步已由您（或您所代理的人）审批，同一人不能审批两次。")


class ReasonMissing(Refusal):
    """A refusal needs a reason."""

    message = _("不批准或退回时请写明理由，提出人会看到。")


class NobodyToSendBackTo(Refusal):
    """A run of the regulation proposed it."""

    message = _("{what}是评定得出的，没有可退回的提出人；不同意请选“不批准”并写明理由。")


class NotTheProposer(NotAllowed):
    """Only who proposed may withdraw or propose again."""

    message = _("{what}由{by}提出，只有提出人能撤回或重新提出。")


class NotOpen(Refusal):
    """It is decided, or waits for its proposer."""

    message = _("{what}现在是“{state}”，不能再办理，请刷新后查看。")


class RemindedToday(Refusal):
    """Once a day is enough."""

    message = _("今天已经催办过{what}，请明天再催。")


class UnfitApprover(Refusal):
    """The person may not decide this."""

    message = _("{name}不能审批此事：{because}请另选一位。")


class AlreadyProposed(Refusal):
    """The same record already waits."""

    message = _("{what}已在审批中，请等审批结束，或先撤回。")


class NobodyDecides(Refusal):
    """The matrix has no line for it."""

    message = _("权责划分中没有“{subject}”在{unit}、金额{amount}元的审批人，请先补上这一行。")


class LineInTheWay(Refusal):
    """An amount that ends before it begins."""

    message = _("金额上限须大于下限，请改正后再保存。")
