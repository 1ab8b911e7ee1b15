"""Whether the service can answer."""

import sqlalchemy as sa
from flask import Blueprint

from conduit.extensions import db

bp = Blueprint("health", __name__, url_prefix="/api")


@bp.get("/health")
def get_health() -> dict[str, str]:
    """Say that the service is well, if its database answers; 503 otherwise."""
    db.session.execute(sa.text("SELECT 1"))
    return {"status": "ok"}
