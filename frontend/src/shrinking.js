// Makes a photo small before it is sent: upright, 2,000 px on its longer side, JPEG.
const LONGEST = 2000;
const QUALITY = 0.8;
const SMALL_ENOUGH = 200 * 1024;

// An old browser would draw the photo lying on its side, and the JPEG no longer says which way is up.
function turnsPhotos() {
  return CSS.supports("image-orientation", "from-image");
}

function draw(image) {
  const scale = Math.min(1, LONGEST / Math.max(image.naturalWidth, image.naturalHeight));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(image.naturalWidth * scale);
  canvas.height = Math.round(image.naturalHeight * scale);
  const pen = canvas.getContext("2d", { alpha: false });
  pen.imageSmoothingQuality = "high";
  pen.fillStyle = "#fff"; // under what a PNG leaves open
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((drawn) => canvas.toBlob(drawn, "image/jpeg", QUALITY));
}

// The file itself where it can't get smaller: PDF, what this browser can't decode (HEIC), a small photo.
export async function shrunk(file) {
  if (file.size <= SMALL_ENOUGH || !file.type.startsWith("image/") || !turnsPhotos()) return file;
  const image = new Image();
  image.src = URL.createObjectURL(file);
  try {
    await image.decode();
    const small = await draw(image);
    return small && small.size < file.size ? small : file;
  } catch {
    return file;
  } finally {
    URL.revokeObjectURL(image.src);
  }
}
