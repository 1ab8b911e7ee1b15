"""The patterns of the contract say of text what the apps do, to every language's regular
expressions: a client that checks by them refuses nothing that is good, and sends nothing blank.
"""

import pytest
from jsonschema import Draft202012Validator

from contract_tests.harness.contract import Contract
from contract_tests.harness.fields import FIELDS, NEVER_BLANK, Field
from contract_tests.test_text_faults import WHITE

pytestmark = pytest.mark.meta
each_field = pytest.mark.parametrize("field", FIELDS, ids=str)
each_that_is_never_blank = pytest.mark.parametrize("field", NEVER_BLANK, ids=str)


def schema(contract: Contract, field: Field) -> Draft202012Validator:
    """What the contract says of this field."""
    step = field.operation.path.replace("/", "~1")
    body = f"#/paths/{step}/{field.operation.method.lower()}/requestBody/content/application~1json"
    envelope, _ = contract.resolve(f"{body}/schema/properties/{field.operation.envelope}")
    return contract.validator(f"{envelope}/properties/{field.name}")


@each_that_is_never_blank
def test_white_space_matches_no_pattern(contract: Contract, field: Field) -> None:
    matched = [white for white in WHITE if schema(contract, field).is_valid(field.value(white * 9))]
    assert matched == []


@each_field
@pytest.mark.parametrize("text", ["\0", "some\0thing", "a@b.c\0", "\0something"], ids=ascii)
def test_u0000_matches_no_pattern(contract: Contract, field: Field, text: str) -> None:
    assert not schema(contract, field).is_valid(field.value(text))


@pytest.mark.parametrize("field", [field for field in FIELDS if not field.is_ascii], ids=str)
@pytest.mark.parametrize("text", ["\u200b", "\u180e", "\ufeff", "\u2060", "\u2028a"], ids=ascii)
def test_text_that_only_looks_blank_matches(contract: Contract, field: Field, text: str) -> None:
    assert schema(contract, field).is_valid(field.value(text * 9))


@pytest.mark.parametrize("operation_id", ["registerUser", "updateCurrentUser"])
def test_white_space_around_an_email_matches(contract: Contract, operation_id: str) -> None:
    email = schema(contract, Field(operation_id, "email"))
    refused = [white for white in WHITE if not email.is_valid(f"{white}bee@conduit.example{white}")]
    assert refused == []
