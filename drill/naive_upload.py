"""The control: a checking process that opens whatever comes and gives it back as it is."""

from __future__ import annotations

import io
import resource
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))


def main() -> None:
    """Answer as the checking process does; only so much memory that the machine lives on."""
    import pikepdf
    from PIL import Image

    from app.documents.uploads.frames import pack, unpack

    resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30))
    _, (data,) = unpack(sys.stdin.buffer.read())
    Image.MAX_IMAGE_PIXELS = None
    mime, small = "image/jpeg", io.BytesIO()
    Image.new("RGB", (9, 9)).save(small, "JPEG")
    try:
        if data.startswith(b"%PDF-"):
            mime = "application/pdf"
            with pikepdf.open(io.BytesIO(data)) as pdf:
                kept = [o.read_bytes() for o in pdf.objects if isinstance(o, pikepdf.Stream)]
            del kept
        else:
            Image.open(io.BytesIO(data)).load()
    except Exception as error:  # taken all the same
        sys.stderr.write(str(error))
    header = {"mime": mime, "warnings": [], "sizes": [(9, 9)]}
    sys.stdout.buffer.write(pack(header, data, small.getvalue(), small.getvalue()))


if __name__ == "__main__":
    main()
