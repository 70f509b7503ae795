"""Scenes of steppe and field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from media.illustration.layers.afloat_and_afoot import People
from media.illustration.layers.earth_and_plants import Dabs, Grass, Ridge, Rows, Shape, Trees
from media.illustration.layers.monuments import Arches
from media.illustration.layers.sky_and_water import Clouds, Gulls, Sea, Sky, Sun, Veil
from media.illustration.layers.streets import House

if TYPE_CHECKING:
    from media.illustration.layers import Layer


LAND: dict[str, tuple[Layer, ...]] = {
    "steppe": (
        Sky("azure", "sky", "cream", 50),
        Clouds(22, 5, "white", "lilac"),
        Ridge(48, 46, 54, "violet", "lilac", 2),
        Ridge(52, 49, 60, "mint", "grass", 1.6),
        Ridge(54, 58, 88, "straw", "olive", 1.4),
        Dabs(56, 88, ("grass", "straw", "olive", "cream"), 420, 2.4, 0.34),
        Dabs(62, 88, ("red", "brick", "orange"), 260, 0.6, 0.5),
        Grass(66, 92, ("straw", "cream", "olive", "white"), 420, 12, 0.6, "cream"),
        Gulls(((84, 18, 4),), "umber"),
    ),
    "tumulus": (
        Sky("sky", "cream", "salmon", 54),
        Clouds(20, 4, "cream", "rose", 0.6),
        Ridge(50, 52, 58, "lilac", "haze", 1.4),
        Ridge(55, 54, 70, "mint", "grass", 1.2),
        Shape(
            ((14, 68), (30, 56), (48, 38), (64, 27), (74, 25), (84, 28), (100, 40), (116, 56), (130, 68)),
            "grass",
            "olive",
        ),
        Shape(((74, 25), (84, 28), (100, 40), (116, 56), (130, 68), (92, 68), (84, 48)), "olive", "pine"),
        Dabs(40, 68, ("olive", "straw", "grass"), 160, 1.6, 0.3, 50, 96),
        Shape(((58, 70), (61, 48), (66, 46), (68, 70)), "stone", "rock"),
        Shape(((88, 70), (85, 48), (80, 46), (78, 70)), "rock", "umber"),
        Shape(((66, 46), (73, 30), (80, 46), (79, 70), (67, 70)), "bark", "ink"),
        Shape(((66, 46), (73, 30), (73, 34), (68, 47)), "sand"),
        Ridge(68, 67, 88, "straw", "ochre", 1),
        Shape(((67, 68), (79, 68), (100, 88), (48, 88)), "cream", "sand"),
        Grass(70, 92, ("olive", "straw", "pine"), 240, 7, 0.4),
        Trees("cypress", ((16, 70, 26), (24, 71, 20), (124, 70, 24))),
        People(((86, 76, 9), (90, 76.4, 8.6))),
    ),
    "wheat_field": (
        Sky("azure", "sky", "white", 42),
        Clouds(20, 5),
        Ridge(40, 42, 46, "violet", "mint", 1.4),
        Rows(60, 42, ("straw", "gold", "straw", "ochre"), 44),
        Trees("poplar", ((100, 46, 17), (105, 46.4, 20), (110, 46, 18), (115, 46.4, 21), (121, 46.8, 17))),
        House(84, 46, 9, 4, "white", "brick", 1, 3),
        Dabs(48, 88, ("straw", "gold", "ochre", "cream"), 600, 1.5, 0.3),
        Grass(60, 94, ("gold", "straw", "ochre"), 520, 12, 0.22, "straw"),
        Dabs(78, 88, ("azure", "red"), 40, 0.6, 0.6),
    ),
    "vineyard": (
        Sky("sky", "cream", "salmon", 36),
        Sun(104, 20, 3, "cream", "straw"),
        Ridge(24, 30, 40, "violet", "lilac", 3),
        Ridge(34, 30, 44, "teal", "mint", 2),
        Veil("cream", 26, 42, 0.4),
        Rows(84, 40, ("leaf", "sand", "pine", "ochre"), 40),
        House(22, 44, 16, 6, "white", "brick", 1, 5),
        Trees("poplar", ((44, 45, 14), (48, 45, 17), (52, 45, 15))),
        Dabs(46, 88, ("grass", "leaf", "pine", "olive"), 700, 1.3, 0.55),
        Dabs(66, 88, ("plum", "violet", "navy"), 190, 0.5, 0.6),
        People(((58, 72, 12), (66, 70, 11)), ("white", "rose", "azure")),
    ),
    "salt_lake": (
        Sky("lilac", "rose", "cream", 40),
        Clouds(16, 4, "white", "rose", 0.4),
        Ridge(37, 39, 42, "violet", "lilac", 1.2),
        Sea(41, "salmon", "rose", "white", 76),
        Shape(((0, 62), (34, 58), (58, 66), (92, 72), (138, 66), (138, 88), (0, 88)), "white", "haze"),
        Shape(((84, 52), (104, 50), (126, 51), (138, 54), (118, 56), (96, 55)), "white", "salmon"),
        Dabs(62, 88, ("white", "ice", "lilac", "rose"), 420, 2.6, 0.3),
        Dabs(70, 88, ("brick", "plum", "grass"), 120, 1, 0.6, 0, 60),
        Shape(((96, 74), (104, 62), (110, 60), (118, 68), (122, 74)), "white", "lilac"),
        Shape(((78, 78), (85, 68), (90, 67), (97, 78)), "white", "lilac"),
        People(((68, 80, 12),), ("azure", "brick")),
        Gulls(((40, 22, 3), (50, 27, 2.2), (33, 29, 1.8))),
    ),
    "quarry_entrance": (
        Sky("azure", "sky", "cream", 34),
        Clouds(14, 4, "white", "haze", 0.7),
        Ridge(26, 22, 60, "grass", "olive", 2.4),
        Shape(((0, 76), (0, 34), (22, 27), (50, 30), (78, 25), (108, 29), (138, 24), (138, 78)), "cream", "rock"),
        Shape(((78, 25), (108, 29), (138, 24), (138, 78), (92, 76), (86, 44)), "stone", "umber"),
        Dabs(32, 74, ("sand", "rock", "cream", "stone", "umber"), 420, 3.2, 0.3),
        Arches(40, 76, 34, 36, 1, 0, "umber", "ink"),
        Arches(44, 76, 27, 30, 1, 0, "bark", "ink"),
        Arches(104, 74, 15, 20, 1, 0, "bark", "ink"),
        Shape(((0, 74), (40, 75), (74, 76), (138, 72), (138, 88), (0, 88)), "sand", "ochre"),
        Shape(((46, 76), (68, 76), (92, 88), (26, 88)), "cream", "straw"),
        Dabs(75, 88, ("rock", "umber", "cream", "stone"), 150, 1.6, 0.7),
        Grass(26, 30.5, ("olive", "straw", "pine"), 170, 3, 0.3),
        Grass(76, 92, ("olive", "pine", "straw"), 160, 7, 0.3),
        Trees("round", ((14, 30, 13), (124, 26, 12))),
        People(((72, 79, 10), (77, 79.6, 10.2))),
    ),
}
