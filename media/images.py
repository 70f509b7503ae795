"""The public list of the image service: what addresses of the IIIF Image API ask for, without the web."""

from media.iiif.gate import Busy
from media.iiif.information import CONTEXT, PROFILE, information
from media.iiif.parameters import BadParameters
from media.iiif.serving import Images, NoSuchImage, Served

__all__ = ["CONTEXT", "PROFILE", "BadParameters", "Busy", "Images", "NoSuchImage", "Served", "information"]
