// The designer's desk by keyboard: arrows go from question to question, Enter opens it,
// Alt with an arrow moves it. Everything also works without this script.
const outline = document.querySelector("#outline");
const lines = outline ? [...outline.querySelectorAll(".lines > li")] : [];

function at() {
  return lines.indexOf(document.activeElement?.closest(".lines > li"));
}

function go(place) {
  const line = lines[Math.max(0, Math.min(lines.length - 1, place))];
  line?.querySelector(".q a")?.focus();
  line?.scrollIntoView({ block: "nearest" });
}

if (lines.length) {
  const keys = document.querySelector(".keys");
  if (keys) keys.hidden = false;
  outline.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const here = at();
    if (!step || here < 0) return;
    event.preventDefault();
    if (event.altKey) {
      lines[here].querySelector(`button[value^="${step > 0 ? "down" : "up"}:"]`)?.click();
    } else {
      go(here + step);
    }
  });
  // back from a page of a question or after a move: on with where one was
  const named = location.hash.startsWith("#q-") && document.querySelector(`[id="${CSS.escape(location.hash.slice(1))}"]`);
  named?.querySelector?.(".q a")?.focus();
}

// what was typed about a question is not lost by a click on a link
const leaving = document.querySelector("form.question");
if (leaving) {
  let typed = false;
  leaving.addEventListener("input", () => (typed = true));
  leaving.addEventListener("submit", () => (typed = false));
  addEventListener("beforeunload", (event) => {
    if (typed) event.preventDefault();
  });
}
