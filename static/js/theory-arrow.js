// An arrow being drawn: the server says where it may go, the diagram lets only that stay lit.
import { tool } from "./theory-acts.js";
import { bare, keyOf } from "./theory-diagram.js";
import { look } from "./theory-exchange.js";

export class Arrow {
  constructor(desk) {
    this.desk = desk;
    this.chosen = null;
  }

  get drawing() {
    return this.chosen !== null;
  }

  /** Ask where an arrow from a box may go. */
  start(item) {
    const { desk } = this;
    if (!item || !keyOf(item).startsWith("place:")) return false;
    return desk.alone(async () => {
      const { page } = await look(tool(desk, "add-link", { from: bare(keyOf(item)) }));
      const ends = [...page.querySelectorAll('select[name="to"] option')].filter((o) => o.value);
      const keys = [...new Set(ends.map((end) => end.value.split("|")[1]))];
      const legal = desk.diagram.items.filter((one) => keys.includes(bare(keyOf(one))));
      if (!legal.length) return desk.say(ends.length ? desk.words.elsewhere : desk.words.none);
      this.chosen = { item, page, legal };
      desk.diagram.choose(legal, item);
      const more = legal.length < keys.length ? ` ${desk.words.elsewhere}` : "";
      desk.say(desk.words.choose + more);
      desk.diagram.focus(legal[0]);
      return undefined;
    });
  }

  /** Put the pen down without an arrow. */
  stop() {
    const { item } = this.leave();
    this.desk.diagram.focus(item);
    this.desk.say(this.desk.words.stopped);
  }

  leave() {
    const was = this.chosen;
    this.chosen = null;
    this.desk.diagram.clear();
    return was;
  }

  /** A key while choosing; gives false where the key keeps its own meaning. */
  key({ key }, item) {
    const { legal } = this.chosen;
    const place = legal.indexOf(item);
    if (key === "Escape") this.stop();
    else if (key === "Enter") this.end(item);
    else if (key.startsWith("Arrow")) {
      const step = key === "ArrowDown" || key === "ArrowRight" ? 1 : -1;
      this.desk.diagram.focus(legal[(place + step + legal.length) % legal.length]);
    } else if (key === "Tab") {
      this.stop();
      return false;
    }
    return true;
  }

  /** The chosen end: sent at once where nothing is left to choose, else the short form. */
  end(target) {
    if (!this.chosen.legal.includes(target)) return undefined;
    const { page, item } = this.leave();
    const { desk } = this;
    desk.current = keyOf(item);
    desk.panel.show(page);
    const list = desk.panel.find('select[name="to"]');
    const end = `|${bare(keyOf(target))}`;
    for (const option of [...list.options]) if (!option.value.endsWith(end)) option.remove();
    for (const group of list.querySelectorAll("optgroup:empty")) group.remove();
    list.selectedIndex = 0;
    if (list.options.length > 1) return list.focus();
    if (!list.value.startsWith("generates|")) return desk.submit(list.form);
    const sign = desk.panel.find('select[name="polarity"]');
    sign.querySelector('option[value=""]')?.remove();
    sign.selectedIndex = 0;
    return sign.focus();
  }
}
