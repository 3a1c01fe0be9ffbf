// The drawn theory as something to walk through: one tab stop, arrow keys, what may be chosen.
const TYPES = /^(place|link|gate):/;

export class Diagram {
  constructor(svg) {
    this.svg = svg;
    this.mirrored = svg.getAttribute("direction") === "rtl";
    this.columns = [...svg.querySelectorAll('[role="list"]')]
      .map((list) => [...list.querySelectorAll('[role="listitem"]')].sort(byHeight))
      .filter((items) => items.length);
    this.items = this.columns.flat();
    for (const item of this.items) takesFocus(item).setAttribute("tabindex", "-1");
  }

  /** On a narrow screen the diagram gives way to a list. */
  get shown() {
    return this.svg.getClientRects().length > 0;
  }

  /** The item that holds an element. */
  of(element) {
    const item = element?.closest?.('[role="listitem"]');
    return this.items.includes(item) ? item : null;
  }

  /** An item by its key; a bar stands for several conditions. */
  find(key) {
    return this.items.find((item) => keysOf(item).includes(key)) || null;
  }

  /** Make an item the one that Tab reaches. */
  settle(item) {
    for (const other of this.items) takesFocus(other).setAttribute("tabindex", other === item ? "0" : "-1");
  }

  focus(item) {
    if (!item) return;
    this.settle(item);
    takesFocus(item).focus({ focusVisible: true });
    item.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  /** The item that an arrow key leads to. */
  step(item, key) {
    const column = this.columnOf(item);
    const items = this.columns[column];
    if (key === "ArrowUp" || key === "ArrowDown")
      return items[items.indexOf(item) + (key === "ArrowDown" ? 1 : -1)] || null;
    if (key === "Home") return items[0];
    if (key === "End") return items.at(-1);
    const onward = (key === "ArrowRight") !== this.mirrored;
    const next = this.columns[column + (onward ? 1 : -1)];
    return next ? this.along(item, onward) || nearest(next, item) : null;
  }

  /** From a box to an arrow that leads on to another column, and from an arrow to the box there. */
  along(item, onward) {
    const key = keyOf(item);
    if (key.startsWith("link:")) return this.end(item, onward);
    if (!key.startsWith("place:")) return null;
    const fits = (link) => {
      const arrow = keyOf(link);
      if (!arrow.startsWith("link:") || this.end(link, !onward) !== item) return false;
      return this.end(link, onward) !== null;
    };
    return this.items.find(fits) || null;
  }

  /** The box where an arrow ends (or begins), if that lies further on in the direction asked for. */
  end(link, onward) {
    const found = this.boxAt(link, onward);
    if (!found) return null;
    const further = this.columnOf(found) - this.columnOf(link);
    return further > 0 === onward ? found : null;
  }

  /** The box where an arrow ends, or where it begins. */
  boxAt(link, onward) {
    const key = keyOf(link);
    const fits = (name) =>
      onward ? endsAt(key, name.slice(name.indexOf("/") + 1)) : key.startsWith(`link:${name}/`);
    return this.items.find((item) => keyOf(item).startsWith("place:") && fits(bare(keyOf(item))));
  }

  columnOf(item) {
    return this.columns.findIndex((items) => items.includes(item));
  }

  /** Let only some items stand out: the others step back until `clear`. */
  choose(items, from) {
    this.clear();
    this.svg.classList.add("choosing");
    for (const item of items) item.classList.add("legal");
    from?.classList.add("from");
  }

  clear() {
    this.svg.classList.remove("choosing");
    for (const item of this.items) item.classList.remove("legal", "from");
  }
}

export function keyOf(item) {
  return item?.dataset.key?.split(" gate:")[0] || "";
}

export function keysOf(item) {
  return (item.dataset.key || "").split(" gate:").map((key, place) => (place ? `gate:${key}` : key));
}

/** A key without its type, as tables and addresses write it. */
export function bare(key) {
  return key.replace(TYPES, "");
}

function takesFocus(item) {
  return item.querySelector("a") || item;
}

function endsAt(link, name) {
  return link.endsWith(`/${name}`) || /\/[+?-]$/.test(link) && link.slice(0, -2).endsWith(`/${name}`);
}

function middle(item) {
  const box = item.getBoundingClientRect();
  return box.top + box.height / 2;
}

function byHeight(one, other) {
  return middle(one) - middle(other);
}

function nearest(items, item) {
  const wanted = middle(item);
  return items.reduce((best, one) =>
    Math.abs(middle(one) - wanted) < Math.abs(middle(best) - wanted) ? one : best,
  );
}
