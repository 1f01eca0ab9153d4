// Document viewer: choose, zoom, turn, brighten, full screen. The turned picture is drawn with SVG attributes: no inline styles.
const STEPS = [50, 75, 100, 125, 150, 200, 300, 400];

class Viewer {
  constructor(root) {
    this.root = root;
    this.stage = root.querySelector(".viewer__stage");
    this.svg = root.querySelector(".viewer__sheet");
    this.image = this.svg.querySelector("image");
    this.output = root.querySelector("output");
    this.zoom = 100;
    this.turn = 0;
    this.size = { width: Number(this.image.getAttribute("width")), height: Number(this.image.getAttribute("height")) };
    root.addEventListener("click", (event) => this.onClick(event));
    this.tabs = [...root.querySelectorAll("[data-document]")];
    this.saw(this.tabs.find((tab) => tab.hasAttribute("aria-current")));
    this.draw();
  }

  // What was on the screen; the server keeps it too, and marks.js tells of the rest.
  saw(tab) {
    if (!tab) return;
    tab.dataset.seen = "";
    document.dispatchEvent(new CustomEvent("papers:seen"));
  }

  step(by) {
    const at = this.tabs.findIndex((tab) => tab.hasAttribute("aria-current"));
    const next = this.tabs[at + by];
    if (!next) return;
    this.choose(next);
    next.scrollIntoView({ block: "nearest" });
  }

  onClick(event) {
    const tab = event.target.closest("[data-document]");
    const tool = event.target.closest("[data-tool]");
    const step = event.target.closest("[data-step]");
    if (tab) {
      event.preventDefault();
      this.choose(tab);
    } else if (tool) this.use(tool.dataset.tool, tool);
    else if (step) this.step(Number(step.dataset.step));
  }

  choose(tab) {
    this.tabs.forEach((other) => other.removeAttribute("aria-current"));
    tab.setAttribute("aria-current", "true");
    this.turn = 0;
    this.zoom = 100;
    this.root.querySelectorAll(".viewer__box").forEach((box) => box.remove());
    const probe = new Image();
    probe.onload = () => {
      this.size = { width: probe.naturalWidth, height: probe.naturalHeight };
      this.image.setAttribute("href", probe.src);
      this.svg.setAttribute("aria-label", tab.dataset.label || tab.textContent.trim());
      this.saw(tab);
      this.draw();
    };
    probe.src = tab.dataset.document;
  }

  use(tool, button) {
    if (tool === "in") this.zoom = STEPS.find((step) => step > this.zoom) || this.zoom;
    if (tool === "out") this.zoom = [...STEPS].reverse().find((step) => step < this.zoom) || this.zoom;
    if (tool === "turn") this.turn = (this.turn + 90) % 360;
    if (tool === "bright") button.setAttribute("aria-pressed", String(this.root.classList.toggle("viewer--bright")));
    if (tool === "full") (document.fullscreenElement ? document.exitFullscreen() : this.root.requestFullscreen());
    this.draw();
  }

  draw() {
    const { width, height } = this.size;
    const sideways = this.turn % 180 !== 0;
    const box = sideways ? [height, width] : [width, height];
    this.image.setAttribute("width", width);
    this.image.setAttribute("height", height);
    this.image.setAttribute("transform", `translate(${(box[0] - width) / 2} ${(box[1] - height) / 2}) rotate(${this.turn} ${width / 2} ${height / 2})`);
    this.svg.setAttribute("viewBox", `0 0 ${box[0]} ${box[1]}`);
    this.svg.setAttribute("width", `${this.zoom}%`);
    this.svg.classList.toggle("viewer__sheet--zoomed", this.zoom !== 100);
    if (this.output) this.output.textContent = `${this.zoom} %`;
  }
}

export function startViewer() {
  document.querySelectorAll("[data-viewer]").forEach((root) => {
    const viewer = new Viewer(root);
    // A link in the data shows its paper: <a data-show="address of the page">.
    document.addEventListener("click", (event) => {
      const link = event.target.closest("a[data-show]");
      const tab = link && root.querySelector(`[data-document="${CSS.escape(link.dataset.show)}"]`);
      if (!tab) return;
      event.preventDefault();
      viewer.choose(tab);
    });
  });
}
