"""What may be refused about regulations."""

from django.utils.translation import gettext_lazy as _

from kezhi.accounts.errors import NotAllowed, Refusal


class EditionAltered(Refusal):
    """The installed pack is no longer the one that was adopted."""

    message = _("《{title}》的内容与采用时不一致，已停止使用。请恢复原制度包，或重新采用新版本。")


class EditionUnreadable(EditionAltered):
    """The adopted pack is gone, or cannot be read any more."""

    message = _("《{title}》的制度包读不出来（{reason}），已停止使用，修好后可以继续。")


class AdoptionOver(Refusal):
    """Another edition has taken the adoption's place by the day."""

    message = _("{unit}自{ended_on}起不再采用《{title}》，不再按它评定。")


class AlreadyAdopted(Refusal):
    """The unit lives by this edition already."""

    message = _("{unit}已采用《{title}》，无需重复采用。如要改参数，请直接设定参数。")


class ValueRefused(Refusal):
    """A value that the parameter cannot take."""

    message = _("{reason}")


class SourceMissing(Refusal):
    """A decision without its source."""

    message = _("请写明“{parameter}”的依据，例如会议纪要或通知的名称与日期。")


class NothingAdopted(Refusal):
    """There is no regulation to run."""

    message = _("还没有采用任何制度，请先在“制度与条款”里采用一部。")


class RunUnderWay(Refusal):
    """The same run is under way."""

    message = _("{as_of}的评定正在进行，请等它完成后再试。")


class DateNotCovered(Refusal):
    """The day lies before the adoption."""

    message = _("{as_of}早于采用日{adopted_on}，请改选采用日之后的日期。")


class DateAhead(Refusal):
    """The day has not come; its duties would be owed too early."""

    message = _("{as_of}还没有到，请选今天或更早的日期。")


class DateBehind(Refusal):
    """The ledger stands on a later day already."""

    message = _("已按{latest}评定过，等级与义务不能倒回{as_of}，请选{latest}或之后的日期。")


class AdoptionUnknown(Refusal):
    """Verdicts of an adoption that does not run on their day."""

    message = _("{folder}里的评定结果不属于{as_of}采用的任何制度，请用导出时写出的 stack.yaml 评定。")


class EditionDiffers(Refusal):
    """Verdicts of other rules than those adopted."""

    message = _("{folder}里的评定结果所用的版本{edition}与采用的{adopted}内容不同，请用同一版本重新评定。")


class AdoptedOnDiffers(Refusal):
    """Verdicts whose duties begin on another day."""

    message = _("{folder}里的评定结果按{given}采用计算，采用日是{adopted_on}，请用导出时写出的 stack.yaml 重新评定。")


class SettingsDiffer(Refusal):
    """Verdicts under other values than those decided."""

    message = _("{folder}里的评定结果所用的参数与设定的不同（{names}），请重新导出并评定。")


class TablesDiffer(Refusal):
    """Verdict tables that this version does not write."""

    message = _("{folder}里的{name}表与本程序所写的列不同，请用同一版本的程序重新评定。")


class MomentUnknown(Refusal):
    """Verdicts about facts that were not exported here."""

    message = _("{folder}里的评定结果没有写明事实取自哪一时刻，请用 kezhi facts export 导出的文件夹评定。")


class MomentAhead(Refusal):
    """Verdicts about facts that are still to come."""

    message = _("{folder}里的评定结果所据的事实取自{moment}，晚于现在，请核对两台机器的时钟。")


class MomentBehind(Refusal):
    """The ledger stands on later facts already."""

    message = _("已按{latest}的事实评定过，等级与义务不能倒回{moment}的事实，请重新导出并评定。")


class NamesUnknown(Refusal):
    """Verdicts about customers, units or people who are not in the store."""

    message = _("{folder}里的评定结果提到本机没有的{what}（{names}），请核对是否由本机导出。")


class CollisionsOpen(Refusal):
    """Another regulation in force says something else about the same thing, and nobody has said which counts."""

    message = _("与已采用的制度有 {count} 处冲突，请逐处写明以哪一部为准，并说明理由。")


class CannotStandBeside(Refusal):
    """The regulations cannot be carried out side by side as asked."""

    message = _("{reason}")


class NothingTried(Refusal):
    """A simulation in which nothing differs from what is in force."""

    message = _("试算与现行的完全相同。请改动一项取值、选一个参数逐值试算，或另选版本。")


class BlanksLeft(Refusal):
    """Figures that neither the regulation nor the company nor the person who tries has set."""

    message = _("{names}还没有设定，制度也没有规定。请先填一个试算值，或由公司设定。")


class SimulationOfOthers(NotAllowed):
    """A simulation that somebody else asked for."""

    message = _("这次试算是{name}发起的，只有发起人可以改名或删除。")


class SimulationUnderWay(Refusal):
    """A simulation that is still being carried out."""

    message = _("试算还在进行，请等它完成后再删除。")


class SweepRefused(Refusal):
    """The values of a parameter to be tried one after another cannot be read."""

    message = _("{reason}")
