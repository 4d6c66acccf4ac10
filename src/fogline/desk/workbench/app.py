"""The application: layers of safety around pages and API, in the order in which a request meets them."""

import secrets
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import replace

from anyio import to_thread
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.routing import BaseRoute, Mount
from starlette.staticfiles import StaticFiles

from fogline.desk.workbench import api, entrance
from fogline.desk.workbench.answering import Answering
from fogline.desk.workbench.assets import FOLDER, assets
from fogline.desk.workbench.errors import refused
from fogline.desk.workbench.guard import guarded
from fogline.desk.workbench.inbox import Inbox
from fogline.desk.workbench.limits import Bodies, Buckets, Rates
from fogline.desk.workbench.pages import gathered
from fogline.desk.workbench.publishing import PublicShelf
from fogline.desk.workbench.rendering import environment
from fogline.desk.workbench.routes import Route
from fogline.desk.workbench.safety import Addresses, Gate, Telling
from fogline.desk.workbench.sessions import Sessions
from fogline.desk.workbench.settings import Settings
from fogline.desk.workbench.shelf import Shelf
from fogline.desk.workbench.visits import Door, LocalDoor, PublicDoor, TeamDoor, Visits


def create_app(settings: Settings) -> Starlette:
    """Make the application that serves one ledger; SourceError where that cannot be opened."""
    settings = replace(settings, secret=settings.secret or secrets.token_urlsafe(32))
    routes = (*entrance.ROUTES, *gathered(), *api.ROUTES)
    shelf, sessions = _shelf(settings), Sessions()
    door = _door(settings, shelf)
    cookie = _cookie(settings)
    app = Starlette(
        routes=_served(routes),
        middleware=_layers(settings, routes, Middleware(Visits, door=door, sessions=sessions, cookie=cookie)),
        exception_handlers={HTTPException: refused, Exception: refused},
        lifespan=_life,
    )
    app.state.settings, app.state.shelf, app.state.sessions, app.state.door = settings, shelf, sessions, door
    app.state.navigation = tuple(r for r in routes if r.part)
    app.state.inbox = Inbox(settings.ledger)
    app.state.cookie, app.state.templates = cookie, environment(assets())
    app.state.attempts = Buckets(settings.limits.attempts / 60, settings.limits.attempts)
    return app


def _layers(settings: Settings, routes: Iterable[Route], visits: Middleware) -> list[Middleware]:
    uploads = frozenset(r.path for r in routes if r.upload)
    return [
        Middleware(Telling),
        Middleware(Answering),
        Middleware(Gate, addresses=Addresses(settings)),
        Middleware(Bodies, limits=settings.limits, uploads=uploads),
        visits,
        Middleware(Rates, limits=settings.limits),
    ]


def _served(routes: Iterable[Route]) -> list[BaseRoute]:
    FOLDER.mkdir(exist_ok=True)
    return [*map(guarded, routes), Mount("/static", StaticFiles(directory=FOLDER, check_dir=False), name="static")]


def _shelf(settings: Settings) -> Shelf:
    return PublicShelf(settings.ledger, settings.profile) if settings.profile else Shelf(settings.ledger)


def _door(settings: Settings, shelf: Shelf) -> Door:
    """Choose who may come in: everyone to a publication, those with a token to a team's ledger, else one person."""
    if settings.profile:
        return PublicDoor()
    if shelf.ledger.people():
        return TeamDoor(shelf=shelf)
    return LocalDoor(secret=settings.secret, person=settings.person)


def _cookie(settings: Settings) -> str:
    """Name the cookie: bound to its host where all is encrypted, and to its port on one machine."""
    encrypted = bool(settings.addresses) and all(a.startswith("https://") for a in settings.addresses)
    return "__Host-fogline" if encrypted else f"fogline_{settings.port}"


@asynccontextmanager
async def _life(app: Starlette) -> AsyncIterator[None]:
    to_thread.current_default_thread_limiter().total_tokens = app.state.settings.limits.readers
    yield
    app.state.inbox.close()
    app.state.shelf.close()
