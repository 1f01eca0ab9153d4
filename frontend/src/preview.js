// A big button instead of the browser's own, and the chosen photo with its size at once, before it is sent.
const kilobytes = (bytes) => `${Math.max(1, Math.round(bytes / 1024)).toLocaleString("id-ID")} KB`;

function show(input) {
  const file = input.files && input.files[0];
  const row = document.getElementById(input.dataset.preview);
  if (!row) return;
  row.hidden = !file;
  if (!file) return;
  const image = row.querySelector("img");
  if (image.src.startsWith("blob:")) URL.revokeObjectURL(image.src);
  image.hidden = !file.type.startsWith("image/");
  if (!image.hidden) image.src = URL.createObjectURL(file);
  row.querySelector("[data-name]").textContent = file.name;
  row.querySelector("[data-size]").textContent = kilobytes(file.size);
}

export function previewUploads() {
  document.querySelectorAll("input[type=file][data-preview]").forEach((input) => {
    const button = document.querySelector(`label.file-button[for="${CSS.escape(input.id)}"]`);
    if (button) {
      button.hidden = false;
      input.classList.add("visually-hidden");
    }
    input.addEventListener("change", () => show(input));
  });
}
