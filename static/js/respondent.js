// Kindnesses on the respondents' pages, which all work without them: pages come without a full
// reload, an answer waits in the memory of the page while the line is down and is sent by itself,
// what stands alone unticks the rest, an order is changed with buttons, a recording plays here.
const FIRST_WAIT = 2000;
const LONGEST_WAIT = 30000;
const PATIENCE = 20000;

let waiting = null; // what is still to be sent, and how long until it is tried again
let playing = null;

const byId = (id) => document.getElementById(id);
const show = (id, on) => {
  const notice = byId(id);
  if (notice) notice.hidden = !on;
  if (notice && on) notice.scrollIntoView({ block: "nearest" });
};

// --- going on without a full reload -------------------------------------------------------------

async function ask(address, options = {}) {
  const answer = await fetch(address, {
    ...options,
    headers: { "X-Quiet": "1" },
    credentials: "same-origin",
    cache: "no-store",
    signal: AbortSignal.timeout?.(PATIENCE),
  });
  if (answer.status === 413 || answer.status >= 500) throw Object.assign(new Error(), { answer });
  return { page: await answer.text(), address: answer.headers.get("Content-Location") || answer.url };
}

function put({ page, address }, { replace = false } = {}) {
  const next = new DOMParser().parseFromString(page, "text/html");
  const root = document.documentElement;
  root.lang = next.documentElement.lang;
  root.dir = next.documentElement.dir;
  for (const sheet of next.querySelectorAll('link[rel="stylesheet"]')) {
    if (![...document.styleSheets].some((known) => known.href === sheet.href)) {
      document.head.append(sheet.cloneNode());
    }
  }
  document.title = next.title;
  hush();
  document.body.replaceChildren(...next.body.childNodes);
  const same = new URL(address, location.href).href === location.href;
  history[replace || same ? "replaceState" : "pushState"]({}, "", address);
  scrollTo(0, 0);
  dress();
  settle();
}

// where reading goes on: at what is wrong, else at the heading
function settle() {
  const wrong = document.querySelector("[role=alert]:not([hidden])");
  const target = document.querySelector("[autofocus]") || document.querySelector("h1");
  if (target.tagName === "H1") target.tabIndex = -1;
  target.focus({ preventScroll: !wrong });
  if (wrong) wrong.scrollIntoView({ block: "nearest" });
}

// --- sending, once ------------------------------------------------------------------------------

function queue(request, options) {
  if (waiting?.busy) return;
  clearTimeout(waiting?.timer);
  waiting = { request, options, wait: FIRST_WAIT };
  attempt(waiting);
}

async function attempt(sending) {
  sending.busy = true;
  const [address, fields] = sending.request();
  try {
    const answer = await ask(address, fields && { method: "POST", body: fields });
    if (waiting !== sending) return;
    waiting = null;
    put(answer, sending.options);
  } catch (error) {
    if (waiting === sending) await failed(sending, error.answer);
  }
}

async function failed(sending, answer) {
  sending.busy = false;
  show("offline", !answer);
  show("trouble", Boolean(answer));
  if (answer?.status === 413) {
    waiting = null;
    const said = new DOMParser().parseFromString(await answer.text(), "text/html");
    byId("trouble").textContent = said.querySelector("h1").textContent;
    return;
  }
  sending.timer = setTimeout(() => attempt(sending), sending.wait);
  sending.wait = Math.min(sending.wait * 2, LONGEST_WAIT);
}

addEventListener("online", () => {
  if (!waiting || waiting.busy) return;
  clearTimeout(waiting.timer);
  attempt(waiting);
});

// The form is read anew each time: what a person changed meanwhile goes along. It carries the mark
// of its page, by which the server knows a repeated answer from another page's.
document.addEventListener("submit", (event) => {
  const [form, button] = [event.target, event.submitter];
  if (button === undefined) return; // a browser that does not say which button it was
  event.preventDefault();
  queue(() => {
    const fields = new URLSearchParams(new FormData(form));
    if (button?.name) fields.append(button.name, button.value);
    return [form.action, fields];
  });
});

document.addEventListener("click", (event) => {
  const link = event.target.closest("main a");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (link.classList.contains("listen")) {
    event.preventDefault();
    listen(link);
  } else if (!link.target && link.origin === location.origin) {
    event.preventDefault();
    queue(() => [link.href]);
  }
});

addEventListener("popstate", () => {
  if (waiting) clearTimeout(waiting.timer);
  waiting = null;
  queue(() => [location.href], { replace: true });
});

// a page that the browser kept whole may be another person's by now
addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();
});

// --- recordings ---------------------------------------------------------------------------------

function hush() {
  playing?.sound.pause();
  playing?.link.classList.remove("playing");
  playing = null;
}

function listen(link) {
  const again = playing?.link === link;
  hush();
  if (again) return;
  playing = { sound: new Audio(link.href), link };
  link.classList.add("playing");
  playing.sound.addEventListener("ended", hush);
  playing.sound.play().catch(hush);
}

// --- choosing -----------------------------------------------------------------------------------

document.addEventListener("change", ({ target }) => {
  if (target.type === "checkbox" && target.checked) leaveAlone(target);
  if (target.matches(".places select")) holdOnce(target);
});

// what stands alone unticks the rest, and empties a field beside it only where nothing was typed
function leaveAlone(chosen) {
  const alone = (box) => "alone" in box.dataset;
  for (const box of document.getElementsByName(chosen.name)) {
    if (box.type === "checkbox" && box !== chosen && (alone(chosen) || alone(box))) {
      box.checked = false;
    }
  }
}

// who writes at "other, namely" means that answer
document.addEventListener("input", ({ target }) => {
  const more = target.closest(".more");
  const choice = more && target.matches("[type=text]") && byId(more.dataset.more);
  if (choice && target.value.trim() && !choice.checked) {
    choice.checked = true;
    choice.dispatchEvent(new Event("change", { bubbles: true }));
  }
});

const placesOf = (list) => [...list.querySelectorAll("select")];

// an answer that gets another place leaves the one it had
function holdOnce(select) {
  for (const other of placesOf(select.closest(".places"))) {
    if (other !== select && select.value && other.value === select.value) {
      other.value = select.dataset.held ?? "";
    }
  }
  remember(select.closest(".places"));
}

function remember(list) {
  for (const select of placesOf(list)) select.dataset.held = select.value;
}

function move(select, by) {
  const list = select.closest(".places");
  const all = placesOf(list);
  const other = all[all.indexOf(select) + by];
  if (!other) return;
  [select.value, other.value] = [other.value, select.value];
  remember(list);
  const way = by < 0 ? ".up" : ".down";
  other.closest("li").querySelector(way).focus();
}

// --- what only a script can offer ---------------------------------------------------------------

function dress() {
  for (const select of document.querySelectorAll(".places select")) {
    select.dataset.held = select.value;
    select.after(step(select, "up", -1, "↑"), step(select, "down", 1, "↓"));
  }
}

function step(select, name, by, arrow) {
  const button = document.createElement("button");
  const place = select.labels[0].textContent.trim();
  button.type = "button";
  button.className = `step ${name}`;
  button.textContent = arrow;
  button.setAttribute("aria-label", `${place}: ${select.closest(".places").dataset[name]}`);
  button.addEventListener("click", () => move(select, by));
  return button;
}

dress();
