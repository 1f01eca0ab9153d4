// Alt plus a letter or an arrow presses the control that names it: <button data-key="s">. "?" lists them.
const ARROWS = { ArrowLeft: "←", ArrowRight: "→" };

function isTyping(target) {
  return target.matches("input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]");
}

function press(key) {
  const control = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (!control) return false;
  if (!(key in ARROWS)) control.focus();
  control.click();
  return true;
}

function fill(list) {
  list.textContent = "";
  document.querySelectorAll("[data-key]").forEach((control) => {
    const key = document.createElement("dt");
    const words = document.createElement("dd");
    key.textContent = `Alt + ${ARROWS[control.dataset.key] || control.dataset.key.toUpperCase()}`;
    words.textContent = control.dataset.keyLabel || control.textContent.replace(/Alt\+\w/, "").trim();
    list.append(key, words);
  });
}

// An arrow in a text moves the caret, with Alt too.
function keyOf(event) {
  if (!event.altKey || event.ctrlKey || event.metaKey) return null;
  if (/^Key[A-Z]$/.test(event.code)) return event.code.slice(3).toLowerCase();
  return event.code in ARROWS && !isTyping(event.target) ? event.code : null;
}

export function startShortcuts() {
  if (!document.querySelector("[data-key]")) return;
  const dialog = document.getElementById("shortcuts");
  const open = () => {
    if (!dialog || dialog.open) return;
    fill(dialog.querySelector("dl"));
    dialog.showModal();
  };
  document.querySelectorAll("[data-shortcuts]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", open);
  });
  document.addEventListener("keydown", (event) => {
    const key = keyOf(event);
    if (key) {
      if (press(key)) event.preventDefault();
    } else if (event.key === "?" && !event.ctrlKey && !event.metaKey && !isTyping(event.target)) {
      event.preventDefault();
      open();
    }
  });
}
