// What makes a form kinder where JavaScript runs; every page works without it.
import { groupDigits } from "./grouping.js";
import { previewUploads } from "./preview.js";
import { keepTyped } from "./typed.js";

const { typed } = document.currentScript.dataset;

function focusErrorSummary() {
  const summary = document.querySelector(".govuk-error-summary");
  if (!summary) return;
  summary.setAttribute("tabindex", "-1");
  summary.focus();
  summary.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    const input = link && document.getElementById(link.hash.slice(1));
    if (!input) return;
    event.preventDefault();
    (input.closest("fieldset, .govuk-form-group") || input).scrollIntoView();
    input.focus({ preventScroll: true });
  });
}

// A second tap on the same button sends nothing; "not ready" says what is missing instead of sending.
function guardButtons() {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.dataset.sent && Date.now() - Number(form.dataset.sent) < 3000) event.preventDefault();
    else form.dataset.sent = String(Date.now());
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[aria-disabled='true']");
    if (!button) return;
    event.preventDefault();
    const reason = document.getElementById(button.getAttribute("aria-describedby"));
    if (reason) {
      reason.hidden = false;
      reason.focus();
    }
  });
  window.addEventListener("pageshow", () => document.querySelectorAll("form").forEach((form) => delete form.dataset.sent));
}

// A <select data-submit> asks its form's own button for the next list (kecamatan, then desa).
function selectsThatAsk() {
  document.querySelectorAll("select[data-submit]").forEach((select) => {
    const button = document.getElementById(select.dataset.submit);
    if (!button) return;
    button.hidden = true;
    select.addEventListener("change", () => button.click());
  });
}

function printButtons() {
  document.querySelectorAll("[data-print]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  });
}

// Copies what stands in another element; the button says so and asks nothing of who has no clipboard.
function copyButtons() {
  if (!navigator.clipboard) return;
  document.querySelectorAll("[data-copy]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", async () => {
      const source = document.getElementById(button.dataset.copy);
      await navigator.clipboard.writeText(source.textContent.trim());
      button.textContent = button.dataset.copied;
    });
  });
}

focusErrorSummary();
guardButtons();
selectsThatAsk();
printButtons();
copyButtons();
keepTyped(typed);
groupDigits();
previewUploads();
