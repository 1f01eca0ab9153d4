// The check page: reads the QR's token from the fragment, verifies it here, and asks the server what became of it.
import { verifyPrinted } from "./verify.js";

const note = document.getElementById("reading");
const digits = location.hash.slice(1);

function say(words) {
  if (words) note.textContent = words;
  note.hidden = !words;
}

// No cookie goes with it: the answer is the same for everybody who holds the paper.
async function ask() {
  const answer = await fetch(location.pathname + location.search, {
    method: "POST", credentials: "omit", cache: "no-store", body: new URLSearchParams({ digits }),
  });
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}

function show(page) {
  const main = page.querySelector("main");
  document.title = page.title;
  document.querySelector("main").replaceWith(main);
  const footer = page.querySelector("footer");
  if (footer) document.querySelector("footer").replaceWith(footer);
  main.focus();
  return Boolean(main.querySelector(".answer--forged"));
}

async function check() {
  const keys = JSON.parse(document.getElementById("keys").textContent);
  const id = decodeURIComponent(location.pathname.split("/").pop()).toUpperCase();
  history.replaceState(null, "", location.pathname + location.search);
  say(note.textContent);
  const [verdict, page] = await Promise.all([verifyPrinted(id, digits, keys), ask().catch(() => null)]);
  if (!page) return say(verdict.ok === false ? note.dataset.refused : note.dataset.offline);
  const forged = show(page);
  // The server took what this browser refuses: say so rather than nothing.
  if (verdict.ok === false && !forged) {
    note.textContent = note.dataset.refused;
    note.hidden = false;
    document.querySelector(".answer-advice").prepend(note);
  }
}

if (note && digits) check();
