"""The service with a wrong design: it certifies whatever day its clock says."""

from __future__ import annotations

import datetime as dt

from app import steady

steady.TOLERANCE = dt.timedelta(days=36500)

from drill.failing import app  # noqa: E402 - after the design was spoilt

__all__ = ["app"]
