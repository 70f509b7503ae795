"""Scenes of old walls and memorials."""

from __future__ import annotations

from typing import TYPE_CHECKING

from media.illustration.layers.afloat_and_afoot import Boat, People
from media.illustration.layers.earth_and_plants import Dabs, Grass, Ridge, Shape, Trees
from media.illustration.layers.monuments import Arches, Rampart
from media.illustration.layers.sky_and_water import Clouds, Gulls, Sea, Sky, Sun, Veil

if TYPE_CHECKING:
    from media.illustration.layers import Layer


STONE_AND_MEMORY: dict[str, tuple[Layer, ...]] = {
    "fortress": (
        Sky("azure", "sky", "cream", 48),
        Clouds(18, 4, "white", "lilac"),
        Ridge(44, 46, 50, "lilac", "haze", 1.2),
        Sea(48, "teal", "deep", "sky"),
        Boat(26, 58, 9, "brick"),
        Boat(44, 53, 6, "navy", -1),
        Shape(((138, 88), (34, 88), (50, 74), (70, 62), (100, 54), (138, 50)), "ochre", "umber"),
        Shape(((50, 74), (70, 62), (100, 54), (138, 50), (138, 58), (104, 64), (74, 76)), "grass", "olive"),
        Dabs(60, 88, ("sand", "umber", "rock", "olive"), 300, 2, 0.5, 66),
        Rampart((104, 58), (140, 50), 20, "stone", "rock", 8),
        Rampart((66, 72), (104, 60), 16, "cream", "rock", 10),
        Rampart((98, 64), (114, 64), 28, "cream", "stone", 4),
        Rampart((110, 64), (116, 64), 28, "rock", "umber", 1),
        Arches(103, 64, 5, 9, 1, 0, "ink"),
        Rampart((58, 78), (74, 78), 25, "cream", "stone", 4),
        Rampart((70, 78), (76, 78), 25, "rock", "umber", 1),
        Arches(64, 66, 2, 5, 1, 0, "ink"),
        Grass(74, 92, ("olive", "straw", "pine"), 220, 7, 0.4),
        Gulls(((20, 24, 3.4), (32, 31, 2.4), (14, 36, 2))),
    ),
    "memorial": (
        Sky("plum", "rose", "gold", 62),
        Clouds(24, 4, "rose", "salmon", 0.3),
        Sun(112, 52, 4, "cream", "orange"),
        Ridge(56, 58, 66, "plum", "violet", 1.6),
        Shape(((0, 64), (138, 64), (138, 88), (0, 88)), "umber", "bark"),
        Shape(((46, 88), (60, 65), (80, 65), (104, 88)), "sand", "rock"),
        Shape(((24, 68), (30, 20), (60, 26), (64, 68)), "stone", "rock"),
        Shape(((60, 26), (64, 68), (68, 67), (63, 27)), "umber", "bark"),
        Shape(((114, 68), (108, 14), (80, 24), (76, 68)), "cream", "rock"),
        Shape(((80, 24), (76, 68), (72, 67), (77, 25)), "umber", "bark"),
        Dabs(30, 66, ("rock", "stone", "umber"), 70, 2.4, 0.24, 30, 58),
        Dabs(28, 66, ("rock", "stone", "sand"), 70, 2.4, 0.24, 82, 108),
        Shape(((60, 72), (63, 69), (77, 69), (80, 72), (78, 75), (62, 75)), "slate", "ink"),
        Sun(70, 66, 0.6, "straw", "orange"),
        Shape(((67, 69), (66, 65), (69, 61), (70, 57), (72, 62), (74, 65), (73, 69)), "orange", "red"),
        Shape(((68.6, 69), (68.4, 66.6), (70.2, 62.6), (71.8, 66.6), (71.4, 69)), "cream", "gold"),
        Dabs(74.5, 78, ("red", "brick", "white"), 110, 0.6, 0.4, 58, 84),
        Trees("cypress", ((14, 72, 34), (124, 72, 36), (6, 76, 28)), "ink", "pine"),
        Veil("orange", 50, 64, 0.25),
        People(((90, 80, 11), (95, 80.4, 10.6), (98, 80, 7)), ("ink", "plum", "navy")),
    ),
}
