"""All mutants."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from contract_tests.harness.contract import Contract
from proof.answers.bodies import body_mutants
from proof.answers.declared import Declared, declared
from proof.answers.errors import error_mutants
from proof.answers.headers import general_mutants, header_mutants
from proof.answers.mutant import Mutant
from proof.answers.record import Record
from proof.answers.statuses import status_mutants

# The answer of a database that is away, which takes a second or more each time: all operations have
# the same, so what is wrong with more than its status is tried once for all.
AWAY = 503


def catalogue(contract: Contract, record: Record) -> list[Mutant]:
    """All mutants of the answers that the contract declares.

    What is wrong with an error is derived from the errors that the record holds.
    """
    answers = list(declared(contract))
    statuses = {answer.status for answer in answers}
    away = next(answer for answer in answers if answer.status == AWAY)
    of_answers = chain.from_iterable(_of(contract, answer, record) for answer in answers)
    of_all_away = _errors(replace(away, name=f"any {AWAY}"), record)
    return [*of_answers, *of_all_away, *general_mutants(statuses)]


def _of(contract: Contract, answer: Declared, record: Record) -> Iterator[Mutant]:
    yield from status_mutants(answer)
    if answer.status < 400:
        yield from header_mutants(answer)
        yield from body_mutants(contract, answer)
    elif answer.status != AWAY:
        yield from _errors(answer, record)


def _errors(answer: Declared, record: Record) -> Iterator[Mutant]:
    yield from header_mutants(answer)
    yield from error_mutants(answer, record.errors(answer.name))
