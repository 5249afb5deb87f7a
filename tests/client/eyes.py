"""How colours look to eyes that lack one kind of cone, and how far apart two colours look.

Matrices for linear RGB of G. M. Machado, M. M. Oliveira and L. A. F. Fernandes, "A physiologically-based model for
simulation of color vision deficiency", IEEE Transactions on Visualization and Computer Graphics 15 (6), 2009, table 1,
at severity 1. Distances are those of CIE 1976 (L*a*b*, white D65): about 2 can just be seen side by side.
"""

from typing import Final

import numpy as np
import numpy.typing as npt

from game.client.theme import Rgb

Matrix = npt.NDArray[np.float64]

EYES: Final[dict[str, Matrix]] = {
    "all three cones": np.eye(3),
    "protanopia": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "deuteranopia": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "tritanopia": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    ),
}
_XYZ: Final = np.array(
    [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.119192, 0.9503041]]
)
_D65: Final = np.array([0.95047, 1.0, 1.08883])


def lab(colour: Rgb, eyes: str) -> Matrix:
    """L*, a*, b* of what those eyes see of an sRGB colour."""
    channels = np.array(colour) / 255
    linear = np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)
    seen = np.clip(EYES[eyes] @ linear, 0, 1)
    x, y, z = (np.cbrt(part) if part > 216 / 24389 else (24389 / 27 * part + 16) / 116 for part in _XYZ @ seen / _D65)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def apart(first: Rgb, second: Rgb, eyes: str) -> float:
    """How far apart two colours look to those eyes."""
    return float(np.linalg.norm(lab(first, eyes) - lab(second, eyes)))
