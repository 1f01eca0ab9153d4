"""Tables: typed columns, relationships, named constraints; no queries, no rules."""

from app.models import application, log, office, register, session
from app.models.base import Base

__all__ = ["Base", "application", "log", "office", "register", "session"]
