// Drawing in the diagram itself: by keys and by pointer. Every change is a form of the server's,
// sent by fetch; the answer brings the new diagram. Without this script the forms are pages.
import { Diagram, bare, keyOf, keysOf } from "./theory-diagram.js";
import { dragging } from "./theory-drag.js";
import { look, send, told } from "./theory-exchange.js";
import { Panel } from "./theory-panel.js";

const TYPING = "input, textarea, select, [contenteditable]";
const byId = (id) => document.getElementById(id);
const editor = byId("editor");
const bar = byId("theory-bar");
const words = bar?.dataset;
const home = location.pathname;
let diagram = null;
let current = "";
let choosing = null;
let panel = null;
let busy = false;

function say(sentence, undo = false) {
  const status = byId("theory-status");
  status.textContent = sentence;
  if (!undo) return;
  const button = document.createElement("button");
  button.className = "plain";
  button.textContent = words.undo;
  button.setAttribute("form", "undo");
  status.append(" ", button);
}

/** Take up the diagram that is on the page now. */
function dress() {
  const sheet = editor.querySelector(".theory-sheet");
  const svg = sheet.querySelector("svg.theory");
  diagram = svg ? new Diagram(svg) : null;
  if (diagram) diagram.settle(diagram.find(current) || diagram.items[0]);
  else {
    const empty = sheet.querySelector(":scope > p");
    empty?.classList.add("theory-empty");
    empty?.setAttribute("tabindex", "0");
  }
  sheet.after(panel.region);
}

/** Put the answer's editor in the place of this one. */
function swap(page) {
  const fresh = page.getElementById("editor");
  const before = new Set(diagram ? diagram.items.flatMap(keysOf) : []);
  panel.region.remove();
  for (const { name, value } of fresh.attributes) editor.setAttribute(name, value);
  editor.replaceChildren(...document.importNode(fresh, true).childNodes);
  dress();
  const added = diagram?.items.filter((item) => !keysOf(item).some((key) => before.has(key))) || [];
  const boxes = added.filter((item) => keyOf(item).startsWith("place:"));
  return before.size || boxes.length ? boxes[0] : null;
}

function focusCurrent() {
  if (diagram) diagram.focus(diagram.find(current) || diagram.items[0]);
  else editor.querySelector(".theory-empty")?.focus();
}

function closePanel() {
  panel.empty();
  byId("theory-help").setAttribute("aria-expanded", "false");
}

function leavePanel(sentence) {
  closePanel();
  focusCurrent();
  if (sentence) say(sentence);
}

/** One thing at a time: what is pressed meanwhile waits for nothing and does nothing. */
async function alone(work) {
  if (busy) return;
  busy = true;
  editor.setAttribute("aria-busy", "true");
  try {
    await work();
  } catch {
    say(words.failed);
  } finally {
    busy = false;
    editor.removeAttribute("aria-busy");
  }
}

/** Go on from an answer: the diagram anew, a page in the panel, or somewhere else. */
async function arrive(answer, { back, after } = {}) {
  const { page, url, status } = answer;
  if (status >= 500 || status === 404) return say(words.failed);
  if (url.pathname === home && status < 400) {
    const sentences = told(page);
    const added = swap(page);
    closePanel();
    if (added) current = keyOf(added);
    const control = back?.();
    if (control) control.focus();
    else focusCurrent();
    if (sentences.length) say(sentences.join(" "), Boolean(editor.querySelector("#undo button:enabled")));
    after?.();
    return undefined;
  }
  if (!url.pathname.startsWith(`${home}/`) && status < 400) return location.assign(url);
  const sentences = told(page);
  if (sentences.length) swap((await look(home)).page);
  const title = panel.show(page);
  if (status >= 400) say(title.textContent);
  else if (sentences.length) say(sentences.join(" "), true);
  (panel.find(".errors") || title).focus();
  return undefined;
}

function openPage(address, then) {
  return alone(async () => {
    await arrive(await look(address));
    then?.();
  });
}

/** Where an item is changed: the link to it in the table. */
function addressOf(item) {
  const box = item.querySelector("a")?.href.baseVal;
  if (box) return box;
  const found = keysOf(item).map((key) => linkTo(key)?.href);
  return found.length === 1 ? found[0] : null;
}

function linkTo(key) {
  return editor.querySelector(`table a[data-key="${CSS.escape(bare(key))}"]`);
}

function edit(item) {
  const address = addressOf(item);
  if (address) return openPage(address);
  return several(item);
}

/** A bar can stand for several conditions: which one? */
function several(item) {
  const list = document.createElement("ul");
  for (const key of keysOf(item)) {
    const link = linkTo(key);
    if (!link) continue;
    const entry = document.createElement("li");
    const row = link.closest("tr").querySelector("th a");
    const copy = link.cloneNode(true);
    copy.removeAttribute("data-key");
    copy.prepend(`${row.textContent.trim()}: `);
    entry.append(copy);
    list.append(entry);
  }
  panel.list(words.bar, list);
  list.querySelector("a")?.focus();
}

function act(name) {
  return editor.querySelector(`[data-act="${name}"]`).href;
}

function withQuery(address, query) {
  const url = new URL(address, location.href);
  for (const [name, value] of Object.entries(query)) if (value) url.searchParams.set(name, value);
  return url.href;
}

function addBox(item) {
  const column = item && !keyOf(item).startsWith("place:") ? null : item;
  const { kind, lane } = column?.dataset || {};
  return openPage(withQuery(act("add-box"), { kind, lane }));
}

function addCondition(item) {
  const key = keyOf(item);
  const query = {};
  if (item.dataset.kind === "context") query.context = bare(key);
  else if (key.startsWith("link:")) query.on = `link|${bare(key)}`;
  else if (item.dataset.kind === "mechanism") query.on = `mechanism|${bare(key)}`;
  return openPage(withQuery(act("add-condition"), query), () => {
    panel.find(query.context ? 'select[name="on"]' : 'select[name="context"]')?.focus();
  });
}

/** L: ask the server where an arrow may go, and let only that stay lit. */
function startArrow(item) {
  return alone(async () => {
    const source = bare(keyOf(item));
    const { page } = await look(withQuery(act("add-link"), { from: source }));
    const ends = [...page.querySelectorAll('select[name="to"] option')].filter((o) => o.value);
    const keys = [...new Set(ends.map((end) => end.value.split("|")[1]))];
    const legal = keys.map((key) => diagram.find(`place:${key}`)).filter(Boolean);
    if (!legal.length) return say(ends.length ? words.elsewhere : words.none);
    legal.sort((one, other) => diagram.items.indexOf(one) - diagram.items.indexOf(other));
    choosing = { item, page, legal };
    diagram.choose(legal, item);
    say(legal.length < keys.length ? `${words.choose} ${words.elsewhere}` : words.choose);
    diagram.focus(legal[0]);
    return undefined;
  });
}

function stopArrow() {
  const { item } = choosing;
  choosing = null;
  diagram.clear();
  diagram.focus(item);
  say(words.stopped);
}

/** The chosen end: sent at once where nothing is left to choose, else the short form. */
function endArrow(target) {
  const { page, item } = choosing;
  choosing = null;
  diagram.clear();
  current = keyOf(item);
  const end = `|${bare(keyOf(target))}`;
  const title = panel.show(page);
  const list = panel.find('select[name="to"]');
  const fitting = [...list.options].filter((option) => option.value.endsWith(end));
  for (const option of [...list.options]) if (!fitting.includes(option)) option.remove();
  for (const group of list.querySelectorAll("optgroup:empty")) group.remove();
  list.value = fitting[0].value;
  if (fitting.length > 1) return list.focus();
  if (!fitting[0].value.startsWith("generates|")) return submit(list.form);
  const sign = panel.find('select[name="polarity"]');
  sign.querySelector('option[value=""]')?.remove();
  sign.selectedIndex = 0;
  (sign || title).focus();
  return undefined;
}

function submit(form, submitter, options) {
  return alone(async () => arrive(await send(form, submitter), options));
}

/** Delete: the page of the thing has the form that removes it. */
function remove(item) {
  const address = addressOf(item);
  if (!address) return several(item);
  const column = diagram.columns.find((items) => items.includes(item));
  const place = column.indexOf(item);
  const next = column[place + 1] || column[place - 1] || diagram.step(item, "ArrowLeft");
  return alone(async () => {
    const { page } = await look(address);
    const form = [...page.querySelectorAll("#panel form")].find((one) =>
      new URL(one.action, location.href).pathname.endsWith("/remove"),
    );
    if (next) current = keyOf(next);
    await arrive(await send(form));
  });
}

function mover(item, by) {
  const place = linkTo(keyOf(item));
  return place?.closest("tr").querySelector(`button[name="by"][value="${by}"]`);
}

/** Up or down by some places: each is a step of its own that can be undone. */
function move(item, by) {
  const key = keyOf(item);
  return alone(async () => {
    for (let left = Math.abs(by); left; left -= 1) {
      const button = mover(diagram.find(key), Math.sign(by));
      if (!button) return say(words.nothing);
      current = key;
      await arrive(await send(button.form, button));
    }
    return undefined;
  });
}

function changeLane(item, lane) {
  return alone(async () => {
    const { page } = await look(addressOf(item));
    const form = page.querySelector('form[data-act="change-box"]');
    const stands = form.querySelector('[name="stands"]');
    const wanted = `${item.dataset.kind}:${lane}`;
    if (![...stands.options].some((option) => option.value === wanted)) return say(words.cannot);
    stands.value = wanted;
    current = keyOf(item);
    await arrive(await send(form));
    return undefined;
  });
}

function turn(name) {
  const button = editor.querySelector(`#${name} button:enabled`);
  if (button) submit(button.form, button);
}

function toggleHelp() {
  if (panel.find("kbd")) return leavePanel("");
  const help = byId("theory-keys").content.cloneNode(true);
  const caption = help.querySelector("caption");
  const title = panel.list(caption.textContent, help);
  caption.remove();
  byId("theory-help").setAttribute("aria-expanded", "true");
  title.focus();
  return undefined;
}

const LETTERS = {
  n: addBox,
  l: (item) => item && keyOf(item).startsWith("place:") && startArrow(item),
  g: (item) => item && addCondition(item),
};

function keyInDiagram(event) {
  const item = diagram?.of(document.activeElement);
  const { key } = event;
  if (choosing) return keyWhileChoosing(event, item);
  if (event.altKey && (key === "ArrowUp" || key === "ArrowDown") && item)
    return keyOf(item).startsWith("place:") && move(item, key === "ArrowUp" ? -1 : 1);
  if (event.altKey || event.ctrlKey || event.metaKey) return false;
  if (item && (key.startsWith("Arrow") || key === "Home" || key === "End")) {
    const next = diagram.step(item, key);
    if (next) diagram.focus(next);
    else say(words.edge);
    return true;
  }
  if (item && key === "Enter") return edit(item);
  if (item && (key === "Delete" || key === "Backspace")) return remove(item);
  return LETTERS[key.toLowerCase()]?.(item) ?? false;
}

function keyWhileChoosing({ key }, item) {
  const { legal } = choosing;
  const place = legal.indexOf(item);
  if (key === "Escape") stopArrow();
  else if (key === "Enter" && place >= 0) endArrow(item);
  else if (key.startsWith("Arrow")) {
    const step = key === "ArrowDown" || key === "ArrowRight" ? 1 : -1;
    diagram.focus(legal[(place + step + legal.length) % legal.length]);
  } else if (key === "Tab") {
    stopArrow();
    return false;
  }
  return true;
}

function onKey(event) {
  const inText = event.target.matches(TYPING);
  const here = event.target.closest("#editor, #theory-bar");
  if ((event.ctrlKey || event.metaKey) && !inText && /^[zy]$/i.test(event.key)) {
    event.preventDefault();
    return turn(event.shiftKey || event.key.toLowerCase() === "y" ? "redo" : "undo");
  }
  if (event.key === "Escape" && panel.open && !choosing) {
    event.preventDefault();
    return leavePanel(words.closed);
  }
  if (event.key === "?" && here && !inText) {
    event.preventDefault();
    return toggleHelp();
  }
  const drawing = event.target.closest("svg.theory, .theory-empty");
  if (drawing && keyInDiagram(event) !== false) event.preventDefault();
  return undefined;
}

/** After a button beside the diagram the focus stays with that button, or the box it is about. */
function sameControl(form, submitter) {
  if (panel.region.contains(form)) return null;
  const action = form.getAttribute("action");
  const value = submitter?.value;
  return () => {
    const same = [...editor.querySelectorAll("form")].filter((one) => one.getAttribute("action") === action);
    const buttons = same.flatMap((one) => [...one.querySelectorAll("button:enabled")]);
    return buttons.find((button) => button.value === value) || buttons[0] || null;
  };
}

function onSubmit(event) {
  const form = event.target;
  if (!editor.contains(form)) return;
  event.preventDefault();
  submit(form, event.submitter, { back: sameControl(form, event.submitter) });
}

function onClick(event) {
  const link = event.target.closest?.("a");
  if (!link || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey)
    return;
  const address = new URL(link.href.baseVal ?? link.href, location.href);
  if (address.origin !== location.origin || !editor.contains(link)) return;
  const item = diagram?.of(link);
  if (item) {
    if (choosing) {
      event.preventDefault();
      if (choosing.legal.includes(item)) endArrow(item);
      return;
    }
    current = keyOf(item);
  }
  if (address.pathname === home && !address.hash && panel.region.contains(link)) {
    event.preventDefault();
    alone(async () => arrive(await look(home)));
  } else if (address.pathname.startsWith(`${home}/`) && !address.pathname.endsWith("/name")) {
    event.preventDefault();
    openPage(address.href);
  }
}

if (editor && bar) {
  panel = new Panel(words.close, () => leavePanel(words.closed));
  bar.hidden = false;
  byId("theory-help").addEventListener("click", toggleHelp);
  dress();
  document.addEventListener("keydown", onKey);
  document.addEventListener("submit", onSubmit);
  document.addEventListener("click", onClick);
  editor.addEventListener("focusin", (event) => {
    const item = diagram?.of(event.target);
    if (!item || choosing) return;
    current = keyOf(item);
    diagram.settle(item);
  });
  dragging(editor, {
    lane: changeLane,
    order: move,
    refuse: () => say(words.nothing),
  });
}
