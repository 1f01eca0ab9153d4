// The page of one paper where JavaScript runs: the photo is shrunk and sent as soon as it's chosen.
import { Sending } from "./sending.js";
import { shrunk } from "./shrinking.js";

const kilobytes = (bytes) => Math.round(bytes / 1024).toLocaleString(document.documentElement.lang);

class Paper {
  constructor(row) {
    this.row = row;
    this.words = JSON.parse(row.dataset.words);
    this.input = document.querySelector(`[data-preview="${row.id}"]`);
    this.form = this.input.form;
    this.button = this.form.querySelector("button:not([type=button])");
    this.label = this.button.textContent;
    this.bar = this.find("progress");
    this.retry = this.find("[data-retry]");
    this.image = this.find("img");
    this.image.addEventListener("error", () => (this.image.hidden = true)); // HEIC, which few browsers show
    this.input.addEventListener("change", () => this.choose());
    this.retry.addEventListener("click", () => this.sending.wake());
    this.form.addEventListener("submit", (event) => this.submit(event));
  }

  find(selector) {
    return this.row.querySelector(selector);
  }

  async choose() {
    const file = this.input.files[0];
    const turn = (this.turn = {});
    if (this.sending) this.sending.stop();
    this.next = this.goOn = this.sending = null;
    this.name(this.label);
    this.find("[data-remove]").hidden = true;
    if (!file) return;
    this.busy = true;
    this.say("shrinking");
    this.row.scrollIntoView({ block: "nearest" });
    const blob = await shrunk(file);
    if (turn !== this.turn) return;
    this.size = blob.size;
    this.sending = new Sending(this.row.dataset.start, this.form.elements.csrf_token.value, blob, (state) => turn === this.turn && this.say(state));
    const answer = await this.sending.run();
    if (answer && turn === this.turn) this.end(answer);
  }

  // Says how far the photo is; a reader of the screen hears only what is new.
  say(state) {
    const sent = this.sending ? this.sending.offset : 0;
    const text = this.words[state].replace("{sent}", kilobytes(sent)).replace("{size}", kilobytes(this.size));
    this.show(text, state === "cut" ? "warn" : "plain", state);
    this.bar.hidden = false;
    this.bar.max = this.size || 1;
    this.bar.value = sent;
    this.retry.hidden = state !== "cut";
  }

  show(text, tone, state) {
    const line = this.find("[data-size]");
    line.textContent = text;
    line.className = `upload__text upload__text--${tone}`;
    if (state !== this.state) this.find("[data-said]").textContent = text;
    this.state = state;
  }

  end(answer) {
    this.busy = false;
    this.bar.hidden = this.retry.hidden = true;
    this.next = answer.next;
    if (!this.next) {
      this.name(this.label);
      return this.show(answer.text || this.words.ended, "error", "ended");
    }
    if (this.goOn) return location.assign(this.next);
    this.show(answer.text, answer.state, "kept");
    this.image.src = answer.thumb;
    this.image.hidden = false;
    const remove = this.find("[data-remove]");
    remove.href = answer.remove;
    remove.hidden = false;
    this.name(this.words.next);
    const picker = document.querySelector(`label.file-button[for="${this.input.id}"] span`);
    if (picker) picker.textContent = this.words.another;
    document.querySelectorAll("[data-before]").forEach((node) => (node.hidden = true));
  }

  name(words) {
    (this.button.querySelector("span") || this.button).textContent = words;
  }

  // While the photo is on its way the button waits with it; once it's kept, it leads on. Else the form goes as it always did.
  submit(event) {
    if (!this.busy && !this.next) return;
    event.preventDefault();
    if (this.next) return location.assign(this.next);
    this.goOn = true;
    this.name(this.words.waiting);
  }
}

document.querySelectorAll("[data-start]").forEach((row) => new Paper(row));
