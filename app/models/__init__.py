"""Tables: typed columns, relationships, named constraints; no queries, no rules."""

from app.models import (
    afterwards,
    application,
    finding,
    law,
    likeness,
    log,
    office,
    oversight,
    register,
    session,
)
from app.models.base import Base

__all__ = [
    "Base",
    "afterwards",
    "application",
    "finding",
    "law",
    "likeness",
    "log",
    "office",
    "oversight",
    "register",
    "session",
]
