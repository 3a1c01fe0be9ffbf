// From what a person selected on the page to the passage of the text that it is.
import { countPoints, toPoints } from "./points.js";

/** The paragraphs of the text, in order. */
export function paragraphs() {
  return [...document.querySelectorAll(".said")];
}

function unitsBefore(paragraph, node, offset) {
  const range = document.createRange();
  range.selectNodeContents(paragraph);
  range.setEnd(node, offset);
  return range.toString().length;
}

/**
 * The passage of a range: its code points, exact words, paragraph and lines; null outside the text.
 * Words between two paragraphs (line ends, a speaker's name) belong to the passage as they stand in
 * the canonical text.
 */
export function passageOf(range) {
  const touched = paragraphs().filter((p) => range.intersectsNode(p));
  if (!touched.length) return null;
  const first = touched[0];
  const last = touched[touched.length - 1];
  const from = first.contains(range.startContainer)
    ? toPoints(first.textContent, unitsBefore(first, range.startContainer, range.startOffset))
    : 0;
  const to = last.contains(range.endContainer)
    ? toPoints(last.textContent, unitsBefore(last, range.endContainer, range.endOffset))
    : countPoints(last.textContent);
  const words = touched.map((p) => [...p.textContent]);
  const quote = touched
    .map((p, i) => {
      const part = words[i].slice(i ? 0 : from, p === last ? to : undefined).join("");
      return i ? p.dataset.lead + part : part;
    })
    .join("");
  if (!quote.trim()) return null;
  return {
    start: Number(first.dataset.start) + from,
    end: Number(last.dataset.start) + to,
    quote,
    paragraph: first.dataset.number,
    lines: linesOf(range),
  };
}

function linesOf(range) {
  const numbers = [...document.querySelectorAll(".said .line")]
    .filter((line) => range.intersectsNode(line))
    .map((line) => line.dataset.n);
  return numbers.length ? [numbers[0], numbers[numbers.length - 1]] : null;
}

/** A range over a whole paragraph. */
export function wholeOf(paragraph) {
  const range = document.createRange();
  range.selectNodeContents(paragraph);
  return range;
}

/** Show a range as the passage, also while the person types elsewhere. */
export function show(range) {
  if (!window.Highlight || !CSS.highlights) return;
  if (range) CSS.highlights.set("passage", new Highlight(range));
  else CSS.highlights.delete("passage");
}

/** Move an edge of the selection by one word. */
export function moveEdge(selection, edge, direction) {
  if (edge === "end") {
    selection.modify("extend", direction, "word");
    return;
  }
  const { startContainer, startOffset, endContainer, endOffset } = selection.getRangeAt(0);
  selection.setBaseAndExtent(endContainer, endOffset, startContainer, startOffset);
  selection.modify("extend", direction, "word");
  const moved = selection.getRangeAt(0);
  selection.setBaseAndExtent(
    moved.startContainer,
    moved.startOffset,
    moved.endContainer,
    moved.endOffset,
  );
}
