// NIK and KK numbers are shown in groups of four while they're typed; the caret stays where it was.
function grouped(digits) {
  return digits.replace(/(\d{4})(?=\d)/g, "$1 ");
}

function regroup(input) {
  const before = input.value.slice(0, input.selectionStart).replace(/\D/g, "").length;
  const digits = input.value.replace(/[\s.]/g, "");
  if (!/^\d*$/.test(digits)) return;
  input.value = grouped(digits);
  let caret = 0;
  for (let seen = 0; seen < before && caret < input.value.length; caret += 1) if (input.value[caret] !== " ") seen += 1;
  input.setSelectionRange(caret, caret);
}

export function groupDigits() {
  document.querySelectorAll("input[data-group-digits]").forEach((input) => {
    input.addEventListener("input", () => regroup(input));
    if (input.value) input.value = grouped(input.value.replace(/[\s.]/g, ""));
  });
}
