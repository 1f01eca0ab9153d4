// Keeps each mark of a case as soon as it's made, and says what the decision still needs; the server counts again.
class Marks {
  constructor(form) {
    this.form = form;
    this.rows = [...form.querySelectorAll(".value, .decide")].filter((row) => row.querySelector(".mark-box"));
    this.leaving = new AbortController();
    this.save = document.querySelector("[data-save]");
    if (this.save) this.save.hidden = true;
    this.last = document.activeElement;
    form.addEventListener("focusin", (event) => event.target.closest(".value, .decide") && (this.last = event.target));
    document.addEventListener("papers:seen", () => this.update());
    form.addEventListener("change", (event) => this.onChange(event.target));
    form.addEventListener("click", (event) => this.onClick(event));
    form.addEventListener("submit", () => this.leaving.abort());
    this.update();
  }

  onChange(control) {
    if (control.matches("select")) {
      const own = control.closest(".value").querySelector("input[name^='own-']");
      if (own) own.value = "";
    }
    this.update();
    this.keep();
  }

  // The row where the clerk is; else the first that has no mark yet.
  here() {
    const row = this.last && this.last.closest(".value, .decide");
    return this.rows.includes(row) ? row : this.rows.find((one) => this.open(one));
  }

  open(row) {
    return !this.marked(row) && row.querySelector(".mark-box--right") !== null;
  }

  markHere(kind) {
    const row = this.here();
    const box = row && row.querySelector(`.mark-box--${kind} input`);
    if (!box) return;
    if (!this.givingReason(kind, row)) {
      box.checked = true;
      this.update();
      this.keep();
    }
    const later = this.rows.slice(this.rows.indexOf(row) + 1).find((one) => this.open(one));
    const next = kind === "wrong" ? row.querySelector("select") : later && later.querySelector(".mark-box--right input");
    (next || box).focus();
    (next || box).closest(".value, .decide").scrollIntoView({ block: "nearest" });
  }

  // Who has just said what is wrong goes on with "right": the mark stays.
  givingReason(kind, row) {
    return kind === "right" && this.is(row, "wrong") && this.last.matches("select, input:not([type=radio], [type=checkbox])");
  }

  // What was never opened, unless the clerk says that they checked the originals.
  unseen() {
    const originals = this.form.querySelector("[data-originals]");
    const unseen = [...document.querySelectorAll("[data-document]:not([data-seen])")];
    const note = document.querySelector("[data-unseen]");
    if (note) write(note.querySelector("span"), unseen.map((tab) => tab.dataset.label).join(", "));
    return { papers: unseen.length > 0, bars: unseen.length > 0 && !(originals && originals.checked) };
  }

  onClick(event) {
    const marker = event.target.closest("[data-mark]");
    if (marker) this.markHere(marker.dataset.mark);
    const button = event.target.closest("[data-all]");
    if (!button) return;
    event.preventDefault();
    button.closest(".panel").querySelectorAll(".value").forEach((row) => {
      const right = row.querySelector(".mark-box--right input");
      if (right && !this.is(row, "wrong")) right.checked = true;
    });
    this.update();
    this.keep();
  }

  is(row, kind) {
    return row.querySelector(`.mark-box--${kind} input:checked`) !== null;
  }

  marked(row) {
    return this.is(row, "right") || this.is(row, "wrong");
  }

  update() {
    const wrong = this.rows.filter((row) => this.is(row, "wrong")).length;
    const left = this.rows.filter((row) => row.querySelector(".mark-box--right") && !this.marked(row)).length;
    const done = this.rows.filter((row) => this.marked(row)).length;
    this.rows.forEach((row) => row.classList.toggle("value--wrong", this.is(row, "wrong")));
    this.form.querySelectorAll(".panel").forEach((panel) => {
      const rows = this.rows.filter((row) => panel.contains(row));
      write(panel.querySelector("[data-card-done]"), rows.filter((row) => this.marked(row)).length);
    });
    document.querySelectorAll("[data-count-done]").forEach((node) => write(node, done));
    document.querySelectorAll("[data-count-wrong]").forEach((node) => write(node, wrong));
    document.querySelectorAll("[data-count-left]").forEach((node) => write(node, left));
    document.querySelectorAll("progress[data-count]").forEach((bar) => (bar.value = done));
    const unseen = this.unseen();
    ready(document.querySelector("[data-ready='right']"), !wrong && !left && !unseen.bars, wrong ? "ada-salah" : left ? "kurang" : "belum-dibuka");
    ready(document.querySelector("[data-ready='wrong']"), wrong > 0, "tanpa-perbaikan", wrong);
    const note = document.querySelector("[data-unseen]");
    if (note) note.hidden = !unseen.papers || wrong > 0 || left > 0;
  }

  keep() {
    this.changed = true;
    if (!this.sending) this.send();
  }

  // One save at a time, and one more when something changed meanwhile; none after a decision.
  async send() {
    this.sending = true;
    while (this.changed && !this.leaving.signal.aborted) {
      this.changed = false;
      const status = await fetch(this.form.action, {
        method: "POST", body: new FormData(this.form), headers: { Accept: "application/json" }, redirect: "manual", signal: this.leaving.signal,
      }).then((answer) => answer.type === "opaqueredirect" ? 401 : answer.status, () => 0);
      if (!this.leaving.signal.aborted) this.kept(status);
    }
    this.sending = false;
  }

  // Not the line but the server said no: another try helps nothing.
  kept(status) {
    const well = status >= 200 && status < 300;
    const ended = status >= 400 && status < 500;
    const line = document.querySelector("[data-unsaved]");
    const out = document.querySelector("[data-ended]");
    if (line) line.hidden = well || ended;
    if (out) out.hidden = !ended;
    if (this.save) this.save.hidden = well || ended;
  }
}

function write(node, value) {
  if (node) node.textContent = String(value);
}

// A button that is ready is the primary one; else it stays in reach and says what is missing.
function ready(button, yes, reason, count = 0) {
  if (!button) return;
  button.classList.toggle("govuk-button--secondary", !yes);
  button.toggleAttribute("aria-disabled", !yes);
  if (yes) button.removeAttribute("aria-describedby");
  else {
    button.setAttribute("aria-disabled", "true");
    button.setAttribute("aria-describedby", reason);
  }
  document.querySelectorAll(".action-note").forEach((note) => (note.hidden = true));
  if (button.dataset.words) button.querySelector("span").textContent = yes ? button.dataset.words.replace("{n}", count) : button.dataset.none;
}

export function keepMarks() {
  document.querySelectorAll("[data-marks]").forEach((form) => new Marks(form));
}
