"""What follows the exercises of a home programme: ticks, today, what changed, what to expect."""

from __future__ import annotations

from typing import TYPE_CHECKING

from session_recorder.documents import programme_cards as cards
from session_recorder.documents.page_design import Headed, words
from session_recorder.documents.programme_lists import bullets
from session_recorder.documents.sheet.blocks import Space, Stack
from session_recorder.documents.sheet.pictures import Picture
from session_recorder.documents.sheet.table import Card, Row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from session_recorder.documents.labels import Labels
    from session_recorder.documents.programme_sizes import Sizes
    from session_recorder.documents.programme_values import ProgrammeContent
    from session_recorder.documents.sheet.blocks import Block
    from session_recorder.documents.summary_values import Chart, Fact

_CHART = 80 / 170  # height of a chart for its width
_LARGE_CHART = 0.35  # of large print, where it has the whole width
_GAP = 9.0  # between charts


class Advice:
    """The parts after the exercises.

    Args:
        content: what is said.
        width: the room there is.
        labels: the fixed words.
        sizes: of the type.
        air: the share of the usual space between things.
    """

    def __init__(
        self, content: ProgrammeContent, width: float, labels: Labels, sizes: Sizes, air: float = 1
    ) -> None:
        self._content = content
        self._width = width
        self._words = labels
        self._sizes = sizes
        self._air = air

    def story(self) -> list[Block]:
        """Give all of it but the ticks."""
        return [*self._today(), *self._changes(), *self._talked(), *self._advice()]

    def ticks(self) -> list[Block]:
        """Give the grid of the week, where there are exercises."""
        every = [one for page in self._content.pages for one in page.cards]
        if not every:
            return []
        grid = cards.tick_grid(every, self._width, self._words, self._sizes)
        return [Stack([self._heading("ticks"), grid], is_kept=True), Space(4)]

    def _heading(self, name: str) -> Block:
        size = self._sizes.heading
        own = words(self._words(f"programme.{name}"), size, weight="bold", kind="H2")
        return Headed(size * 0.9 * self._air, own, after=size * 0.35)

    def _bullets(self, given: Sequence[str]) -> Block:
        return bullets(given, self._width, self._sizes.body, air=self._air)

    def _today(self) -> list[Block]:
        return [self._heading("today"), self._bullets(self._content.today)]

    def _changes(self) -> list[Block]:
        """Give the changes as lists, one for each time they are counted from, then the charts."""
        changed, charts = self._content.changed, self._content.charts
        if not changed and not charts:
            return []
        story: list[Block] = [self._heading("changed")]
        for label in dict.fromkeys(fact.label for fact in changed):
            own = [fact.value for fact in changed if fact.label == label]
            lead = words(label, self._sizes.body, weight="semibold", after=2)
            lead.holds_next = True
            story += [lead, self._bullets(own), Space(7 * self._air)]
        if charts:
            note = words(self._words("programme.charts"), self._sizes.small, ink="ink-2")
            story += [Space(2), *self._charts(charts), note]
        return story

    def _charts(self, given: Sequence[Chart]) -> list[Block]:
        """Give up to three charts beside each other, or in large print one below the other."""
        across = 1 if self._sizes.least else 3
        share = (self._width + _GAP) / across
        made: list[Block] = [self._chart(one, share - _GAP) for one in given[:3]]
        made += [Stack(()) for _ in range(-len(made) % across)]
        rows = [
            Row(made[n : n + across], [share] * across, gap=_GAP, is_kept=True)
            for n in range(0, len(made), across)
        ]
        return [Stack([row, Space(5)]) for row in rows]

    def _chart(self, given: Chart, width: float) -> Block:
        size = max(7.8, self._sizes.least)
        name = words(given.sign, size, ink="ink-3", lead=given.title, lead_ink="ink")
        share = _LARGE_CHART if self._sizes.least else _CHART
        picture = Picture(given.figure, (width - 18) * share)
        return Card(Stack([name, picture], gap=4), pads=(9, 6, 9, 7))

    def _talked(self) -> list[Block]:
        talked = self._content.talked
        return [self._heading("talked"), *facts(talked, self._sizes)] if talked else []

    def _advice(self) -> list[Block]:
        content, sizes, gap = self._content, self._sizes, 12 * self._air
        expect = Stack([self._heading("expect"), self._bullets(content.expect)], is_kept=True)
        title = self._words("programme.flare")
        close = max(self._air, 0.65)
        flare = cards.flare_card(title, content.flare, self._width, sizes, close)
        step = cards.own_step(self._words("programme.own_step"), sizes, close)
        return [expect, Space(gap), Stack([flare, step], gap=gap, is_kept=True)]


def facts(given: Sequence[Fact], sizes: Sizes) -> list[Block]:
    """Give facts as paragraphs, their labels in bold."""
    return [words(fact.value, sizes.body, lead=fact.label, after=4) for fact in given]
