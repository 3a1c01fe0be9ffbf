// The coding desk with a script: select, code by typing, move by keys, stay on the page.
// Without it every step is a link or a form.
import { Chooser } from "./coding/chooser.js";
import { moveEdge, passageOf, show, wholeOf } from "./coding/passage.js";

const TYPING = "input, textarea, select, [contenteditable]";
const byId = (id) => document.getElementById(id);
let passage = null;

function dress() {
  for (const element of document.querySelectorAll("[data-script]")) element.hidden = false;
  const code = byId("give-code");
  if (code) {
    const fresh = byId("give-new_code");
    fresh.closest(".field").hidden = !fresh.value;
    new Chooser(code, {
      created: byId("desk").dataset.created,
      swatch,
      chosen: (_value, name) => {
        fresh.value = name;
      },
      entered: () => code.form.requestSubmit(),
    });
  }
  for (const id of ["give-claim", "cite-claim"]) if (byId(id)) new Chooser(byId(id));
  if (byId("change-code")) new Chooser(byId("change-code"), { swatch });
  byId("book-search")?.addEventListener("input", (event) => search(event.target.value));
}

function swatch(code) {
  const drawn = document.querySelector(`.book [data-code="${CSS.escape(code)}"] .swatch`);
  return drawn ? drawn.cloneNode() : null;
}

function search(typed) {
  const wanted = typed.trim().toLowerCase();
  for (const item of document.querySelectorAll(".book li"))
    item.hidden = !item.textContent.toLowerCase().includes(wanted);
}

function say(sentence) {
  const status = byId("status");
  if (status) status.textContent = sentence;
}

function take(range) {
  const found = passageOf(range);
  if (!found) return;
  passage = range.cloneRange();
  show(passage);
  byId("give-start").value = found.start;
  byId("give-end").value = found.end;
  byId("give-quote").value = found.quote;
  byId("give-shown").textContent = found.quote;
  whole(false);
  byId("give-paragraph").value = found.paragraph;
  sayLines(byId("give-where"), found.lines);
  byId("give").hidden = false;
  for (const id of ["hand", "idle"]) if (byId(id)) byId(id).hidden = true;
  byId("panel").classList.add("active");
}

function sayLines(where, lines) {
  const [first, last] = lines || ["", ""];
  const { one, many } = where.dataset;
  where.textContent = first === last ? one.replace("#", first) : many.replace("##", last).replace("#", first);
}

/** With a selection the passage is shown; without one it can be typed. */
function whole(typed) {
  byId("give-shown").hidden = typed;
  byId("give-quote").closest(".field").hidden = !typed;
}

function drop() {
  passage = null;
  show(null);
  window.getSelection().removeAllRanges();
  byId("give").hidden = true;
  for (const id of ["hand", "idle"]) if (byId(id)) byId(id).hidden = false;
  byId("panel").classList.toggle("active", Boolean(byId("hand")));
}

async function visit(address, options = {}) {
  let answer;
  try {
    answer = await fetch(address, { credentials: "same-origin", ...options });
  } catch {
    say(byId("desk").dataset.offline);
    return;
  }
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  if (!page.getElementById("desk")) {
    window.location.assign(answer.url);
    return;
  }
  const told = [...page.querySelectorAll(".notices p")].map((p) => p.textContent).join(" ");
  page.querySelector(".notices")?.remove();
  const height = window.scrollY;
  byId("main").replaceWith(document.adoptNode(page.getElementById("main")));
  document.title = page.title;
  if (answer.ok) window.history.replaceState(null, "", answer.url);
  passage = null;
  show(null);
  dress();
  window.scrollTo(0, height);
  const wrong = document.querySelector(".panel .errors");
  if (wrong) wrong.focus({ preventScroll: true });
  if (told) setTimeout(() => say(told), 50);
}

document.addEventListener("submit", (event) => {
  const form = event.target.closest("form[data-stay]");
  if (!form) return;
  event.preventDefault();
  visit(form.action, { method: "POST", body: new FormData(form, event.submitter) });
});

document.addEventListener("click", (event) => {
  if (event.defaultPrevented || event.button || event.ctrlKey || event.metaKey) return;
  const link = event.target.closest("a");
  if (link?.dataset.mark) {
    event.preventDefault();
    visit(link.href);
  } else if (link?.classList.contains("this")) {
    event.preventDefault();
    take(wholeOf(link.closest(".strip").querySelector(".said")));
    // by keyboard the edges come first: [ ] { } move them, C goes on to the code
    if (event.detail) byId("give-code-type").focus({ preventScroll: true });
  } else if (link && "drop" in link.dataset && passage) {
    event.preventDefault();
    drop();
  } else if (link?.dataset.code && passage) {
    event.preventDefault();
    giveCode(link.dataset.code);
  } else if (window.getSelection().isCollapsed) openRun(event.target.closest(".run"));
});

function giveCode(code) {
  byId("give-code").value = code;
  byId("give-new_code").value = "";
  byId("give").querySelector("form").requestSubmit();
}

function giveRecent(number) {
  const link = document.querySelector(`[data-recent="${number}"]`)?.parentElement.querySelector("a");
  if (link && passage) giveCode(link.dataset.code);
}

function openRun(run) {
  if (!run) return;
  const marks = run.dataset.marks.split(" ");
  const inHand = document.querySelector(".names a[aria-current]")?.dataset.mark;
  const next = marks[(marks.indexOf(inHand) + 1) % marks.length];
  const link = document.querySelector(`.names a[data-mark="${next}"]`);
  if (link) visit(link.href);
}

let waiting = 0;
document.addEventListener("selectionchange", () => {
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    const selection = window.getSelection();
    if (selection.rangeCount && !selection.isCollapsed && !document.activeElement?.matches(TYPING))
      take(selection.getRangeAt(0));
  }, 120);
});

function step(direction) {
  const links = [...document.querySelectorAll(".names a[data-mark]")];
  const place = links.findIndex((link) => link.hasAttribute("aria-current"));
  const next = place < 0 ? (direction > 0 ? 0 : links.length - 1) : place + direction;
  if (!links[next]) return;
  links[next].scrollIntoView({ block: "center" });
  visit(links[next].href);
}

function focusOn(...ids) {
  const field = ids.map(byId).find((f) => f && !f.closest("[hidden]"));
  if (!field) return;
  field.closest("details")?.setAttribute("open", "");
  field.focus();
}

function edge(which, direction) {
  const selection = window.getSelection();
  if (selection.isCollapsed && passage) {
    selection.removeAllRanges();
    selection.addRange(passage);
  }
  if (!selection.isCollapsed) moveEdge(selection, which, direction);
}

const KEYS = {
  c: () => focusOn("give-code-type", "change-code-type"),
  j: () => step(1),
  k: () => step(-1),
  e: () => focusOn("give-claim-type", "cite-claim-type"),
  m: () => focusOn("give-memo", "change-memo"),
  "]": () => edge("end", "forward"),
  "[": () => edge("end", "backward"),
  "}": () => edge("start", "forward"),
  "{": () => edge("start", "backward"),
  Escape: drop,
};

document.addEventListener("keydown", (event) => {
  const typing = event.target.matches?.(TYPING);
  if (event.key === "Escape" && typing) {
    event.target.blur();
    return;
  }
  if (typing) return;
  if ((event.ctrlKey || event.metaKey) && event.key === "z" && byId("undo")) {
    event.preventDefault();
    byId("undo").requestSubmit();
  } else if (event.ctrlKey || event.metaKey || event.altKey) {
    return;
  } else if (/^[1-9]$/.test(event.key)) {
    giveRecent(event.key);
  } else if (KEYS[event.key]) {
    event.preventDefault();
    KEYS[event.key]();
  }
});

dress();
