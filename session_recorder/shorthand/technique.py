"""Reads the head of a technique: nine families, their slots in any order (DOMAIN 5.2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from session_recorder.domain.entries import Measure, Technique, Tolerance
from session_recorder.domain.level import FaultReason, Level, LevelFault, read_level
from session_recorder.shorthand import doses
from session_recorder.shorthand.lexicon import closest
from session_recorder.shorthand.piece import shown
from session_recorder.shorthand.quantities import number, spelled, split_unit, time_in
from session_recorder.shorthand.tokens import Kind

if TYPE_CHECKING:
    from collections.abc import Callable

    from session_recorder.domain.entries import Dose, Entry
    from session_recorder.domain.technique import Direction, TechniqueDefinition
    from session_recorder.shorthand.piece import Piece
    from session_recorder.shorthand.tokens import Token

#: The families that take a level, and those that take muscles.
_LEVELLED = frozenset({"JM", "KALT", "MULL", "HVT", "MET", "NEURO"})
_MUSCULAR = frozenset({"STM", "MET"})
_GRADED = frozenset({"JM", "KALT", "HVT"})
_PRESSED = frozenset({"STM", "MFR", "MET"})
_JOINTS = frozenset({"JM", "KALT", "MULL", "HVT"})
#: Words of the Mulligan family that are named after a movement the patient makes.
_WITH_MOVEMENT = frozenset({"SNAG", "MWM", "SMWLM"})
_NO_LEVEL = frozenset({"BLR"})
#: Words of a family that keep their own spelling although another is the first of the catalogue.
_OWN_WORD = {"armpull": "ARMPULL"}
_ROMAN = frozenset("ivx")
_PAIN_DIGITS = 3

_FAULT_CODES = {
    FaultReason.NO_SUCH_LEVEL: "E_BAD_LEVEL",
    FaultReason.NERVE_ROOT: "E_BAD_LEVEL",
    FaultReason.NO_SUCH_RIB: "E_BAD_LEVEL",
    FaultReason.NOT_ADJACENT: "E_BAD_SEGMENT",
    FaultReason.WRONG_ORDER: "E_RANGE_ORDER",
}


class TechniqueReader:
    """Reads one head into the fields of a :class:`Technique`."""

    def __init__(self, piece: Piece, family: str, word: str | None) -> None:
        self.piece = piece
        self.family = family
        self.word = word
        self.response: list[Entry] = []
        self.level: Level | None = None
        self.direction: Direction | None = None
        self._muscles: list[str] = []
        self._sensitiser: list[str] = []
        self._readers = self._in_order()

    def _in_order(self) -> tuple[Callable[[], bool], ...]:
        """The readers of this family, the surest first."""
        family = self.family
        own: dict[str, tuple[Callable[[], bool], ...]] = {
            "JM": (self._direction, self._qualifier, self._rate),
            "KALT": (self._direction,),
            "MULL": (self._movement, self._mulligan_flag),
            "HVT": (self._cavitation, self._thrust_direction),
            "STM": (),
            "MET": (self._effort,),
            "MFR": (self._approach,),
            "NEURO": (self._limit, self._neuro_slot, self._sensitisers),
        }
        shared: list[Callable[[], bool]] = [self._word, self._start_range, self._position]
        shared += own[family]
        if family in _GRADED:
            shared.append(self._grade)
        shared += [self._pain, self._tolerance, self._side, self._pressure]
        if family in _LEVELLED:
            shared.append(self._level)
        if family in _MUSCULAR:
            shared.append(self._muscle)
        if family == "MFR":
            shared.append(self._region)
        return (*shared, self._dose, self.piece.common)

    def read(self) -> Technique | None:
        """Read every slot; ``None`` where an error makes the technique unreadable."""
        for _ in self.piece.each():
            if not any(reader() for reader in self._readers):
                self._not_understood()
        self._check()
        if not self.piece.ok:
            if all(error.code.startswith("E_MISSING") for error in self.piece.log.errors):
                self.piece.log.sketch = self._made()
            return None
        self._warn_unusual()
        return self._made()

    def _made(self) -> Technique:
        fields = dict(self.piece.fields)
        fields["muscles"] = tuple(self._muscles)
        fields["sensitiser"] = tuple(self._sensitiser)
        if self.family == "HVT":
            fields["grade"] = "V"
        if self.word is not None:
            fields["technique"] = self.word
            fields["technique_id"] = self.piece.lexicon.technique_id(self.family, self.word)
        if self.direction is not None and self.direction.glide_opposite:
            fields["glide_to"] = {"L": "R", "R": "L"}.get(fields.get("side", ""))
        return Technique(family=self.family, response=tuple(self.response), **fields)

    # ------------------------------------------------------------------ naming the technique

    def _word(self) -> bool:
        """Take the word that named the technique."""
        token = self.piece.now
        if token.kind is not Kind.WORD or self.word is None or "technique" in self.piece.filled:
            return False
        if self.family == "HVT" and token.key == "v" and self.piece.place == 0:
            self._put_word()
            return True
        found = self.piece.lexicon.techniques.get(token.key)
        if found is None or found[0] != self.family:
            return False
        self._put_word()
        return True

    def _put_word(self) -> None:
        self.piece.put("technique", None, word="technique")

    def _direction(self) -> bool:
        found = self.piece.lexicon.directions.at(self.piece.tokens, self.piece.place)
        if found is None:
            return False
        code, count = found
        if "direction" not in self.piece.filled:
            self.direction = self.piece.lexicon.source.directions[code]
        self.piece.put("direction", code, count)
        return True

    # ------------------------------------------------------------------ slots of every family

    def _side(self) -> bool:
        side = self.piece.lexicon.slots["side"].get(self.piece.now)
        if side is None:
            return False
        self.piece.put("side", side)
        return True

    def _level(self) -> bool:
        token = self.piece.now
        if token.kind is not Kind.WORD:
            return False
        found = read_level(token.text)
        if found is None:
            return False
        if isinstance(found, LevelFault):
            near = (found.suggestion,) if found.suggestion else ()
            code = _FAULT_CODES[found.reason]
            self.piece.fault(code, found.message, slot="level", nearest=near)
            return True
        if "level" not in self.piece.filled:
            self.level = found
        self.piece.put("level", found.text)
        return True

    def _position(self) -> bool:
        piece = self.piece
        after = piece.peek()
        if piece.now.key != "in" or after is None:
            return False
        word, dash, down = after.key.rpartition("-")
        if dash and down in ("l", "r") and piece.lexicon.positions.get(word) == "sdly":
            piece.put("position", "sdly", 2)
            piece.fields["down_side"] = down.upper()
            return True
        position = piece.lexicon.positions.get(after.key)
        if position is None:
            return False
        piece.put("position", position, 2)
        return True

    def _start_range(self) -> bool:
        piece = self.piece
        after = piece.peek()
        if piece.now.key != "at" or after is None:
            return False
        word = piece.lexicon.start_words.get(after.key)
        if word is None:
            letters = after.key[: next((n for n, c in enumerate(after.key) if c.isdigit()), 0)]
            axis = piece.lexicon.axes.get(letters)
            digits, unit = split_unit(after.key[len(letters) :])
            degrees = number(digits) if axis and unit in ("", "deg") else None
            if axis is None or degrees is None:
                return False
            limit = piece.lexicon.source.start_range
            if not limit.deg_min <= degrees <= limit.deg_max:
                message = f"{after.raw} is outside {limit.deg_min}-{limit.deg_max} degrees."
                piece.fault("E_VALUE_RANGE", message, slot="start_range", count=2)
                return True
            word = f"{axis}{spelled(degrees)}"
        piece.put("start_range", word, 2, word="position in the range")
        return True

    def _pain(self) -> bool:
        token = self.piece.now
        digits = token.key[1:]
        if token.kind is not Kind.WORD or token.key[0] != "p" or not digits:
            return False
        value = number(digits)
        if value is None or digits[0] in "+-":
            return False
        if not isinstance(value, int):
            message = f"{token.raw}: pain is a whole number from 0 to 10."
            self.piece.fault("E_VALUE_RANGE", message, slot="pain_during")
            return True
        if self.piece.within("pain", value, "E_VALUE_RANGE"):
            repeated = "pain_during" in self.piece.filled
            self.piece.put("pain_during", None, word="pain during")
            if not repeated:
                self.response.insert(0, Measure(code="NPRS", unit="/10", during=value))
        return True

    def _tolerance(self) -> bool:
        piece = self.piece
        words = piece.lexicon.slots["tolerance"]
        token = piece.now
        count = 1
        if token.kind is not Kind.WORD:
            return False
        category = words.get(token)
        if category is None and token.key.startswith("tol"):
            after = piece.peek()
            if token.key.startswith("tol="):
                category = words.folded.get(token.key[4:]) or words.clause.get(token.key[4:])
            elif token.key == "tol" and after is not None:
                category, count = words.in_clause(after), 2
        if category is None:
            return False
        repeated = "tolerance" in piece.filled
        piece.put("tolerance", None, count)
        if not repeated:
            self.response.append(Tolerance(category=category))
        return True

    def _dose(self) -> bool:
        token = self.piece.now
        if token.kind is not Kind.WORD or not doses.is_dose(token):
            return False
        doses.put_dose(self.piece, self.family)
        return True

    def _pressure(self) -> bool:
        pressure = self.piece.lexicon.pressures.get(self.piece.now.key)
        if pressure is None or self.piece.now.kind is not Kind.WORD:
            return False
        if self.family in _PRESSED:
            self.piece.put("pressure", pressure)
        else:
            hint = "grade the technique instead" if self.family in _GRADED else "leave it out"
            message = f"{shown(self.piece.now)} is a pressure of soft tissue work; {hint}."
            self.piece.fault("E_PRESSURE", message, slot="pressure")
        return True

    # ------------------------------------------------------------------ joints

    def _grade(self) -> bool:
        piece = self.piece
        token = piece.now
        if token.kind is not Kind.WORD:
            return False
        key, count = token.key, 1
        after = piece.peek()
        spaced = key in ("gr", "grade") and after is not None
        if spaced and after is not None:
            key, count = after.key, 2
        table = piece.lexicon.kaltenborn if self.family == "KALT" else piece.lexicon.grades
        grade = table.get(key)
        if grade is None:
            if not (spaced or _looks_like_grade(key)):
                return False
            return self._bad_grade(count)
        bare_digit = key[0].isdigit() and not spaced
        if bare_digit and ("grade" in piece.filled or self.family == "HVT"):
            return False
        if (grade == "V") is not (self.family == "HVT"):
            return self._bad_grade(count)
        piece.put("grade", grade, count)
        return True

    def _bad_grade(self, count: int) -> bool:
        raw = self.piece.tokens[self.piece.place + count - 1].raw
        system = {"KALT": "K-I to K-III", "HVT": "V, as every thrust"}.get(self.family, "I to IV")
        hint = " A thrust is written HVT." if raw.casefold() in ("v", "grv") else ""
        message = f"{raw}: not a grade in this system ({system}).{hint}"
        self.piece.fault("E_BAD_GRADE", message, slot="grade", count=count)
        return True

    def _qualifier(self) -> bool:
        if self.direction is None and self._wait_for_direction():
            return False
        allowed = self.direction.qualifiers if self.direction is not None else ()
        word = self.piece.lexicon.slots["qualifier"].get(self.piece.now)
        if word is None or word not in allowed:
            return False
        self.piece.put("qualifier", word)
        return True

    def _wait_for_direction(self) -> bool:
        """Find the direction when it is typed after its qualifier."""
        piece = self.piece
        for place in range(piece.place, len(piece.tokens)):
            found = piece.lexicon.directions.at(piece.tokens, place)
            if found is not None:
                self.direction = piece.lexicon.source.directions[found[0]]
                return False
        return True

    def _rate(self) -> bool:
        token = self.piece.now
        if token.kind is not Kind.WORD or not token.key.startswith("@"):
            return False
        digits, unit = split_unit(token.key[1:])
        value = number(digits)
        if value is None or unit not in ("hz", ""):
            message = f"{token.raw}: say the rate as @2Hz."
            self.piece.fault("E_BAD_DOSE", message, slot="rate_hz")
        elif self.piece.within("rate_hz", value, "E_DOSE_RANGE"):
            self.piece.put("rate_hz", value, word="rate")
        return True

    def _movement(self) -> bool:
        movement = self.piece.lexicon.slots["movement"].get(self.piece.now)
        if movement is None or "movement" in self.piece.filled:
            return False
        self.piece.put("movement", movement)
        return True

    def _mulligan_flag(self) -> bool:
        flag = self.piece.lexicon.slots["technique_flag"].get(self.piece.now)
        if flag is None:
            return False
        self.piece.put(flag, True)
        return True

    def _cavitation(self) -> bool:
        for slot in ("cavitation", "premanip_hold"):
            word = self.piece.lexicon.slots[slot].get(self.piece.now)
            if word is not None:
                self.piece.put(slot, word)
                return True
        return False

    def _thrust_direction(self) -> bool:
        word = self.piece.lexicon.slots["thrust_direction"].get(self.piece.now)
        if word is None:
            return False
        self.piece.put("thrust_direction", word, name="direction", word="direction")
        return True

    # ------------------------------------------------------------------ soft tissue, fascia, nerve

    def _muscle(self) -> bool:
        found = self.piece.lexicon.muscles.at(self.piece.tokens, self.piece.place)
        if found is None or self.piece.now.kind is not Kind.WORD:
            return False
        code, count = found
        if code in self._muscles:
            self.piece.fault("E_DUP_SLOT", f"{code} is named twice: keep one.", count=count)
        else:
            self.piece.filled.add("muscle")
            self.piece.take("muscle", count)
            self._muscles.append(code)
        return True

    def _region(self) -> bool:
        found = self.piece.lexicon.fascia.at(self.piece.tokens, self.piece.place)
        if found is None or self.piece.now.kind is not Kind.WORD:
            return False
        self.piece.put("region", found[0], found[1])
        return True

    def _approach(self) -> bool:
        word = self.piece.lexicon.slots["approach"].get(self.piece.now)
        if word is None:
            return False
        self.piece.put("approach", word)
        return True

    def _effort(self) -> bool:
        piece = self.piece
        token = piece.now
        digits, unit = split_unit(token.key)
        if digits and unit == "%":
            value = number(digits) or 0
            if piece.within("effort_pct", value, "E_DOSE_RANGE"):
                piece.put("effort_pct", value, word="effort")
            return True
        stretch = token.key[2:] if token.key.startswith("st") else ""
        count = 1
        after = piece.peek()
        if token.key == "st" and after is not None:
            stretch, count = after.key, 2
        time_s = time_in(stretch, 1, piece.lexicon.seconds) if stretch else None
        if time_s is None:
            return False
        if piece.within("post_stretch_s", time_s, "E_DOSE_RANGE", count):
            piece.put("post_stretch_s", time_s, count, word="stretch afterwards")
        return True

    def _limit(self) -> bool:
        piece = self.piece
        after = piece.peek()
        if piece.now.key != "to" or after is None:
            return False
        limit = piece.lexicon.slots["neuro_limit"].get(after)
        if limit is None:
            digits, unit = split_unit(after.key)
            degrees = number(digits) if unit in ("", "deg") else None
            if degrees is None:
                return False
            angle = piece.lexicon.limits["angle_deg"]
            if degrees not in angle:
                span = f"{spelled(angle.low)}-{spelled(angle.high)}"
                message = f"{after.raw} is outside {span} degrees."
                piece.fault("E_VALUE_RANGE", message, slot="limit", count=2)
                return True
            limit = spelled(degrees)
        piece.put("limit", limit, 2)
        return True

    def _neuro_slot(self) -> bool:
        for slot, name in (
            ("neuro_mode", "mode"),
            ("differentiation", "structural_differentiation"),
            ("neuro_response", "response_category"),
        ):
            word = self.piece.lexicon.slots[slot].get(self.piece.now)
            if word is not None:
                self.piece.put(slot, word, name=name, word=name.replace("_", " "))
                return True
        return False

    def _sensitisers(self) -> bool:
        piece = self.piece
        token = piece.now
        if token.kind is not Kind.WORD or not token.key.startswith("+") or len(token.key) == 1:
            return False
        words = piece.lexicon.slots["sensitiser"].folded
        whole = words.get(token.key[1:])
        found = [whole] if whole else [words.get(part) for part in token.key[1:].split("+")]
        if None in found:
            near = piece.lexicon.slots["sensitiser"].known
            some = ", ".join(near[:4])
            message = f"{token.raw}: not a movement that loads the nerve more ({some} …)."
            piece.fault("E_UNKNOWN_TOKEN", message, slot="sensitiser")
            return True
        fresh = [word for word in found if word is not None and word not in self._sensitiser]
        if len(fresh) < len(found):
            piece.fault("E_DUP_SLOT", f"{token.raw} is named twice: keep one.")
            return True
        piece.take("sensitiser")
        self._sensitiser += fresh
        return True

    # ------------------------------------------------------------------ the whole

    def _not_understood(self) -> None:
        piece = self.piece
        if self.family in _MUSCULAR and not self._muscles and piece.now.kind is Kind.WORD:
            known = piece.lexicon.muscles.spellings
            from_list = _close(piece, known)
            message = f"{shown(piece.now)} is not in the muscle list."
            piece.fault("E_UNKNOWN_MUSCLE", message, slot="muscle", nearest=from_list)
            return
        if self.family == "MFR" and "region" not in piece.filled and piece.now.kind is Kind.WORD:
            near = _close(piece, piece.lexicon.fascia.spellings)
            if near:
                message = f"{shown(piece.now)} is not a fascial region."
                piece.fault("E_UNKNOWN_TOKEN", message, slot="region", nearest=near)
                return
        piece.unknown(_known_words(piece, self.family), f"a {self.family} entry")

    def _check(self) -> None:
        """Say what is missing, in the order level, side, grade, dose."""
        self._check_target()
        self._check_side()
        piece = self.piece
        if self.family in ("JM", "KALT") and "grade" not in piece.filled:
            piece.missing("E_MISSING_GRADE", "Add a grade, e.g. III or IV-.")
        if self.family == "MULL" and self.word in _WITH_MOVEMENT and "movement" not in piece.filled:
            piece.missing("E_MISSING_MOVEMENT", "Which active movement? F, E, SF-L, Rot-R …")
        if self.family == "NEURO" and "neuro_mode" not in piece.filled:
            piece.missing("E_MISSING_NEURO_MODE", "Say slider, tensioner or interface.")
        if "dose" not in piece.filled:
            piece.missing("E_MISSING_DOSE", f"Add a dose, e.g. {doses.example(self.family)}.")
        if self.family == "HVT":
            if "cavitation" not in piece.filled:
                piece.missing("E_MISSING_CAV", "Record cav+, cav- or cav?.")
            if "premanip_hold" not in piece.filled:
                piece.missing("E_MISSING_PMH", "Record pmh-neg, pmh-pos or pmh-na.")

    def _check_target(self) -> None:
        piece = self.piece
        filled = piece.filled
        if self.family == "STM" and "muscle" not in filled:
            piece.missing("E_MISSING_MUSCLE", "Which muscle?")
        elif self.family == "MET" and not filled & {"muscle", "level"}:
            piece.missing("E_MISSING_MUSCLE", "Which muscle or joint?")
        elif self.family == "MFR" and "region" not in filled:
            piece.missing("E_MISSING_REGION", "Which fascial region? TLF, SBL, glutfascia …")
        elif self.family in _JOINTS and "level" not in filled and self.word not in _NO_LEVEL:
            piece.missing("E_MISSING_LEVEL", "Which level or joint?")
        if self.level is None:
            return
        token = next(t for t in piece.tokens if _is_level(t.text))
        if self.direction is not None and not self.direction.fits(self.level):
            message = f"{self.direction.code} cannot be used on {self.level.text}."
            piece.fault_at(token, "E_LEVEL_KIND", message)
        elif self.family == "HVT" and not self.level.single:
            message = f"{self.level.text}: a thrust is aimed at one level or segment."
            piece.fault_at(token, "E_LEVEL_KIND", message)

    def _check_side(self) -> None:
        piece = self.piece
        said = "side" in piece.filled
        if self.direction is not None:
            if said and self.direction.side_rule == "forbidden":
                token = next(
                    t for t in piece.tokens if piece.lexicon.slots["side"].get(t) is not None
                )
                code = self.direction.code
                message = f"{code} is central: remove the side, or use UPA or UAP."
                piece.fault_at(token, "E_SIDE_NOT_ALLOWED", message)
            elif not said and self.direction.needs_side(self.level):
                what = self.direction.code if self.level is None else self.level.text
                piece.missing("E_MISSING_SIDE", f"{what} needs L, R or B.")
        elif self.family == "NEURO" and not said:
            piece.missing("E_MISSING_SIDE", "Left or right?")

    def _warn_unusual(self) -> None:
        self._warn_no_side()
        definition = self._definition()
        dose: Dose | None = self.piece.fields.get("dose")
        if definition is None or dose is None:
            return
        values = {name: getattr(dose, name) for name in ("sets", "reps", "bout_s", "hold_s")}
        values |= {"duration_s": dose.duration_s, "thrusts": dose.thrusts}
        fields = self.piece.fields
        values |= {name: fields.get(name) for name in ("rate_hz", "effort_pct", "post_stretch_s")}
        for name, usual in definition.dose_soft_range.items():
            value = values.get(name)
            if value is not None and value not in usual:
                told = f"{name}={spelled(value)}, usual {spelled(usual.low)}-{spelled(usual.high)}."
                self.piece.warn("W_SOFT_RANGE", told, self._dose_token())

    def _dose_token(self) -> Token | None:
        return next((token for token in self.piece.tokens if doses.is_dose(token)), None)

    def _definition(self) -> TechniqueDefinition | None:
        word = self.direction.code if self.direction is not None else self.word
        return self.piece.lexicon.definition(self.family, word) if word else None

    def _warn_no_side(self) -> None:
        if "side" in self.piece.filled or self.family not in ("STM", "MET"):
            return
        muscles = self.piece.lexicon.source.muscles
        paired = [muscles[code].name for code in self._muscles if muscles[code].paired]
        if paired or (self.level is not None and self.level.paired):
            self.piece.warn("W_NO_SIDE", "No side: say L, R or B, or side? when it is not known.")


def _looks_like_grade(key: str) -> bool:
    plain = key.rstrip("+-")
    if not plain:
        return False
    if plain.startswith("gr") and len(plain) > 2:  # noqa: PLR2004
        plain = plain[2:]
        return plain.isdigit() or set(plain) <= _ROMAN
    if plain.startswith("k-") or (plain[0] == "k" and set(plain[1:2]) <= _ROMAN | set("123456")):
        return len(plain) > 1
    return set(plain) <= _ROMAN


def _is_level(text: str) -> bool:
    return isinstance(read_level(text), Level)


def _close(piece: Piece, known: tuple[str, ...]) -> tuple[str, ...]:
    return closest(piece.now.text, known)


def _known_words(piece: Piece, family: str) -> tuple[str, ...]:
    """Give the words a family understands, for naming the nearest."""
    lexicon = piece.lexicon
    slots = {
        "MULL": ("movement", "technique_flag"),
        "HVT": ("cavitation", "premanip_hold", "thrust_direction"),
        "NEURO": ("neuro_mode", "differentiation", "neuro_response"),
        "MFR": ("approach",),
    }.get(family, ())
    words = [word for slot in (*slots, "tolerance") for word in lexicon.slots[slot].known]
    if family in ("JM", "KALT"):
        words += lexicon.directions.spellings
    if family in _MUSCULAR:
        words += lexicon.muscles.spellings
    if family == "MFR":
        words += lexicon.fascia.spellings
    if family in _PRESSED:
        words += lexicon.pressures
    return tuple(words)


def own_word(key: str, canonical: str) -> str:
    """Give the word a technique is recorded with."""
    return _OWN_WORD.get(key, canonical)
