"""Files in, pictures out: originals kept for good, renditions made from them, public links to these."""

from media.disk import placed
from media.embedded import Embedded
from media.limits import Limits
from media.looks import SHARED_BANDS, Look
from media.names import safe_name
from media.picture import Fixity, Page, Picture, Rendition, Shown
from media.recipes import RECIPE_VERSION, RENDITIONS, Recipe
from media.refusals import Reason, Refused, StorageFailed
from media.store import Store

__all__ = [
    "RECIPE_VERSION",
    "RENDITIONS",
    "SHARED_BANDS",
    "Embedded",
    "Fixity",
    "Limits",
    "Look",
    "Page",
    "Picture",
    "Reason",
    "Recipe",
    "Refused",
    "Rendition",
    "Shown",
    "StorageFailed",
    "Store",
    "placed",
    "safe_name",
]
