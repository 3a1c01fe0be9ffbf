// A list that is searched by typing; the plain select beneath it stays what is sent.

function fold(text) {
  return text.normalize("NFD").replace(/\p{Mn}/gu, "").toLowerCase();
}

/** Turn a select into a type-ahead. `settings.created(text)` offers something new. */
export class Chooser {
  constructor(select, settings = {}) {
    this.select = select;
    this.settings = settings;
    this.choices = [...select.querySelectorAll("option")]
      .filter((option) => option.value)
      .map((option) => ({
        value: option.value,
        text: option.textContent,
        heading: option.parentElement.label || "",
      }));
    this.build();
  }

  build() {
    const { select } = this;
    this.box = document.createElement("div");
    this.box.className = "chooser";
    this.input = document.createElement("input");
    this.list = document.createElement("ul");
    this.list.id = `${select.id}-list`;
    this.list.setAttribute("role", "listbox");
    this.list.hidden = true;
    const { input } = this;
    input.id = `${select.id}-type`;
    input.autocomplete = "off";
    input.placeholder = select.options[0]?.value ? "" : select.options[0]?.textContent || "";
    for (const [name, value] of Object.entries({
      role: "combobox",
      "aria-expanded": "false",
      "aria-autocomplete": "list",
      "aria-controls": this.list.id,
    }))
      input.setAttribute(name, value);
    const label = document.querySelector(`label[for="${select.id}"]`);
    if (label) {
      label.htmlFor = input.id;
      this.list.setAttribute("aria-label", label.textContent.trim());
    }
    const described = select.getAttribute("aria-describedby");
    if (described) input.setAttribute("aria-describedby", described);
    input.value = select.selectedOptions[0]?.value ? select.selectedOptions[0].textContent : "";
    select.hidden = true;
    this.box.append(input, this.list);
    select.after(this.box);
    input.addEventListener("input", () => this.open(input.value));
    input.addEventListener("focus", () => {
      input.select();
      this.open("");
    });
    input.addEventListener("blur", () => setTimeout(() => this.close(), 150));
    input.addEventListener("keydown", (event) => this.key(event));
    this.list.addEventListener("pointerdown", (event) => {
      const item = event.target.closest("[role=option]");
      if (!item) return;
      event.preventDefault();
      this.choose(item.dataset.value, item.dataset.text, item.dataset.new === "1");
    });
  }

  open(typed) {
    const wanted = fold(typed.trim());
    const found = this.choices.filter((c) => !wanted || fold(`${c.text} ${c.heading}`).includes(wanted));
    found.sort((a, b) => this.rank(a, wanted) - this.rank(b, wanted));
    const items = found.map((c) => this.item(c.value, c.text, false, c.heading));
    const same = this.choices.some((c) => fold(c.text) === wanted);
    if (wanted && !same && this.settings.created)
      items.push(this.item("", typed.trim(), true, ""));
    this.list.replaceChildren(...items);
    this.list.hidden = !items.length;
    this.input.setAttribute("aria-expanded", String(!this.list.hidden));
    this.light(wanted ? 0 : -1);
  }

  rank(choice, wanted) {
    return wanted && !fold(choice.text).startsWith(wanted) ? 1 : 0;
  }

  item(value, text, isNew, heading) {
    const item = document.createElement("li");
    item.id = `${this.list.id}-${value || "new"}`;
    item.setAttribute("role", "option");
    item.setAttribute("aria-selected", "false");
    Object.assign(item.dataset, { value, text, new: isNew ? "1" : "" });
    const swatch = this.settings.swatch?.(value);
    if (swatch) item.append(swatch);
    item.append(isNew ? `${this.settings.created} ‘${text}’` : text);
    item.title = heading;
    return item;
  }

  light(place) {
    const items = [...this.list.children];
    this.at = items.length ? Math.max(-1, Math.min(place, items.length - 1)) : -1;
    items.forEach((item, i) => item.setAttribute("aria-selected", String(i === this.at)));
    const lit = items[this.at];
    if (lit) {
      this.input.setAttribute("aria-activedescendant", lit.id);
      lit.scrollIntoView({ block: "nearest" });
    } else this.input.removeAttribute("aria-activedescendant");
  }

  key(event) {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (this.list.hidden) this.open("");
      this.light(this.at + (event.key === "ArrowDown" ? 1 : -1));
    } else if (event.key === "Enter") {
      const lit = this.list.hidden ? null : this.list.children[this.at];
      if (!lit) return;
      event.preventDefault();
      this.choose(lit.dataset.value, lit.dataset.text, lit.dataset.new === "1");
      this.settings.entered?.();
    } else if (event.key === "Escape" && !this.list.hidden) {
      event.preventDefault();
      event.stopPropagation();
      this.close();
    }
  }

  choose(value, text, isNew) {
    this.select.value = isNew ? "" : value;
    this.input.value = text;
    this.settings.chosen?.(value, isNew ? text : "");
    this.close();
  }

  close() {
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }
}
