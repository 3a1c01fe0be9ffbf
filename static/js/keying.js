// Keying in with the keyboard alone: Enter goes on, and what the digits mean shows beside them.
const form = document.getElementById("sheet");
const fields = [...form.querySelectorAll(".line input, .line textarea")];
document.querySelector(".hints .keys").hidden = false;

function meaning(field) {
  const line = field.closest(".line");
  const known = new Map(
    [...line.querySelectorAll(".may > span")].map((span) => [
      span.querySelector("kbd").textContent,
      (span.querySelector("bdi, span") ?? span).textContent,
    ]),
  );
  const typed = field.value.trim();
  const unclear = [...line.querySelectorAll(".special > span")][0].textContent;
  const parts = known.has(typed) ? [typed] : typed.split(/[\s,;+]+/).filter(Boolean);
  const said = typed === "?" ? [unclear] : parts.map((part) => known.get(part));
  line.querySelector("output").textContent =
    said.length && said.every(Boolean) ? said.join(", ") : "";
}

for (const [at, field] of fields.entries()) {
  meaning(field);
  field.addEventListener("input", () => meaning(field));
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.ctrlKey || event.isComposing) return;
    event.preventDefault();
    const next = event.shiftKey ? fields[at - 1] : fields[at + 1];
    (next ?? form.querySelector("button[value=done]")).focus();
    next?.select();
  });
}
(form.querySelector("[aria-invalid]") ?? fields.find((field) => !field.value) ?? fields[0]).focus();
