// Sends bytes piece by piece; after a cut the server says how far it got, and the rest follows from there.
const PIECE = 64 * 1024;
const PATIENCE = 60000;
const LONGEST_PAUSE = 30000;
const STARTS_AT_MOST = 3;

export class Sending {
  // `told` hears (state) whenever something changed: sending, checking, cut.
  constructor(start, token, blob, told) {
    Object.assign(this, { start, token, blob, told, offset: 0, address: "", starts: 0, tries: 0 });
    this.wake = () => {};
    this.online = () => this.wake();
    window.addEventListener("online", this.online);
  }

  stop() {
    this.stopped = true;
    if (this.request) this.request.abort();
    this.wake();
  }

  // What the server said of the whole photo; nothing when stopped, an empty object when it can't go on.
  async run() {
    await this.recall();
    let answer = null;
    while (!answer && !this.stopped) {
      try {
        answer = await this.step();
        this.tries = 0;
      } catch {
        if (!this.stopped) await this.pause();
      }
    }
    window.removeEventListener("online", this.online);
    if (answer) this.forget();
    return this.stopped ? null : answer;
  }

  async step() {
    if (!this.address) return this.begin();
    if (this.unsure) return this.ask();
    const end = Math.min(this.offset + PIECE, this.blob.size);
    this.told(end < this.blob.size ? "sending" : "checking");
    this.unsure = true; // until the answer is here
    const body = this.blob.slice(this.offset, end);
    const answer = await this.fetch("PATCH", this.address, { "Content-Type": "application/offset+octet-stream", "Upload-Offset": this.offset }, body);
    if (answer.status === 204 || answer.status === 409) return this.place(answer);
    if (answer.status === 404) return this.lost();
    return this.last(answer);
  }

  async begin() {
    if (++this.starts > STARTS_AT_MOST) return {};
    this.told("sending");
    const answer = await this.fetch("POST", this.start, { "Upload-Length": this.blob.size });
    if (answer.status !== 201) return this.last(answer);
    this.address = answer.headers.get("Location");
    this.remember();
    return this.place(answer);
  }

  async ask() {
    const answer = await this.fetch("HEAD", this.address, {});
    if (answer.status === 404) return this.lost();
    return answer.ok ? this.place(answer) : {};
  }

  // Without an offset the server has all of it already, and tells when it's asked once more.
  place(answer) {
    const offset = answer.headers.get("Upload-Offset");
    if (answer.status === 409 && offset === null) return {};
    this.offset = offset === null ? this.blob.size : Number(offset);
    this.unsure = false;
    this.told("sending");
    return null;
  }

  lost() {
    this.address = "";
    this.offset = 0;
    this.unsure = false;
    return null;
  }

  async last(answer) {
    const told = (answer.headers.get("Content-Type") || "").startsWith("application/json");
    return told ? answer.json() : {};
  }

  async fetch(method, address, headers, body) {
    this.request = new AbortController();
    const clock = setTimeout(() => this.request.abort(), PATIENCE);
    try {
      const answer = await fetch(address, {
        method, body, redirect: "manual", signal: this.request.signal, headers: { ...headers, "X-CSRFToken": this.token },
      });
      if (answer.status >= 500 || answer.status === 429) throw new Error(answer.status);
      return answer;
    } finally {
      clearTimeout(clock);
    }
  }

  pause() {
    this.told("cut");
    const length = Math.min(LONGEST_PAUSE, 1000 * 2 ** this.tries++);
    return new Promise((over) => {
      const clock = setTimeout(over, length);
      this.wake = () => {
        clearTimeout(clock);
        over();
      };
    });
  }

  // The same photo chosen again after the page was lost goes on from where it was: known by its hash, in this tab only.
  async recall() {
    try {
      const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", await this.blob.arrayBuffer()));
      this.hash = btoa(String.fromCharCode(...hash));
      const [known, address] = (sessionStorage.getItem(this.start) || "").split(" ");
      if (known === this.hash) Object.assign(this, { address, unsure: true });
    } catch {
      // no memory here: it begins anew
    }
  }

  remember() {
    try {
      if (this.hash) sessionStorage.setItem(this.start, `${this.hash} ${this.address}`);
    } catch {
      // no memory here
    }
  }

  forget() {
    try {
      sessionStorage.removeItem(this.start);
    } catch {
      // no memory here
    }
  }
}
