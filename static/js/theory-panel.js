// The place beside the diagram where a page of the draft is worked on without leaving it.

export class Panel {
  constructor(name, close) {
    this.region = document.createElement("section");
    this.region.id = "theory-panel";
    this.region.hidden = true;
    this.region.setAttribute("aria-labelledby", "theory-panel-title");
    this.onClose = close;
    this.closing = document.createElement("button");
    this.closing.type = "button";
    this.closing.textContent = name;
    this.closing.addEventListener("click", () => this.onClose());
    this.body = document.createElement("div");
    this.region.append(this.body, this.closing);
  }

  get open() {
    return !this.region.hidden;
  }

  /** Show what a page is about: its heading and everything under it, apart from undo and redo. */
  show(page) {
    const main = document.importNode(page.querySelector("main"), true);
    for (const beside of main.querySelectorAll(".turns, .notices")) beside.remove();
    setApart(main);
    const old = main.querySelector("h1");
    const title = document.createElement("h2");
    title.id = "theory-panel-title";
    title.tabIndex = -1;
    title.append(...(old ? old.childNodes : []));
    old?.replaceWith(title);
    this.body.replaceChildren(...main.childNodes);
    this.region.hidden = false;
    return title;
  }

  /** Show something made here, under a title. */
  list(words, content) {
    const title = document.createElement("h2");
    title.id = "theory-panel-title";
    title.tabIndex = -1;
    title.textContent = words;
    this.body.replaceChildren(title, content);
    this.region.hidden = false;
    return title;
  }

  find(selector) {
    return this.body.querySelector(selector);
  }

  empty() {
    this.region.hidden = true;
    this.body.replaceChildren();
  }
}

/** No id of what is shown may be one of the page around it. */
function setApart(part) {
  for (const element of part.querySelectorAll("[id]")) element.id = `p-${element.id}`;
  for (const name of ["for", "aria-labelledby", "aria-describedby", "form"])
    for (const element of part.querySelectorAll(`[${name}]`))
      element.setAttribute(
        name,
        element
          .getAttribute(name)
          .split(/\s+/)
          .map((id) => `p-${id}`)
          .join(" "),
      );
  for (const link of part.querySelectorAll('a[href^="#"]'))
    link.setAttribute("href", `#p-${link.getAttribute("href").slice(1)}`);
}
