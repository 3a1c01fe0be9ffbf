// The desk of translation with a script: a text is saved where it stands, and the next one waits.
// Ctrl+Enter saves and goes on; Alt+arrows move between texts. Without a script each text is a form.
const desk = document.getElementById("desk");
const fields = () => [...document.querySelectorAll(".unit textarea[name=text]")];

function unitOf(element) {
  return element.closest(".unit");
}

function move(from, step) {
  const all = fields();
  const next = all[all.indexOf(from) + step];
  if (!next) return;
  next.focus();
  next.scrollIntoView({ block: "center" });
}

async function save(form, goOn) {
  const unit = unitOf(form);
  const field = form.elements.text;
  const typed = field.value;
  const answer = await post(form);
  if (!answer) return tell(unit, desk.dataset.failed);
  const next = new DOMParser().parseFromString(answer.page, "text/html").querySelector(".unit");
  if (!next) return form.submit(); // signed out, or the page is old: let the browser show why
  if (field.value !== typed) return; // typed on meanwhile: that is saved with the next press
  const here = unit.contains(document.activeElement);
  const following = fields()[fields().indexOf(field) + 1];
  unit.replaceWith(next);
  if (!here) return;
  const stays = next.querySelector("textarea");
  const to = goOn && answer.ok ? following : stays;
  (to ?? following)?.focus();
  (to ?? following)?.scrollIntoView({ block: "nearest" });
}

async function post(form) {
  const data = new FormData(form);
  data.append("part", "1");
  try {
    const answer = await fetch(form.action, {
      method: "POST",
      body: new URLSearchParams(data),
      credentials: "same-origin",
    });
    if (!answer.ok && answer.status !== 422) return null;
    return { page: await answer.text(), ok: answer.ok };
  } catch {
    return null;
  }
}

function tell(unit, sentence) {
  let place = unit.querySelector(".lost");
  if (!place) {
    place = document.createElement("p");
    place.className = "lost error";
    place.setAttribute("role", "alert");
    unit.querySelector("form").append(place);
  }
  place.textContent = sentence;
}

if (desk) {
  const keys = document.getElementById("keys");
  if (keys) keys.hidden = !fields().length;
  desk.addEventListener("submit", (event) => {
    if (!unitOf(event.target)) return;
    event.preventDefault();
    save(event.target, true);
  });
  desk.addEventListener("keydown", (event) => {
    const field = event.target.closest("textarea");
    if (!field) return;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      save(field.form, true);
    } else if (event.altKey && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      move(field, event.key === "ArrowDown" ? 1 : -1);
    }
  });
  window.addEventListener("beforeunload", (event) => {
    if (fields().some((field) => field.value !== field.defaultValue)) event.preventDefault();
  });
}
