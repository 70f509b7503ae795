"""Scenes of the town."""

from __future__ import annotations

from typing import TYPE_CHECKING

from media.illustration.layers.afloat_and_afoot import Boat, People, Stall
from media.illustration.layers.earth_and_plants import Dabs, Ridge, Shape, Trees
from media.illustration.layers.monuments import Arches, Courses, Dome, Obelisk
from media.illustration.layers.sky_and_water import Clouds, Gulls, Sea, Sky, Veil
from media.illustration.layers.streets import House, Lamps, Portico, Stairs

if TYPE_CHECKING:
    from media.illustration.layers import Layer


TOWN: dict[str, tuple[Layer, ...]] = {
    "mithridates_steps": (
        Sky("azure", "sky", "cream", 60),
        Clouds(20, 4),
        Ridge(48, 44, 60, "mint", "grass", 2),
        Shape(
            ((0, 88), (0, 62), (24, 46), (50, 28), (64, 22), (76, 22), (90, 29), (116, 48), (138, 60), (138, 88)),
            "grass",
            "olive",
        ),
        Dabs(32, 62, ("olive", "leaf", "straw", "grass"), 200, 1.2, 0.3, 46, 92),
        Dabs(61, 88, ("olive", "leaf", "straw", "grass"), 260, 1.8, 0.5),
        Obelisk(70, 24, 17),
        Stairs(70, 90, 24, 34, 4.5, 5, 9),
        House(2, 74, 22, 11, "salmon", "brick", 2, 5),
        House(114, 72, 22, 11, "cream", "brick", 2, 5),
        Trees("cypress", ((32, 78, 26), (28, 80, 20), (108, 78, 27), (112, 81, 21), (44, 50, 12), (96, 50, 12))),
        Trees("round", ((10, 86, 15), (130, 86, 15))),
        People(((58, 84, 9), (64, 83, 8.4), (84, 70, 6), (74, 58, 4.6))),
    ),
    "church": (
        Sky("azure", "sky", "cream", 66),
        Clouds(22, 4, "white", "lilac"),
        Trees("round", ((16, 72, 32), (124, 72, 34)), "pine", "olive"),
        Dome(62, 34, 22, "teal"),
        House(40, 74, 44, 40, "cream", "brick", 1, 1, 0.02, "cream"),
        Courses(40, 36, 44, 38, 9),
        Arches(45, 60, 5, 15, 3, 14.5),
        House(32, 74, 12, 24, "stone", "brick", 1, 1, 0.16, "stone"),
        Courses(32, 52, 12, 22, 5),
        Arches(36, 68, 4, 9, 1, 0),
        Shape(((84, 74), (84, 26), (104, 26), (104, 74)), "cream", "stone"),
        Shape(((98, 74), (98, 26), (104, 26), (104, 74)), "rock", "umber"),
        Courses(84, 28, 20, 46, 10),
        Arches(88, 42, 4, 11, 2, 7),
        Arches(91, 74, 6, 14, 1, 0),
        Dome(94, 28, 15, "teal"),
        Shape(((0, 73), (138, 73), (138, 88), (0, 88)), "sand", "stone"),
        Dabs(75, 88, ("cream", "rock", "stone"), 220, 2.8, 0.34),
        Trees("cypress", ((26, 78, 30), (112, 78, 32))),
        People(((72, 82, 9), (77, 82, 9.4), (48, 84, 9), (118, 84, 9))),
    ),
    "street": (
        Sky("sky", "cream", "salmon", 54),
        Ridge(47, 46, 50, "lilac", "haze", 1),
        Sea(49, "azure", "teal", "cream", 64),
        Boat(67, 55, 5, "navy"),
        House(0, 72, 30, 36, "salmon", "brick", 3, 5, 0.08),
        House(28, 66, 18, 24, "cream", "umber", 3, 4, 0.1),
        House(46, 62, 10, 14, "rose", "brick", 2, 3),
        House(108, 72, 32, 34, "straw", "brick", 3, 5, 0.08),
        House(92, 66, 17, 23, "white", "umber", 3, 4, 0.1),
        House(84, 62, 9, 14, "sand", "brick", 2, 3),
        Shape(((56, 60), (84, 60), (138, 84), (138, 88), (0, 88), (0, 84)), "grey", "slate"),
        Shape(((0, 72), (30, 72), (56, 61), (58, 61), (6, 88), (0, 88)), "sand", "stone"),
        Shape(((138, 72), (108, 72), (84, 61), (82, 61), (132, 88), (138, 88)), "sand", "stone"),
        Dabs(62, 88, ("slate", "grey", "haze"), 140, 3, 0.2, 30, 108),
        Trees(
            "round",
            ((12, 80, 26), (36, 70, 17), (48, 65, 12), (104, 70, 17), (127, 80, 27), (91, 65, 12)),
            "pine",
            "grass",
        ),
        Lamps(((26, 80, 30), (42, 70, 19))),
        People(((20, 84, 10), (25, 84, 10), (44, 70, 6), (112, 80, 9), (98, 70, 6), (118, 83, 10))),
    ),
    "museum": (
        Sky("azure", "sky", "cream", 64),
        Clouds(20, 5),
        Trees("round", ((8, 72, 34), (130, 72, 34), (22, 70, 24), (118, 70, 26)), "pine", "olive"),
        House(20, 70, 98, 26, "straw", "umber", 2, 14, 0.02, "slate"),
        Portico(50, 70, 38, 40, 6),
        Shape(((0, 70), (46, 70), (40, 74), (98, 74), (92, 70), (138, 70), (138, 88), (0, 88)), "grass", "olive"),
        Shape(((52, 72.8), (86, 72.8), (104, 88), (34, 88)), "cream", "sand"),
        Dabs(74, 88, ("red", "white", "orange", "rose"), 170, 0.7, 0.5, 0, 36),
        Dabs(74, 88, ("red", "white", "orange", "rose"), 170, 0.7, 0.5, 102),
        Trees("cypress", ((32, 76, 26), (106, 76, 26))),
        People(((60, 80, 9), (76, 78, 8), (80, 78, 8.2), (70, 84, 10))),
    ),
    "market": (
        Sky("sky", "cream", "salmon", 50),
        Clouds(14, 3, "white", "haze", 0.6),
        House(0, 58, 42, 26, "cream", "brick", 2, 7, 0.08),
        House(44, 56, 30, 20, "salmon", "umber", 2, 6, 0.1),
        House(92, 58, 46, 25, "straw", "brick", 2, 7, 0.08),
        Trees("round", ((82, 58, 24),), "pine", "leaf"),
        Shape(((0, 56), (138, 56), (138, 88), (0, 88)), "sand", "stone"),
        Stall(8, 62, 24, "teal"),
        Stall(46, 61, 22, "orange"),
        Stall(106, 63, 26, "brick"),
        People(((38, 70, 13), (74, 69, 12.6), (80, 70, 13), (98, 70, 13))),
        Dabs(66, 88, ("cream", "rock", "stone", "sand"), 160, 2.6, 0.3),
        Stall(26, 78, 34, "brick"),
        Stall(82, 79, 34, "azure"),
        People(((20, 84, 17), (68, 86, 18), (74, 86, 17), (124, 86, 18))),
    ),
    "obelisk": (
        Sky("deep", "azure", "salmon", 70),
        Clouds(34, 4, "cream", "salmon", 0.35),
        Sea(56, "haze", "sea", "cream", 66),
        Ridge(55, 57, 58, "lilac", "haze", 1),
        Veil("salmon", 48, 60, 0.4),
        Ridge(66, 62, 76, "mint", "grass", 1.4),
        Shape(((0, 88), (0, 74), (36, 68), (60, 64), (92, 64), (116, 68), (138, 73), (138, 88)), "straw", "olive"),
        Shape(((54, 88), (64, 66), (86, 66), (98, 88)), "cream", "sand"),
        Obelisk(75, 68, 58),
        Dabs(68, 88, ("olive", "grass", "ochre", "pine"), 240, 1.6, 0.4, 0, 52),
        Dabs(68, 88, ("olive", "grass", "ochre", "pine"), 240, 1.6, 0.4, 100),
        Dabs(66.4, 70, ("red", "white", "brick", "rose"), 130, 0.6, 0.4, 60, 90),
        People(((66, 78, 7.4), (70, 78, 7), (88, 80, 8))),
        Gulls(((36, 30, 3), (46, 36, 2.2), (108, 26, 2.6))),
    ),
}
