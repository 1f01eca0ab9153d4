// Counts the marks of a case and says how many corrections will go back; the server counts again.
export function countMarks() {
  const form = document.querySelector("[data-marks]");
  if (!form) return;
  const values = [...form.querySelectorAll(".value")].filter((value) => value.querySelector(".mark-box"));
  const checked = (value, kind) => value.querySelector(`.mark-box--${kind} input:checked`) !== null;
  const update = () => {
    const wrong = values.filter((value) => checked(value, "wrong")).length;
    const done = values.filter((value) => checked(value, "wrong") || checked(value, "right")).length;
    values.forEach((value) => value.classList.toggle("value--wrong", checked(value, "wrong")));
    document.querySelectorAll("[data-count-done]").forEach((node) => (node.textContent = String(done)));
    document.querySelectorAll("[data-count-wrong]").forEach((node) => (node.textContent = String(wrong)));
    document.querySelectorAll("progress[data-count]").forEach((bar) => (bar.value = done));
    form.dispatchEvent(new CustomEvent("marks", { bubbles: true, detail: { done, wrong, all: values.length } }));
  };
  form.addEventListener("change", update);
  update();
}
