"""Parties: whom the words name, by name, by office or by a describing noun, in the light of the document's country."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from fogline.knowledge.entries import Party
from fogline.knowledge.loading import Knowledge
from fogline.knowledge.states import force
from fogline.model.claims import Claim
from fogline.model.refs import Candidate, Ref
from fogline.resolve.contexts import SHORT, Context

EXACT, HERE, INSIDE, OFFICE, NATION, COUNTRY, GENERAL, SURNAME, OPPONENT = (
    1.0,
    0.9,
    0.85,
    0.7,
    0.9,
    0.75,
    0.6,
    0.65,
    0.5,
)
"""How sure a tie is: by its very name, by a name that counts in this country, by a name inside the words, by an
office of the document's country, by a describing noun with a nation, with the document's country or with none, by a
last name, and by being the only opponent."""
CIVILIANS, FIGHTERS, POLICE = "world/civilians", "world/fighters", "world/police"
PEOPLE = "named by its people"
VAGUE = frozenset({FIGHTERS, "world/rebels", "world/militants"})
"""General parties whose members one side's only opponent may be meant by."""
STATE_FORCES = "state forces"
LITTLE = frozenset({"the", "state", "provincial", "local", "national", "federal", "regional", "district", "military"})
LONGEST_OFFICE = 4
KEPT = 256
"""Answers that are kept: a document names its parties again and again."""
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


class PartyResolver:
    """Ties words to parties; unresolved is an answer."""

    def __init__(self, knowledge: Knowledge) -> None:
        """Take the packs."""
        self._parties = knowledge.parties
        self._states = knowledge.states
        self._places = knowledge.places
        self._kept = lru_cache(KEPT)(self._resolve)

    def resolve(self, words: str, context: Context, country: str | None) -> Ref:
        """Tie a name, an office or a describing noun to a party. `country`: the claim's, else the document's."""
        return self._kept(words, context, country)

    def _resolve(self, words: str, context: Context, country: str | None) -> Ref:
        for found in self._ways(words, context, country):
            return found
        return Ref(words=words, reasons=("no pack knows the party",))

    def victims(self, claim: Claim, by: Ref | None, context: Context, country: str | None) -> Ref | None:
        """Tie a claim's victims to the party that they belong to, by their side, their noun or their opponent."""
        if claim.victim_side:
            found = self.resolve(claim.victim_side.name, context, country)
            return found if found.entry else self._described(claim.victim_side.name, country) or found
        if not claim.kind.of_people:
            return None
        found = self.resolve(claim.victims.name, context, country)
        if found.entry in VAGUE or found.entry is None:
            known = self._opponent(claim.victims.name, by, context)
            vague = found if found.entry != FIGHTERS else None
            return known or vague or Ref(words=claim.victims.name, reasons=("described, of no plain side",))
        if PEOPLE in found.reasons:
            return Ref(words=claim.victims.name, reasons=("a people, of no plain side",))
        if found.score >= EXACT:
            return found
        local = self._parties.local(claim.victims.name, country)
        told = local is not None and local.kind != STATE_FORCES
        own = found if told else self._soldiers(found, claim, by)
        rule = "victims:local name" if told else "victims:describing noun"
        return _inferred(replace(own, words=own.name or own.words), rule)

    def _soldiers(self, found: Ref, claim: Claim, by: Ref | None) -> Ref:
        """Take "soldiers" for the country's own, unless those who did it fight another state's, or are its own."""
        party, doer, general = self.party(found), self.party(by), self._parties.describes(claim.victims.name)
        if doer is None or general is None or party is None or party.kind != STATE_FORCES or not party.country:
            return found
        fought = self._fought(doer)
        if party.country in fought or not (fought or self._parties.same_side(doer.id, party.id)):
            return found
        own = force(next(iter(fought)), general.id) if len(fought) == 1 else None
        other = self._parties.get(own) if own and self._parties.holds(own) else general
        return _tie(claim.victims.name, other, OPPONENT, f"those that {doer.name} fights")

    def _fought(self, doer: Party) -> set[str]:
        """Return the countries whose forces a party fights, as the packs tell."""
        others = [self._parties.get(o) for o in doer.opponents if self._parties.holds(o)]
        return {p.country for p in others if p.kind == STATE_FORCES and p.country}

    def party(self, ref: Ref | None) -> Party | None:
        """Return the party that a tie leads to, or None."""
        return self._parties.get(ref.entry) if ref and ref.entry and self._parties.holds(ref.entry) else None

    def _ways(self, words: str, context: Context, country: str | None) -> Iterator[Ref]:
        """Yield the ties that the words allow, the surest first."""
        local = self._parties.local(words, country)
        if local:
            yield _tie(words, local, HERE, f"means {local.name} in {country or 'reports'}")
        named = [p for p in self._parties.named(words) if fits(p, words, context)]
        if named:
            yield self._best(words, named, context, country)
        yield from self._office(words, context, country)
        yield from self._inside(words, context)
        described = self._described(words, country)
        if described:
            yield described
        yield from self._by_surname(words, context, country)

    def _best(self, words: str, named: Sequence[Party], context: Context, country: str | None) -> Ref:
        ranked = sorted(named, key=lambda p: (not _lives(p, context), p.country != country, p.country is not None))
        best = ranked[0]
        if best.id in self._parties.generals:
            own = self._force(best.id, country, context)
            return _tie(words, own or best, COUNTRY if own else GENERAL, f"{best.name} of {country or 'no country'}")
        rivals = tuple(Candidate(entry=p.id, name=p.name, score=0.5) for p in ranked[1:3])
        return _tie(words, best, EXACT if not rivals else HERE, "named", rivals)

    def _office(self, words: str, context: Context, country: str | None) -> Iterator[Ref]:
        """Tie "Zamfara police command" or "Russian defence ministry" to the force of its state."""
        parts = WORD.findall(words)
        for length in range(min(LONGEST_OFFICE, len(parts)), 0, -1):
            general = self._states.office(" ".join(parts[-length:]))
            if general:
                rest = parts[:-length]
                nation = self._nation(rest)
                if length == 1 and not nation and any(self._strange(w) for w in rest):
                    return
                found = self._force(general, nation or country, None if nation else context)
                if found:
                    yield _tie(words, found, NATION if nation else OFFICE, f"an office of {nation or country}")
                return

    def _inside(self, words: str, context: Context) -> Iterator[Ref]:
        found = [p for s, p in self._parties.find(words) if not self._tied(words, s.start, s.end)]
        fitting = [
            p for p in found if fits(p, words, context) and _lives(p, context) and p.id not in self._parties.generals
        ]
        armed = [p for p in fitting if p.kind != "government"]
        if armed:
            yield _tie(words, armed[-1], INSIDE, f"names {armed[-1].name}")

    def _described(self, words: str, country: str | None) -> Ref | None:
        """Tie "policemen" to the police of the country, "villagers" to civilians, "gunmen" to gunmen."""
        parts = WORD.findall(words)
        nation = self._nation(parts)
        general = self._general(words, parts, nation)
        if general is None:
            code = self._states.code(words)
            own = f"world/{code.lower()}-government" if code else ""
            return _tie(words, self._parties.get(own), COUNTRY, PEOPLE) if self._parties.holds(own) else None
        own_force = force(nation or country or "", general.id) if nation or country else None
        if own_force and self._parties.holds(own_force):
            score = NATION if nation else COUNTRY
            return _tie(words, self._parties.get(own_force), score, f"{general.name} of {nation or country}")
        return _tie(words, general, GENERAL, f"describes {general.name}")

    def _general(self, words: str, parts: Sequence[str], nation: str | None) -> Party | None:
        """Return what the last noun that describes anybody tells: a police sergeant is of the police.

        "Army of X" is X's own name, not the army.
        """
        whole = self._parties.describes(words)
        if whole:
            return whole
        for at in range(len(parts) - 1, -1, -1):
            found = self._parties.describes(parts[at])
            named_so = at + 1 < len(parts) and parts[at + 1].casefold() == "of" and self._states.office(parts[at])
            if found and (nation or not named_so):
                return next((p for w in parts[:at] if (p := self._parties.describes(w)) and p.id == POLICE), found)
        return None

    def _by_surname(self, words: str, context: Context, country: str | None) -> Iterator[Ref]:
        parts = words.split()
        found = self._parties.surnamed(parts[-1]) if parts and parts[-1][:1].isupper() else ()
        here = [p for p in found if p.country == country and p in context.parties]
        if len(here) == 1:
            yield _tie(words, here[0], SURNAME, "the last name of one of its people")

    def _opponent(self, words: str, by: Ref | None, context: Context) -> Ref | None:
        """Tie "fighters" or "the enemy" to the only party of the document that fights those who did it."""
        doer = self.party(by)
        if doer is None or self._parties.describes(words.rsplit(maxsplit=1)[-1]) is None:
            return None
        others = [p for p in context.parties if p.kind not in {"government", "organisation", "civilians"}]
        against = {p.id: p for p in others if p.id in doer.opponents or doer.id in p.opponents}
        if len(against) != 1:
            return None
        found = next(iter(against.values()))
        tie = _tie(found.name, found, OPPONENT, f"the only one here that fights {doer.name}")
        return _inferred(tie, "victims:opponent")

    def _force(self, general: str, country: str | None, context: Context | None) -> Party | None:
        """Return a state's own force, or the party that holds its offices on the document's day."""
        own = force(country, general) if country else None
        if own is None or country is None:
            return None
        own = (self._states.ruler(country, context.day) if context else None) or own
        return self._parties.get(own) if self._parties.holds(own) else None

    def _strange(self, word: str) -> bool:
        """Tell whether a word before an office names something of its own: "Wa army" is not the country's."""
        return word[0].isupper() and word.casefold() not in LITTLE and not self._places.knows(word)

    def _nation(self, parts: Sequence[str]) -> str | None:
        pairs = [" ".join(parts[i : i + 2]) for i in range(len(parts) - 1)]
        return next((c for w in (*pairs, *parts) if w[:1].isupper() and (c := self._states.code(w))), None)

    def _tied(self, words: str, start: int, end: int) -> bool:
        """Tell whether a hyphen ties a name to a word that turns it ("anti-Taliban", "Iran-backed")."""
        before = re.search(r"(\w+)-$", words[:start])
        after = re.match(r"-(\w+)", words[end:])
        ties = self._parties.ties
        return bool((before and before[1].lower() in ties) or (after and after[1].lower() in ties))


def fits(party: Party, words: str, context: Context) -> bool:
    """Keep a short acronym for documents that name the country that it belongs to."""
    return len(words) > SHORT or party.country is None or not context.shares or party.country in context.shares


def _lives(party: Party, context: Context) -> bool:
    day = context.day
    if day is None:
        return True
    return (party.first is None or party.first <= day) and (party.last is None or day <= party.last)


def _tie(words: str, party: Party, score: float, reason: str, rivals: tuple[Candidate, ...] = ()) -> Ref:
    return Ref(words=words, entry=party.id, name=party.name, score=score, reasons=(reason,), rivals=rivals)


def _inferred(ref: Ref, rule: str) -> Ref:
    return Ref(
        words=ref.words, entry=ref.entry, name=ref.name, score=ref.score, reasons=ref.reasons, rivals=ref.rivals,
        inferred=rule,
    )  # fmt: skip
