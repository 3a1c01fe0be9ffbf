// What can be done to what has the focus; each finds the server's form for it and sends that.
import { bare, keyOf, keysOf } from "./theory-diagram.js";
import { look, send } from "./theory-exchange.js";

const CARRYING = new Set(["offers", "triggers", "leads_to", "generates", "feeds"]);

/** Where an item is changed; none for a bar that stands for several conditions. */
function addressOf(desk, item) {
  const box = item.querySelector("a")?.href.baseVal;
  if (box) return box;
  const keys = keysOf(item);
  return keys.length === 1 ? rowLink(desk, keys[0])?.href : null;
}

/** The link to a box, an arrow or a condition in the table. */
function rowLink(desk, key) {
  return desk.editor.querySelector(`table a[data-key="${CSS.escape(bare(key))}"]`);
}

/** The address of one of the tools above the diagram, with what is known already. */
export function tool(desk, name, query) {
  const url = new URL(desk.editor.querySelector(`[data-act="${name}"]`).href, location.href);
  for (const [key, value] of Object.entries(query)) if (value) url.searchParams.set(key, value);
  return url.href;
}

export function edit(desk, item) {
  const address = addressOf(desk, item);
  return address ? desk.open(address) : askWhich(desk, item);
}

/** A bar can stand for several conditions: which one? */
function askWhich(desk, item) {
  const list = document.createElement("ul");
  for (const key of keysOf(item)) {
    const link = rowLink(desk, key);
    if (!link) continue;
    const entry = document.createElement("li");
    const copy = link.cloneNode(true);
    copy.removeAttribute("data-key");
    copy.prepend(`${link.closest("tr").querySelector("th a").textContent.trim()}: `);
    entry.append(copy);
    list.append(entry);
  }
  desk.panel.list(desk.words.bar, list);
  list.querySelector("a")?.focus();
}

export function addBox(desk, item) {
  const { kind, lane } = item && keyOf(item).startsWith("place:") ? item.dataset : {};
  return desk.open(tool(desk, "add-box", { kind, lane }));
}

export function addCondition(desk, item) {
  if (!item) return false;
  const key = keyOf(item);
  const query = {};
  if (item.dataset.kind === "context") query.context = bare(key);
  else if (key.startsWith("link:")) query.on = `link|${bare(key)}`;
  else if (item.dataset.kind === "mechanism") query.on = `mechanism|${bare(key)}`;
  return desk.open(tool(desk, "add-condition", query), () => {
    desk.panel.find(`select[name="${query.context ? "on" : "context"}"]`)?.focus();
  });
}

/** Light up what a condition would hold for: an arrow, a lane, or what sets off a mechanism. */
export function showHeld(desk, chosen) {
  const [what, key] = chosen.split("|");
  const arrows = desk.diagram?.items.filter((item) => keyOf(item).startsWith("link:")) || [];
  const held = arrows.filter((item) => {
    const lane = desk.diagram.boxAt(item, false)?.dataset.lane;
    if (what === "lane") return lane === key && CARRYING.has(item.dataset.kind);
    if (what === "link") return keyOf(item) === `link:${key}`;
    const end = key?.slice(key.indexOf("/") + 1);
    return item.dataset.kind === "triggers" && keyOf(item).endsWith(`/triggers/${end}`);
  });
  if (held.length) desk.diagram.choose(held);
  else desk.diagram?.clear();
}

/** The page of the thing has the form that removes it. */
export function remove(desk, item) {
  const address = addressOf(desk, item);
  if (!address) return askWhich(desk, item);
  const column = desk.diagram.columns[desk.diagram.columnOf(item)];
  const place = column.indexOf(item);
  const next = column[place + 1] || column[place - 1] || desk.diagram.step(item, "ArrowLeft");
  return desk.alone(async () => {
    const { page } = await look(address);
    const form = [...page.querySelectorAll("#panel form")].find((one) =>
      new URL(one.getAttribute("action"), location.href).pathname.endsWith("/remove"),
    );
    if (next) desk.current = keyOf(next);
    await desk.arrive(await send(form));
  });
}

/** Up or down by some places: each is a step of its own that can be undone. */
export function move(desk, item, by) {
  const key = keyOf(item);
  if (!key.startsWith("place:")) return false;
  return desk.alone(async () => {
    for (let left = Math.abs(by); left; left -= 1) {
      const row = rowLink(desk, key)?.closest("tr");
      const button = row?.querySelector(`button[name="by"][value="${Math.sign(by)}"]`);
      if (!button) return desk.say(desk.words.nothing);
      desk.current = key;
      await desk.arrive(await send(button.form, button));
    }
    return undefined;
  });
}

export function changeLane(desk, item, lane) {
  return desk.alone(async () => {
    const { page } = await look(addressOf(desk, item));
    const form = page.querySelector('form[data-act="change-box"]');
    const stands = form.querySelector('[name="stands"]');
    const wanted = `${item.dataset.kind}:${lane}`;
    if (![...stands.options].some((option) => option.value === wanted))
      return desk.say(desk.words.cannot);
    stands.value = wanted;
    desk.current = keyOf(item);
    return desk.arrive(await send(form));
  });
}

/** Undo or redo, where there is something to. */
export function turn(desk, name) {
  const button = desk.editor.querySelector(`#${name} button:enabled`);
  if (button) desk.submit(button.form, button);
}
