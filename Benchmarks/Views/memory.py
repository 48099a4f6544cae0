"""How much memory an answer takes while it is made."""

from dataclasses import dataclass

from . import processes
from .contestants import ServerContestant
from .database import Database
from .views import TYPENAME

GATEWAYS = 3
SECONDS = 2


@dataclass(frozen=True)
class Growth:
    before: int
    peak: int
    answer_size: int
    clients: int

    @property
    def factor(self):
        """What a request in flight takes at the peak, as a multiple of its answer."""
        return (self.peak - self.before) / self.clients / self.answer_size


def growth(gateway, state, view):
    """By how much a gateway grows when all clients ask for a view: the median of some that have just been started.

    What came before would leave memory behind that answers could be made in. So clients have asked for nothing but
    `{ __typename }`, for their connections to be known, and one of them for the view, for its plan.
    """
    return sorted((_growth(gateway, state, view) for _ in range(GATEWAYS)), key=lambda one: one.factor)[GATEWAYS // 2]


def _growth(gateway, state, view):
    with gateway() as server:
        contestant = ServerContestant(server, Database(state))
        contestant.measure(TYPENAME, SECONDS)
        answer = server.ask(view.file.read_text(), view.pattern % 1)
        processes.restart_peak(server.process)
        before = processes.memory(server.process, "VmRSS")
        contestant.measure(view, SECONDS)
        return Growth(before, processes.memory(server.process, "VmHWM"), len(answer), view.clients)
