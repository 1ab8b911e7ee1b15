"""The model's answers about people."""

from typing import Any

from proof.differential.model import faults
from proof.differential.model.core import Model, Refused, Reply, answers
from proof.differential.model.world import Json, User
from proof.differential.steps import Step

EMAIL = faults.text(most=254, pattern=faults.EMAIL, email=True)
SIGN_UP: dict[str, faults.Check] = {
    "username": faults.text(most=64, pattern=faults.USERNAME),
    "email": EMAIL,
    "password": faults.text(least=8, most=128),
}
CHANGE = {**SIGN_UP, "bio": faults.optional_text(1000), "image": faults.optional_text(2000)}
SIGN_IN = {"email": faults.text(), "password": faults.text()}


@answers("POST", "/users")
def register(model: Model, step: Step) -> Reply:
    sent = _fields(model, model.body(step), SIGN_UP, set(SIGN_UP))
    _refuse_taken(model, sent, None)
    user = User(str(model.step), **sent)
    model.world.users.append(user)
    return 201, {"user": model.world.show_user(user)}


@answers("POST", "/users/login")
def login(model: Model, step: Step) -> Reply:
    sent = _fields(model, model.body(step), SIGN_IN, set(SIGN_IN))
    for user in model.world.users:
        if (user.email, user.password) == (sent["email"], sent["password"]):
            return 200, {"user": model.world.show_user(user)}
    raise Refused(401, {"credentials": "invalid"})


@answers("GET", "/user")
def current_user(model: Model, step: Step) -> Reply:
    return 200, {"user": model.world.show_user(model.writer(step))}


@answers("PUT", "/user")
def update_user(model: Model, step: Step) -> Reply:
    body, user = model.body(step), model.writer(step)
    sent = _fields(model, body, CHANGE, set())
    _refuse_taken(model, sent, user)
    for name, value in sent.items():
        setattr(user, name, (value or None) if name in ("bio", "image") else value)
    return 200, {"user": model.world.show_user(user)}


@answers("GET", "/profiles/{username}")
def profile(model: Model, step: Step) -> Reply:
    reader = model.reader(step)
    return 200, {"profile": model.world.show_profile(model.profile(step), reader)}


@answers("POST", "/profiles/{username}/follow")
def follow(model: Model, step: Step) -> Reply:
    reader, user = model.writer(step), model.profile(step)
    if user is reader:
        raise Refused(422, {"username": faults.INVALID})
    model.world.follows.add((reader, user))
    return 200, {"profile": model.world.show_profile(user, reader)}


@answers("DELETE", "/profiles/{username}/follow")
def unfollow(model: Model, step: Step) -> Reply:
    reader, user = model.writer(step), model.profile(step)
    model.world.follows.discard((reader, user))
    return 200, {"profile": model.world.show_profile(user, reader)}


def _fields(model: Model, body: Any, checks: dict[str, faults.Check], required: set[str]) -> Json:
    sent = model.fields(body, "user", checks, required)
    if "email" in sent:
        sent["email"] = sent["email"].strip().lower()
    return sent


def _refuse_taken(model: Model, sent: Json, user: User | None) -> None:
    others = [other for other in model.world.users if other is not user]
    taken: faults.Faults = {
        name: "has already been taken"
        for name in ("username", "email")
        if name in sent and sent[name].lower() in {getattr(o, name).lower() for o in others}
    }
    if taken:
        raise Refused(409, taken)
