// What is on the desk while a theory is drawn: the diagram, the panel, what was said last.
import { Diagram, bare, keyOf, keysOf } from "./theory-diagram.js";
import { look, send, told } from "./theory-exchange.js";
import { Panel } from "./theory-panel.js";

export class Desk {
  constructor(editor, bar) {
    this.editor = editor;
    this.bar = bar;
    this.words = bar.dataset;
    this.home = location.pathname;
    this.status = bar.querySelector('[role="status"]');
    this.help = bar.querySelector("button");
    this.diagram = null;
    this.current = "";
    this.opener = "";
    this.busy = false;
    this.panel = new Panel(this.words.close, () => this.leavePanel(this.words.closed));
    bar.hidden = false;
    this.dress();
  }

  /** Say what happened; with a way back, if there is one. */
  say(sentence, undo = false) {
    this.status.textContent = sentence;
    if (!undo || !this.editor.querySelector("#undo button:enabled")) return;
    const button = document.createElement("button");
    button.className = "plain";
    button.textContent = this.words.undo;
    button.setAttribute("form", "undo");
    this.status.append(" ", button);
  }

  /** Take up the diagram that is on the page now. */
  dress() {
    const sheet = this.editor.querySelector(".theory-sheet");
    const svg = sheet.querySelector("svg.theory");
    this.diagram = svg ? new Diagram(svg) : null;
    if (this.diagram) this.diagram.settle(this.item());
    else {
      const empty = sheet.querySelector(":scope > p");
      empty?.classList.add("theory-empty");
      empty?.setAttribute("tabindex", "0");
    }
    sheet.after(this.panel.region);
  }

  /** Put the answer's editor in the place of this one; gives the box that is new in it. */
  swap(page) {
    const fresh = page.getElementById("editor");
    const before = new Set(this.diagram ? this.diagram.items.flatMap(keysOf) : []);
    this.panel.region.remove();
    for (const { name, value } of fresh.attributes) this.editor.setAttribute(name, value);
    this.editor.replaceChildren(...document.importNode(fresh, true).childNodes);
    this.dress();
    const added = (item) => keyOf(item).startsWith("place:") && !before.has(keyOf(item));
    return this.diagram?.items.find(added) || null;
  }

  /** What was last in hand, else the first there is. */
  item() {
    return this.diagram?.find(this.current) || this.diagram?.items[0] || null;
  }

  focusCurrent() {
    const links = [...this.editor.querySelectorAll("a")].filter((a) => a.getClientRects().length);
    const opener = this.opener && links.find((a) => a.getAttribute("href") === this.opener);
    const row = links.find((a) => this.current && a.dataset.key === bare(this.current));
    if (opener) opener.focus();
    else if (this.diagram?.shown) this.diagram.focus(this.item());
    else if (row) row.focus();
    else this.editor.querySelector(".theory-empty")?.focus();
  }

  closePanel() {
    this.panel.empty();
    this.diagram?.clear();
    this.help.setAttribute("aria-expanded", "false");
  }

  leavePanel(sentence) {
    this.closePanel();
    this.focusCurrent();
    if (sentence) this.say(sentence);
  }

  /** One thing at a time: what is pressed while the server thinks does nothing. */
  async alone(work) {
    if (this.busy) return;
    this.busy = true;
    this.editor.setAttribute("aria-busy", "true");
    try {
      await work();
    } catch {
      this.say(this.words.failed);
    } finally {
      this.busy = false;
      this.editor.removeAttribute("aria-busy");
    }
  }

  /** Go on from an answer: the diagram anew, a page in the panel, or somewhere else. */
  async arrive({ page, url, status }, back) {
    if (status >= 500 || status === 404) return this.say(this.words.failed);
    if (url.pathname === this.home && status < 400) return this.redraw(page, back);
    if (!url.pathname.startsWith(`${this.home}/`) && status < 400) return location.assign(url);
    const sentences = told(page);
    if (sentences.length) this.swap((await look(this.home)).page);
    const title = this.panel.show(page);
    if (status >= 400) this.say(title.textContent);
    else if (sentences.length) this.say(sentences.join(" "), true);
    (this.panel.find(".errors") || title).focus();
    return undefined;
  }

  redraw(page, back) {
    const added = this.swap(page);
    this.closePanel();
    if (added) [this.current, this.opener] = [keyOf(added), ""];
    const control = back?.();
    if (control) control.focus();
    else this.focusCurrent();
    const sentences = told(page);
    if (sentences.length) this.say(sentences.join(" "), true);
  }

  open(address, then) {
    return this.alone(async () => {
      await this.arrive(await look(address));
      then?.();
    });
  }

  submit(form, submitter, back) {
    return this.alone(async () => this.arrive(await send(form, submitter), back));
  }
}
