"""Corrections teach: what the parent put right on one paper is known on the next one of its sort."""

from __future__ import annotations

from app.domain.learned_words import LearnedWords, words_to_learn
from app.domain.paper_view import PaperView
from app.jobs import Runner
from app.queries.learning import ConfirmedPaper, confirmed_papers, first_page


class Learning:
    """Reads the lasting lines (letterhead, title, form line) of filed papers once each, and says what they teach.

    Only a correction teaches. Every other confirmed paper counts against it where it has the same line and is
    something else: the letterhead of a district stands on all its papers.
    """

    def __init__(self, runner: Runner) -> None:
        self._runner = runner
        self._lines: dict[str, tuple[str, tuple[str, ...]]] = {}

    def learned(self) -> tuple[LearnedWords, ...]:
        """What is known now. Blocks: never on the GUI thread."""
        papers = self._runner.ask(confirmed_papers)
        if not any(paper.kind_was_corrected or paper.sender_was_corrected or paper.organization for paper in papers):
            return ()
        lines = {paper.uid: self._lines_of(paper) for paper in papers}
        kinds = {line for paper in papers if paper.kind_was_corrected for line in lines[paper.uid]}
        senders = {line for paper in papers if paper.sender and paper.sender_was_corrected for line in lines[paper.uid]}
        offices = {line for paper in papers if paper.organization for line in lines[paper.uid]}
        return tuple(
            LearnedWords(
                line,
                paper.kind if line in kinds else None,
                paper.sender if line in senders else None,
                paper.organization if line in offices else None,
            )
            for paper in papers
            for line in lines[paper.uid]
            if line in kinds or line in senders or line in offices
        )

    def _lines_of(self, paper: ConfirmedPaper) -> tuple[str, ...]:
        known = self._lines.get(paper.uid)
        if known is None or known[0] != paper.updated_at:
            page = self._runner.ask(first_page, paper.uid)
            view = PaperView.of([page] if page else [], paper.source_name, paper.media_type)
            known = self._lines[paper.uid] = (paper.updated_at, words_to_learn(view))
        return known[1]
