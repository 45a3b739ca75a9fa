"""Moments for programs: told, read, answered, talked about."""

from closeknit.stories.api.talked import router as talked
from closeknit.stories.api.telling import router

router.add_router("", talked)
__all__ = ["router"]
