"""Screenshots in at most 256 colours: a third of the bytes, and nobody sees the difference on a calm page."""

import struct
import zlib
from base64 import b64decode, b64encode

import numpy as np
from playwright.sync_api import Page

DECODE = """async (png) => {
  const image = await createImageBitmap(await (await fetch("data:image/png;base64," + png)).blob());
  const canvas = new OffscreenCanvas(image.width, image.height), to = canvas.getContext("2d");
  to.drawImage(image, 0, 0);
  const bytes = to.getImageData(0, 0, image.width, image.height).data;
  let text = "";
  for (let at = 0; at < bytes.length; at += 32768) text += String.fromCharCode(...bytes.subarray(at, at + 32768));
  return [image.width, image.height, btoa(text)] }"""


def in_few_colours(png: bytes, page: Page) -> bytes:
    """The same picture with a palette; the browser that took it decodes it, on an empty page."""
    page.goto("about:blank")
    width, height, pixels = page.evaluate(DECODE, b64encode(png).decode())
    colours = np.frombuffer(b64decode(pixels), np.uint8).reshape(-1, 4)[:, :3]
    palette, places = _palette(colours)
    return _indexed(palette, places.reshape(height, width))


def _palette(colours: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The 256 commonest colours, and for every pixel the place of the nearest."""
    packed = colours.astype(np.uint32) @ np.array([65536, 256, 1], np.uint32)
    found, back, counts = np.unique(packed, return_inverse=True, return_counts=True)
    unpacked = np.stack([found >> 16, found >> 8 & 255, found & 255], axis=1).astype(np.int32)
    palette = unpacked[np.argsort(-counts, kind="stable")[:256]]
    far = ((unpacked[:, None, :] - palette[None, :, :]) ** 2).sum(axis=2)
    return palette.astype(np.uint8), far.argmin(axis=1).astype(np.uint8)[back]


def _indexed(palette: np.ndarray, places: np.ndarray) -> bytes:
    height, width = places.shape
    rows = np.concatenate([np.zeros((height, 1), np.uint8), places], axis=1).tobytes()
    head = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    parts = ((b"IHDR", head), (b"PLTE", palette.tobytes()), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body)) for kind, body in parts
    )
