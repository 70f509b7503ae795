"""Scenes by the water."""

from __future__ import annotations

from typing import TYPE_CHECKING

from media.illustration.layers.afloat_and_afoot import Boat, Crane, Ferry, People
from media.illustration.layers.earth_and_plants import Dabs, Grass, Ridge, Shape, Trees
from media.illustration.layers.monuments import Lighthouse
from media.illustration.layers.sky_and_water import Clouds, Gulls, Sea, Sky, Sun, Veil
from media.illustration.layers.streets import House, Lamps

if TYPE_CHECKING:
    from media.illustration.layers import Layer


SEA: dict[str, tuple[Layer, ...]] = {
    "strait": (
        Sky("azure", "haze", "salmon", 42),
        Sun(98, 35, 3),
        Clouds(18, 4, "cream", "salmon", 0.4),
        Ridge(41, 39, 44, "lilac", "haze", 1.2),
        Sea(43, "haze", "sea", "cream", path=98),
        Veil("salmon", 36, 46, 0.35),
        Boat(36, 56, 12, "navy"),
        Boat(57, 50, 6, "plum", -1),
        Ridge(86, 66, 88, "olive", "pine", 2.5),
        Dabs(76, 88, ("grass", "straw", "leaf", "pine"), 320, 1.2, 0.5, 50),
        Grass(80, 90, ("straw", "olive", "pine"), 160, 9, 0.4),
        Gulls(((70, 22, 3), (79, 27, 2.2), (62, 31, 1.8))),
    ),
    "lighthouse": (
        Sky("teal", "sky", "cream", 50),
        Clouds(26, 5),
        Sea(50, "azure", "deep", "sky"),
        Ridge(54, 44, 60, "sand", "rock", 1.5),
        Shape(((60, 88), (66, 62), (78, 52), (100, 47), (138, 44), (138, 88)), "ochre", "umber"),
        Shape(((66, 62), (78, 52), (100, 47), (138, 44), (138, 50), (104, 54), (84, 60)), "grass", "olive"),
        House(106, 50, 18, 7, "cream", "brick", 1, 4, 0.14),
        Lighthouse(96, 50, 42),
        Dabs(52, 86, ("sand", "umber", "rock", "ochre"), 220, 2.2, 0.5, 76),
        Dabs(80, 88, ("white", "sky", "haze"), 120, 3, 0.35, 0, 64),
        Grass(58, 70, ("olive", "straw", "pine"), 120, 3, 0.4),
        Gulls(((32, 26, 4), (44, 33, 2.6), (22, 38, 2))),
    ),
    "harbour": (
        Sky("slate", "sky", "cream", 46),
        Clouds(20, 5, "cream", "haze", 0.6),
        Ridge(40, 44, 48, "violet", "lilac", 1.6),
        Veil("cream", 30, 48, 0.4),
        Sea(47, "mint", "teal", "cream"),
        Shape(((60, 50), (138, 47), (138, 56), (56, 56)), "stone", "rock"),
        Crane(122, 50, 40, -1),
        Crane(98, 51, 36, -1, "umber"),
        Crane(76, 51, 30),
        Ferry(92, 60, 50, "ochre"),
        Boat(28, 64, 22, "brick"),
        Boat(50, 76, 15, "navy", -1),
        Boat(14, 54, 8, "deep"),
        Gulls(((40, 30, 3), (52, 24, 2.2), (30, 20, 1.8), (63, 38, 2))),
    ),
    "fishing_boats": (
        Sky("sky", "cream", "rose", 38),
        Sun(30, 31, 2.6, "cream", "rose"),
        Ridge(36, 38, 40, "lilac", "haze", 1),
        Sea(39, "haze", "teal", "cream", 74, path=30),
        Boat(104, 52, 13, "plum", -1),
        Boat(76, 46, 7, "navy"),
        Shape(((0, 80), (30, 72), (80, 70), (138, 64), (138, 88), (0, 88)), "sand", "ochre"),
        Dabs(68, 75, ("white", "haze"), 130, 3.4, 0.26),
        Boat(52, 73, 42, "teal", ashore=True),
        Boat(112, 76, 30, "brick", -1, ashore=True),
        Dabs(78, 88, ("cream", "ochre", "rock", "umber", "sand"), 380, 0.7, 0.3),
        People(((84, 82, 11), (90, 83, 11.5))),
        Gulls(((66, 20, 3.4), (78, 26, 2.4), (58, 28, 2))),
    ),
    "ferry": (
        Sky("azure", "sky", "white", 44),
        Clouds(24, 6),
        Ridge(40, 41, 46, "violet", "mint", 1.4),
        Sea(45, "teal", "deep", "sky"),
        Ferry(70, 62, 84),
        Dabs(63, 67, ("white", "haze", "sky"), 200, 3, 0.3, 14, 130),
        Gulls(((20, 34, 4), (32, 26, 3), (112, 24, 3.4), (124, 32, 4.4), (102, 15, 2.4), (46, 18, 2))),
    ),
    "evening_sea": (
        Sky("violet", "rose", "gold", 48),
        Clouds(14, 4, "plum", "rose", 0.3),
        Clouds(30, 3, "rose", "orange", 0.22),
        Sun(66, 45, 5, "cream", "orange"),
        Ridge(47, 44, 49, "plum", "violet", 1),
        Sea(48, "orange", "plum", "salmon", path=66),
        Boat(38, 60, 15, "night"),
        Shape(((0, 88), (0, 72), (18, 76), (40, 84), (52, 88)), "bark", "ink"),
        Shape(((138, 88), (138, 66), (120, 74), (104, 86), (102, 88)), "bark", "ink"),
        Grass(82, 90, ("ink", "bark"), 70, 8, 0.3),
        Gulls(((92, 26, 3), (102, 31, 2.2)), "bark"),
    ),
    "winter_pier": (
        Sky("slate", "ice", "snow", 44),
        Ridge(40, 42, 46, "violet", "ice", 1.2),
        Sea(45, "ice", "slate", "snow"),
        Dabs(60, 88, ("snow", "white", "ice"), 150, 5, 0.8, 0, 80),
        Shape(((138, 64), (82, 51), (66, 49.4), (66, 51), (80, 54), (122, 88), (138, 88)), "snow", "ice"),
        Shape(((66, 51), (80, 54), (122, 88), (110, 88), (76, 57), (66, 52.4)), "umber", "bark"),
        Lamps(((118, 66, 34), (98, 58, 22), (86, 54.6, 15), (78, 52.4, 10))),
        House(66, 50, 7, 4.4, "teal", "snow", 1, 3, 0.2),
        People(((104, 66, 11), (109, 66.6, 10.6)), ("plum", "brick", "navy")),
        Gulls(((40, 26, 3.4), (52, 34, 2.4), (28, 38, 2)), "slate"),
        Dabs(4, 88, ("white", "snow"), 300, 0.28, 0.28),
        Trees("bare", ((132, 88, 52),), "bark"),
    ),
    "shipyard": (
        Sky("sky", "cream", "sand", 52),
        Clouds(18, 4, "white", "haze", 0.5),
        Ridge(50, 46, 56, "lilac", "mint", 2),
        Sea(54, "mint", "sea", "cream"),
        Shape(((0, 58), (138, 55), (138, 70), (0, 72)), "stone", "rock"),
        House(6, 58, 34, 13, "salmon", "umber", 2, 9, 0.06, "ice"),
        Crane(30, 62, 46, 1, "brick"),
        Crane(112, 60, 50, -1, "brick"),
        Shape(((34, 64), (30, 40), (44, 41), (104, 42), (122, 36), (112, 64)), "brick", "umber"),
        Shape(((33.6, 60), (34, 64), (112, 64), (114, 58)), "plum", "bark"),
        Shape(((30, 40), (44, 41), (104, 42), (122, 36), (121, 39), (104, 45), (31, 44)), "slate"),
        House(44, 41, 16, 11, "white", "cream", 3, 5, 0.04),
        Shape(((50, 30), (51, 22), (57, 22), (58, 30)), "ochre", "brick"),
        Shape(((0, 70), (138, 66), (138, 88), (0, 88)), "sand", "rock"),
        *(Shape(((x, 67), (x + 1, 63.6), (x + 4, 63.6), (x + 5, 67)), "bark", "ink") for x in range(38, 108, 11)),
        Dabs(69, 88, ("rock", "umber", "stone", "ochre"), 200, 2, 0.4),
        People(((58, 80, 10), (64, 81, 10.4), (90, 78, 9.6)), ("azure", "ochre", "navy")),
    ),
}
