// What was typed stays in this tab until the service has answered: a page that didn't come, or that says "later", loses
// nothing. Half an hour at most, and never passwords, codes, declarations or files (decision 0012).
const PREFIX = "typed ";
const LIFE = 30 * 60 * 1000;
const SECRET = /^(password|again|code|declared)$/;
const NOT_TYPED = ["hidden", "password", "file", "submit", "button", "reset", "image"];

function typed(form) {
  return [...form.elements].filter(
    (field) => field.name && !NOT_TYPED.includes(field.type) && field.tagName !== "BUTTON" && field.tagName !== "FIELDSET"
      && !SECRET.test(field.name) && field.autocomplete !== "one-time-code",
  );
}

const ticked = (field) => field.type === "radio" || field.type === "checkbox";
const keyOf = (form) => PREFIX + new URL(form.getAttribute("action") || "", location.href).pathname;

function entries() {
  return Object.keys(sessionStorage).filter((key) => key.startsWith(PREFIX)).map((key) => [key, JSON.parse(sessionStorage.getItem(key))]);
}

const put = (key, kept) => sessionStorage.setItem(key, JSON.stringify(kept));

function keep(form) {
  const key = keyOf(form);
  if (key.endsWith("/keluar")) return sessionStorage.clear();
  const fields = typed(form).filter((field) => (ticked(field) ? field.checked : field.value)).map((field) => [field.name, field.value]);
  const before = JSON.parse(sessionStorage.getItem(key) || "null");
  if (form.matches("[data-again]")) {
    if (before) put(key, { ...before, sent: true, from: location.pathname });
  } else if (fields.length) put(key, { at: Date.now(), sent: true, from: location.pathname, fields });
}

// The page after a form was sent: was it the service's answer to it, and did the service keep what was sent?
function answered(key, kept) {
  if (document.querySelector("[data-not-kept]")) return false;
  const [way] = performance.getEntriesByType("navigation");
  const from = document.referrer && new URL(document.referrer).pathname;
  if (!way || way.type === "back_forward" || from !== kept.from) return false;
  return way.redirectCount > 0 || key === PREFIX + location.pathname;
}

function settle() {
  for (const [key, kept] of entries()) {
    if (Date.now() - kept.at > LIFE || (kept.sent && answered(key, kept))) sessionStorage.removeItem(key);
    else if (kept.sent) put(key, { ...kept, sent: false });
  }
}

function fill(field, values) {
  if (ticked(field)) field.checked = values.includes(field.value);
  else if (field.tagName !== "SELECT" || [...field.options].some((option) => option.value === values[0])) [field.value] = values;
}

function giveBack(form, words) {
  const kept = JSON.parse(sessionStorage.getItem(keyOf(form)) || "null");
  if (!kept || kept.sent || document.querySelector(".govuk-error-summary")) return;
  for (const field of typed(form)) {
    const values = kept.fields.filter(([name]) => name === field.name).map(([, value]) => value);
    if (values.length) fill(field, values);
  }
  const note = document.createElement("div");
  note.className = "banner banner--info";
  note.setAttribute("role", "status");
  note.append(document.createElement("p"));
  note.firstChild.textContent = words;
  form.before(note);
}

// Where the page gives no words for it (checking a certificate) nothing is kept.
export function keepTyped(words) {
  if (!words) return;
  try {
    settle();
    document.querySelectorAll("form[method=post]").forEach((form) => giveBack(form, words));
  } catch {
    return; // no memory here
  }
  document.addEventListener("submit", (event) => {
    if (!event.defaultPrevented && event.target.method === "post") keep(event.target);
  });
  // Back to this very page, as it was: the answer never came.
  window.addEventListener("pageshow", (event) => event.persisted && settle());
}
