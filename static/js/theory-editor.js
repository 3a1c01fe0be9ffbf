// Drawing in the diagram itself: by keys and by pointer. Every change is a form of the server's,
// sent by fetch; the answer brings the new diagram. Without this script the forms are pages.
import * as acts from "./theory-acts.js";
import { Arrow } from "./theory-arrow.js";
import { Desk } from "./theory-desk.js";
import { keyOf } from "./theory-diagram.js";
import { dragging } from "./theory-drag.js";
import { look } from "./theory-exchange.js";

const TYPING = "input, textarea, select, [contenteditable]";
const editor = document.getElementById("editor");
const bar = document.getElementById("theory-bar");
const desk = editor && bar ? new Desk(editor, bar) : null;
const arrow = new Arrow(desk);
const LETTERS = {
  n: (item) => acts.addBox(desk, item),
  l: (item) => arrow.start(item),
  g: (item) => acts.addCondition(desk, item),
};

function toggleHelp() {
  if (desk.panel.find("kbd")) return desk.leavePanel("");
  const help = document.getElementById("theory-keys").content.cloneNode(true);
  const caption = help.querySelector("caption");
  const title = desk.panel.list(caption.textContent, help);
  caption.remove();
  desk.help.setAttribute("aria-expanded", "true");
  return title.focus();
}

/** A key in the diagram; gives false where the key keeps its own meaning. */
function keyInDiagram(event) {
  const { key } = event;
  const item = desk.diagram?.of(document.activeElement);
  if (arrow.drawing) return arrow.key(event, item);
  if (event.altKey && item && (key === "ArrowUp" || key === "ArrowDown"))
    return acts.move(desk, item, key === "ArrowUp" ? -1 : 1);
  if (event.altKey || event.ctrlKey || event.metaKey) return false;
  if (!item) return LETTERS[key.toLowerCase()]?.(null) ?? false;
  if (key.startsWith("Arrow") || key === "Home" || key === "End") {
    const next = desk.diagram.step(item, key);
    return next ? desk.diagram.focus(next) : desk.say(desk.words.edge);
  }
  if (key === "Enter") return acts.edit(desk, item);
  if (key === "Delete" || key === "Backspace") return acts.remove(desk, item);
  return LETTERS[key.toLowerCase()]?.(item) ?? false;
}

function onKey(event) {
  const inText = event.target.matches(TYPING);
  if ((event.ctrlKey || event.metaKey) && !inText && /^[zy]$/i.test(event.key)) {
    event.preventDefault();
    return acts.turn(desk, event.shiftKey || event.key.toLowerCase() === "y" ? "redo" : "undo");
  }
  if (event.key === "Escape" && desk.panel.open && !arrow.drawing) {
    event.preventDefault();
    return desk.leavePanel(desk.words.closed);
  }
  if (event.key === "?" && !inText && event.target.closest("#editor, #theory-bar")) {
    event.preventDefault();
    return toggleHelp();
  }
  const drawing = event.target.closest("svg.theory, .theory-empty");
  if (drawing && keyInDiagram(event) !== false) event.preventDefault();
  return undefined;
}

/** After a button beside the diagram the focus stays with that button, or one like it. */
function sameButton(form, submitter) {
  if (desk.panel.region.contains(form)) return undefined;
  const action = form.getAttribute("action");
  return () => {
    const same = [...editor.querySelectorAll("form")].filter(
      (one) => one.getAttribute("action") === action,
    );
    const buttons = same.flatMap((one) => [...one.querySelectorAll("button:enabled")]);
    return buttons.find((button) => button.value === submitter?.value) || buttons[0] || null;
  };
}

function onSubmit(event) {
  const form = event.target;
  if (!editor.contains(form) || leadsAway(new URL(form.getAttribute("action"), location.href)))
    return;
  event.preventDefault();
  desk.submit(form, event.submitter, sameButton(form, event.submitter));
}

/** Whether an address is none of this draft: notes, other rooms, what belongs to the whole draft. */
function leadsAway({ origin, pathname }) {
  const draft = desk.home.split("/configurations/")[0];
  return origin !== location.origin || !pathname.startsWith(`${draft}/`);
}

function onClick(event) {
  const link = event.target.closest?.("a");
  const other = event.button || event.ctrlKey || event.metaKey || event.shiftKey;
  if (!link || event.defaultPrevented || other || !editor.contains(link)) return;
  const address = new URL(link.href.baseVal ?? link.href, location.href);
  const item = desk.diagram?.of(link);
  if (item && arrow.drawing) {
    event.preventDefault();
    arrow.end(item);
    return;
  }
  const inPanel = desk.panel.region.contains(link);
  if (item) desk.current = keyOf(item);
  else if (!inPanel) desk.opener = link.getAttribute("href");
  if (address.pathname === desk.home && !address.hash && inPanel) {
    event.preventDefault();
    desk.alone(async () => desk.arrive(await look(desk.home)));
  } else if (address.pathname.startsWith(`${desk.home}/`) && !address.pathname.endsWith("/name")) {
    event.preventDefault();
    desk.open(address.href);
  }
}

if (desk) {
  desk.help.addEventListener("click", toggleHelp);
  document.addEventListener("keydown", onKey);
  document.addEventListener("submit", onSubmit);
  document.addEventListener("click", onClick);
  editor.addEventListener("focusin", (event) => {
    const item = desk.diagram?.of(event.target);
    if (!item || arrow.drawing) return;
    [desk.current, desk.opener] = [keyOf(item), ""];
    desk.diagram.settle(item);
  });
  editor.addEventListener("change", ({ target }) => {
    if (target.matches('#theory-panel select[name="on"]')) acts.showHeld(desk, target.value);
  });
  dragging(editor, {
    lane: (item, lane) => acts.changeLane(desk, item, lane),
    order: (item, by) => acts.move(desk, item, by),
    refuse: () => desk.say(desk.words.nothing),
  });
}
