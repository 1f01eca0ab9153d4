"""Draws a picture anew: upright, at most 2,500 px, as JPEG, with nothing but its pixels."""

from __future__ import annotations

import functools
import io
import itertools
import warnings
from collections.abc import Callable

from PIL import Image, ImageFilter, ImageOps, ImageStat

from app.documents.uploads.filetype import FileType
from app.documents.uploads.problems import (
    CleanDocument,
    PageImage,
    UploadLimits,
    UploadProblem,
    UploadRefused,
    UploadWarning,
)
from app.documents.uploads.qrcodes import read_codes

_ORIENTATION_TAG = 0x0112
_TRANSPOSE = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_LAPLACIAN = ImageFilter.Kernel((3, 3), (0, 1, 0, 1, -4, 1, 0, 1, 0), scale=1, offset=128)
_JUDGED_SIDE = 1000
_TILES = 4
_DARK_BELOW = 70.0
_BLURRY_BELOW = 40.0


def cleaner_of(kind: FileType) -> Callable[[bytes, UploadLimits], CleanDocument]:
    """Load the decoder of this type and return the function that cleans such a file."""
    if kind is FileType.HEIC:
        import pi_heif

        pi_heif.register_heif_opener(
            thumbnails=False, depth_images=False, aux_images=False, decode_threads=1
        )
    return functools.partial(_clean_image, kind)


def _clean_image(kind: FileType, data: bytes, limits: UploadLimits) -> CleanDocument:
    """Return the picture made anew; UploadRefused."""
    warnings.simplefilter("ignore")
    Image.MAX_IMAGE_PIXELS = limits.max_pixels
    try:
        size, picture = _read(kind, data, limits)
    except (UploadRefused, MemoryError):
        raise
    except Image.DecompressionBombError as error:
        raise UploadRefused(UploadProblem.TOO_MANY_PIXELS) from error
    except Exception as error:  # decoders raise nearly anything on a broken file
        raise UploadRefused(UploadProblem.BROKEN) from error
    page = page_image(picture, quality=limits.quality)
    found = darkness(picture) + blur(picture)
    if min(size) < limits.small_side:
        found += (UploadWarning.SMALL,)
    small, codes = thumbnail(picture, limits), read_codes(picture)
    return CleanDocument("image/jpeg", page.jpeg, (page,), small, found, codes)


def page_image(picture: Image.Image, *, quality: int) -> PageImage:
    """Return an RGB picture as a JPEG without metadata."""
    return PageImage(_jpeg(picture, quality), *picture.size)


def thumbnail(picture: Image.Image, limits: UploadLimits) -> bytes:
    """Return a small JPEG, at most `limits.thumbnail_side` pixels on its long side."""
    small = picture.copy()
    small.thumbnail((limits.thumbnail_side, limits.thumbnail_side), Image.Resampling.BILINEAR)
    return _jpeg(small, 75)


def darkness(picture: Image.Image) -> tuple[UploadWarning, ...]:
    """Return DARK when the mean luminance is below 70 of 255."""
    small = picture.convert("L").resize((64, 64), Image.Resampling.BOX)
    return (UploadWarning.DARK,) if ImageStat.Stat(small).mean[0] < _DARK_BELOW else ()


def blur(picture: Image.Image) -> tuple[UploadWarning, ...]:
    """Return BLURRY when no part of the picture has sharp edges.

    The measure is the variance of the Laplacian in the sharpest of 16 tiles, at 1,000 px.
    """
    grey = picture.convert("L")
    grey.thumbnail((_JUDGED_SIDE, _JUDGED_SIDE), Image.Resampling.BILINEAR)
    if min(grey.size) < 3 * _TILES:
        return ()  # too small to judge; SMALL says what matters
    edges = ImageOps.crop(grey.filter(_LAPLACIAN), 1)  # the filter leaves the border as it was
    sharpest = max(ImageStat.Stat(edges.crop(box)).var[0] for box in _tiles(*edges.size))
    return (UploadWarning.BLURRY,) if sharpest < _BLURRY_BELOW else ()


def _tiles(width: int, height: int) -> list[tuple[int, int, int, int]]:
    across = [width * i // _TILES for i in range(_TILES + 1)]
    down = [height * i // _TILES for i in range(_TILES + 1)]
    return [
        (left, top, right, bottom)
        for left, right in itertools.pairwise(across)
        for top, bottom in itertools.pairwise(down)
    ]


def _read(kind: FileType, data: bytes, limits: UploadLimits) -> tuple[tuple[int, int], Image.Image]:
    """Return the size as sent and the upright RGB picture.

    Only the first frame is drawn. A phone's second frame in JPEG (gain map, depth) and HEIC is
    dropped with it; an animated PNG or WebP is refused, since nobody could say which frame counts.
    """
    with Image.open(io.BytesIO(data), formats=(kind.value,)) as image:
        size = image.size
        if image.width * image.height > limits.max_pixels:
            raise UploadRefused(UploadProblem.TOO_MANY_PIXELS)
        if kind in (FileType.PNG, FileType.WEBP) and getattr(image, "n_frames", 1) > 1:
            raise UploadRefused(UploadProblem.ANIMATED)
        image.draft("RGB", (limits.long_side, limits.long_side))
        image.load()
        turn = _TRANSPOSE.get(_orientation(image))
        picture = _shrunk(image, limits.long_side)
    picture = _on_white(picture)
    return size, picture.transpose(turn) if turn is not None else picture


def _orientation(image: Image.Image) -> int:
    """Return the EXIF orientation (1 to 8), 1 when it can't be read: no reason to refuse."""
    try:
        return int(image.getexif().get(_ORIENTATION_TAG, 1))
    except Exception:
        return 1


def _shrunk(image: Image.Image, side: int) -> Image.Image:
    """Return the picture in a mode that can be scaled, at most `side` pixels long."""
    if image.mode.startswith("I;16"):
        image = image.point(lambda value: value / 256).convert("L")
    elif image.mode in ("P", "PA"):
        image = image.convert("RGBA")
    elif image.mode in ("1", "I", "F"):
        image = image.convert("L")
    image.thumbnail((side, side), Image.Resampling.LANCZOS, reducing_gap=2.0)
    return image


def _on_white(image: Image.Image) -> Image.Image:
    """Return an RGB picture without alpha and without the `info` that savers carry along."""
    if "A" in image.getbands() or "a" in image.getbands():
        layer = image.convert("RGBA")
        image = Image.new("RGB", image.size, "white")
        image.paste(layer, mask=layer.getchannel("A"))
    image = image.convert("RGB")
    image.info = {}
    return image


def _jpeg(picture: Image.Image, quality: int) -> bytes:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=quality)
    return out.getvalue()
