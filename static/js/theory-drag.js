// Boxes dragged with a pointer, up and down in their lane or into the other one.
// What a drag does, the buttons in the table and the form of the box do too.
const STARTS = 6;

export function dragging(editor, { lane, order, refuse }) {
  let held = null;
  let moved = false;

  editor.addEventListener("dragstart", (event) => {
    if (event.target.closest?.("svg.theory")) event.preventDefault();
  });
  editor.addEventListener("pointerdown", (event) => {
    const item = event.target.closest?.('svg.theory [data-key^="place:"]');
    if (!item || event.button !== 0 || event.pointerType === "touch") return;
    held = { item, x: event.clientX, y: event.clientY };
    moved = false;
  });
  document.addEventListener("pointermove", (event) => {
    if (!held) return;
    const [x, y] = [event.clientX - held.x, event.clientY - held.y];
    if (!moved && Math.hypot(x, y) < STARTS) return;
    moved = true;
    const scale = held.item.ownerSVGElement.getScreenCTM().a;
    held.item.classList.add("dragged");
    held.item.setAttribute("transform", `translate(${x / scale} ${y / scale})`);
  });
  document.addEventListener("pointerup", (event) => {
    const one = held;
    held = null;
    if (!one || !moved) return;
    const item = one.item;
    item.classList.remove("dragged");
    item.removeAttribute("transform");
    const strip = laneAt(item.ownerSVGElement, event.clientY);
    if (item.dataset.lane !== "both" && strip && strip !== item.dataset.lane) lane(item, strip);
    else {
      const by = placesMoved(item, event.clientY, one.y);
      if (by) order(item, by);
      else refuse();
    }
  });
  // a link must not be followed at the end of a drag
  editor.addEventListener(
    "click",
    (event) => {
      if (!moved) return;
      moved = false;
      event.preventDefault();
      event.stopPropagation();
    },
    true,
  );
}

function laneAt(svg, y) {
  const found = [...svg.querySelectorAll("rect.lane")].find((strip) => {
    const box = strip.getBoundingClientRect();
    return box.top <= y && y <= box.bottom;
  });
  return found?.dataset.lane;
}

/** How many boxes of its kind and lane it was dragged past. */
function placesMoved(item, to, from) {
  const same = [...item.ownerSVGElement.querySelectorAll(`[data-kind="${item.dataset.kind}"]`)]
    .filter((other) => other !== item && other.dataset.key?.startsWith("place:"))
    .filter((other) => other.dataset.lane === item.dataset.lane)
    .map((other) => {
      const box = other.getBoundingClientRect();
      return box.top + box.height / 2;
    });
  const down = same.filter((middle) => from < middle && middle < to).length;
  const up = same.filter((middle) => to < middle && middle < from).length;
  return down - up;
}
