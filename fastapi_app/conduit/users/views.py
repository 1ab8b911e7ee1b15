"""Accounts and signing in, as pages."""

from fastapi import Request, Response

from conduit.database import SessionDep
from conduit.pages import NextOrHome, Render, make_router, redirect
from conduit.users import services
from conduit.users.auth import SessionUser, SignedIn, sign_in, sign_out
from conduit.users.forms import SentLogin, SentRegistration, SentSettings

router = make_router()


@router.get("/login")
async def show_login(
    user: SessionUser, form: SentLogin, next: NextOrHome, render: Render
) -> Response:
    """Ask for e-mail and password; whoever is signed in is led on."""
    return redirect(next) if user else render("login.html", form=form, next=next)


@router.post("/login")
async def login(
    request: Request,
    user: SessionUser,
    form: SentLogin,
    next: NextOrHome,
    session: SessionDep,
    render: Render,
) -> Response:
    """Sign in by e-mail and password."""
    if user := user or await form.attempt(services.login, session):
        sign_in(request, user)
        return redirect(next)
    return render("login.html", form.status, form=form, next=next)


@router.get("/register")
async def show_registration(
    user: SessionUser, form: SentRegistration, next: NextOrHome, render: Render
) -> Response:
    """Ask who somebody wants to be; whoever is signed in is led on."""
    return redirect(next) if user else render("register.html", form=form, next=next)


@router.post("/register")
async def register(
    request: Request,
    user: SessionUser,
    form: SentRegistration,
    next: NextOrHome,
    session: SessionDep,
    render: Render,
) -> Response:
    """Register a person, and sign them in."""
    if user := user or await form.attempt(services.create_user, session):
        sign_in(request, user)
        return redirect(next)
    return render("register.html", form.status, form=form, next=next)


@router.post("/logout")
async def logout(request: Request, _user: SignedIn) -> Response:
    """End the session."""
    sign_out(request)
    return redirect("/")


@router.get("/settings")
async def show_settings(user: SignedIn, form: SentSettings, render: Render) -> Response:
    """Show what one can change of one's own account."""
    return render("settings.html", form=form.of(user))


@router.post("/settings")
async def update_settings(
    request: Request, user: SignedIn, form: SentSettings, session: SessionDep, render: Render
) -> Response:
    """Change one's own account."""
    if await form.attempt(services.update_user, session, user=user):
        if form.values["password"]:
            sign_in(request, user)  # Else this session would end as well.
        return redirect(f"/profile/{user.username}")
    return render("settings.html", form.status, form=form)
