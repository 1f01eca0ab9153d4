// Alt plus a letter presses the control that names it: <button data-key="s">. "?" lists them.
function isTyping(target) {
  return target.matches("input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]");
}

function press(letter) {
  const control = document.querySelector(`[data-key="${CSS.escape(letter)}"]`);
  if (!control) return false;
  control.focus();
  control.click();
  return true;
}

function fill(list) {
  list.textContent = "";
  document.querySelectorAll("[data-key]").forEach((control) => {
    const key = document.createElement("dt");
    const words = document.createElement("dd");
    key.textContent = `Alt + ${control.dataset.key.toUpperCase()}`;
    words.textContent = control.dataset.keyLabel || control.textContent.replace(/Alt\+\w/, "").trim();
    list.append(key, words);
  });
}

export function startShortcuts() {
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
    if (event.altKey && !event.ctrlKey && !event.metaKey && /^Key[A-Z]$/.test(event.code)) {
      if (press(event.code.slice(3).toLowerCase())) event.preventDefault();
    } else if (event.key === "?" && !event.ctrlKey && !event.metaKey && !isTyping(event.target)) {
      event.preventDefault();
      open();
    }
  });
}
