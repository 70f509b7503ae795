"""Words spoken aloud: text and its language in, a sound file out. By espeak-ng, where the museum installed it."""

from archive.speech.marks import plain, spoken
from archive.speech.recordings import Recordings
from archive.speech.voices import Mute, Passage, Voices

__all__ = ["Mute", "Passage", "Recordings", "Voices", "plain", "spoken"]
