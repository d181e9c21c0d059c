// Tables of more than ten rows: sorted by the buttons of their headings, filtered by text and by
// words, with both kept in the page's address. Tables are complete without this script: it only
// hides rows and changes their order. What columns are sorted by stands in their headings; what
// cells say is found out by the script before this one, in the same file.
(() => {
  "use strict";
  const { textOf, suits, valueOf, compare } = window.integrationCells;
  let tables = [];
  let writing = 0;

  const make = (tag, properties, ...children) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  };

  class Table {
    constructor(element, key) {
      this.element = element;
      this.key = key;
      this.sort = "";
      this.long = element.matches(".ir-long");
      this.frame = element.closest(".ir-table");
      this.bodies = [...element.tBodies];
      this.lines = [];
      this.heads = []; // Rows that head others, as long tables have them.
      for (const row of this.bodies.flatMap((body) => [...body.rows])) {
        if (row.matches(".ir-above")) this.heads.push({ row, shown: 0 });
        else this.lines.push({ row, text: "", cells: [], head: this.heads.at(-1) });
      }
      this.group = Math.ceil(this.lines.length / this.bodies.length / 100) * 100;
      this.sorted = this.lines;
      this.columns = [...element.tHead.rows[0].cells].map((head, place) => {
        const { key, sort, words = "[]", least } = head.dataset;
        const title = head.textContent;
        return { place, head, key, title, kind: sort, words: JSON.parse(words), least };
      });
      this.build();
    }

    build() {
      this.text = make("input", { type: "search", autocomplete: "off", spellcheck: false });
      this.text.addEventListener("input", () => this.changed(400));
      const fields = [make("label", {}, make("span", { textContent: "Filter" }), this.text)];
      for (const column of this.columns) {
        const inside = [...column.head.childNodes];
        const button = make("button", { type: "button", className: "ir-sort" }, ...inside);
        button.addEventListener("click", () => this.turn(column));
        column.head.append(button);
        if (column.words.length < 2 && !column.least) continue;
        const options = column.words.map((word) => new Option(word, word));
        column.choice = column.least
          ? make("input", { type: "number", min: 0, step: "any" })
          : make("select", {}, new Option("All", ""), ...options);
        column.choice.addEventListener("input", () => this.changed(column.least ? 400 : 0));
        const textContent = column.title + (column.least ? ", at least" : "");
        fields.push(make("label", {}, make("span", { textContent }), column.choice));
      }
      this.choices = this.columns.filter(({ choice }) => choice);
      this.clearing = make("button", { type: "button", textContent: "Clear", hidden: true });
      this.clearing.addEventListener("click", () => {
        this.clear();
        this.text.focus();
      });
      this.told = make("span", {});
      this.told.setAttribute("role", "status");
      this.asked = make("span", { className: "ir-filter__asked" });
      const told = [this.told, this.asked, this.clearing];
      const line = make("p", { className: "ir-filter__line" }, ...told);
      const box = make("div", { className: "ir-filter" }, ...fields, line);
      box.setAttribute("role", "group");
      box.setAttribute("aria-label", `Filter: ${this.frame.getAttribute("aria-label")}`);
      this.frame.before(box);
      this.tell(false, 0, []);
    }

    get sorting() {
      return this.columns.find(({ key }) => key === this.sort.replace(/^-/, ""));
    }

    // A heading's button sorts, then the other way round, then not at all. Of words, and of what is
    // counted by them, the gravest come first.
    turn({ key, kind }) {
      const turns = ["words", "given"].includes(kind) ? [`-${key}`, key, ""] : [key, `-${key}`, ""];
      this.sort = turns[turns.indexOf(this.sort || null) + 1];
      this.order();
      this.changed(0);
    }

    clear() {
      this.text.value = "";
      for (const { choice } of this.choices) choice.value = "";
      this.changed(0);
    }

    changed(delay) {
      this.filter();
      clearTimeout(writing);
      writing = setTimeout(write, delay); // Browsers refuse addresses that change too often.
    }

    // Takes what an address says; unknown words are as good as none.
    take(parameters) {
      const before = String(this.said);
      this.sort = parameters.get(`${this.key}.sort`) || "";
      if (!this.sorting) this.sort = "";
      this.text.value = parameters.get(this.key) || "";
      for (const { choice, key, words, least } of this.choices) {
        const word = parameters.get(`${this.key}.${key}`);
        choice.value = least || words.includes(word) ? word : "";
      }
      if (String(this.said) === before) return;
      this.order();
      this.filter();
    }

    get said() {
      const chosen = this.choices.map(({ choice, key }) => [`${this.key}.${key}`, choice.value]);
      return [[this.key, this.text.value.trim()], ...chosen, [`${this.key}.sort`, this.sort]];
    }

    put(parameters) {
      for (const [name, value] of this.said) {
        if (value) parameters.set(name, value);
        else parameters.delete(name);
      }
    }

    order() {
      const before = this.sorted;
      const column = this.sorting;
      const sign = this.sort.startsWith("-") ? -1 : 1;
      this.sorted = this.lines;
      for (const { head } of this.columns) head.removeAttribute("aria-sort");
      if (column) {
        column.head.setAttribute("aria-sort", sign < 0 ? "descending" : "ascending");
        this.sorted = this.lines
          .map((line) => [valueOf(line.row.cells[column.place], column), line])
          .sort(([one], [other]) => compare(one, other, sign))
          .map(([, line]) => line);
      }
      if (this.sorted === before) return;
      this.mark(Boolean(column));
      const begun = new Set();
      this.groups((body, lines) => {
        const rows = lines.flatMap(({ row, head }) => {
          if (column || !head || begun.has(head)) return [row];
          begun.add(head);
          return [head.row, row];
        });
        body.replaceChildren(...rows);
      });
    }

    // What headed a row stands within it while rows are sorted.
    mark(sorted) {
      this.element.classList.toggle("ir-apart", sorted && this.heads.length > 0);
      if (!sorted) return;
      for (const { row, head } of this.lines) {
        if (head) row.cells[0].dataset.above = head.row.textContent.split(", ")[0];
      }
    }

    groups(apply) {
      this.bodies.forEach((body, number) => {
        apply(body, this.sorted.slice(number * this.group, (number + 1) * this.group));
      });
    }

    filter() {
      const words = this.text.value.toLowerCase().split(/\s+/).filter(Boolean);
      const chosen = this.choices.filter(({ choice }) => choice.value);
      const filtered = words.length + chosen.length > 0;
      const fits = (line) =>
        chosen.every((column) => suits(line, column))
        && words.every((word) => textOf(line).includes(word));
      this.hold(filtered);
      for (const head of this.heads) head.shown = 0;
      let shown = 0;
      this.groups((body, lines) => {
        let here = 0;
        for (const line of lines) {
          const hidden = filtered && !fits(line);
          if (line.row.hidden !== hidden) line.row.hidden = hidden;
          if (hidden) continue;
          here += 1;
          if (line.head) line.head.shown += 1;
        }
        body.hidden = !here;
        if (this.long) this.place(body, here, shown);
        shown += here;
      });
      for (const head of this.heads) head.row.hidden = !head.shown;
      if (this.long) {
        this.frame.scrollTop = 0;
        requestAnimationFrame(() => setTimeout(() => this.show()));
      }
      if (this.element.tFoot) this.element.tFoot.hidden = filtered; // It sums up all rows.
      this.tell(filtered, shown, chosen);
    }

    // Until the next frame, nothing is laid out of a long table that will be out of sight then.
    place(body, rows, before) {
      body.style.contentVisibility = before < this.group ? "" : "hidden";
      body.style.containIntrinsicBlockSize = `${rows * 2.6}em`;
    }

    show() {
      for (const body of this.bodies) body.style.contentVisibility = "";
    }

    // Columns stay as wide as they were: nothing moves sideways while somebody types.
    hold(filtered) {
      if (this.long || filtered === this.held) return;
      const widths = this.columns.map(({ head }) => (filtered ? `${head.offsetWidth}px` : ""));
      this.columns.forEach(({ head }, place) => (head.style.minWidth = widths[place]));
      this.held = filtered;
    }

    tell(filtered, shown, chosen) {
      const [some, all] = [shown, this.lines.length].map((count) => count.toLocaleString("en"));
      let told = filtered ? `${some} of ${all} shown` : `${all} rows`;
      if (this.sorting) told += `, sorted by ${this.sorting.title}`;
      if (this.sort.startsWith("-")) told += ", descending";
      if (this.told.textContent !== told) this.told.textContent = told;
      const asked = chosen.map(
        ({ title, choice, least }) => `${title}: ${least ? "at least " : ""}${choice.value}`,
      );
      if (this.text.value.trim()) asked.unshift(`“${this.text.value.trim()}”`);
      this.asked.textContent = asked.length ? `(${asked.join(", ")})` : "";
      this.clearing.hidden = !filtered;
    }
  }

  const write = () => {
    const address = new URL(location.href);
    for (const table of tables) table.put(address.searchParams);
    if (address.href !== location.href) history.replaceState(history.state, "", address);
  };

  // What an address leads to; a sender can have cut it off within a sign, such as `%C3`.
  const named = () => {
    const name = location.hash.slice(1);
    try {
      return decodeURIComponent(name);
    } catch {
      return name;
    }
  };

  // A row that a link leads to is shown, even if a filter hides it.
  const reveal = () => {
    const target = document.getElementById(named());
    const table = tables.find(({ element }) => element.contains(target));
    if (!target || !table || !target.closest("[hidden]")) return;
    table.clear();
    table.show();
    target.scrollIntoView();
  };

  const read = () => {
    const parameters = new URLSearchParams(location.search);
    for (const table of tables) table.take(parameters);
    reveal();
  };

  // The tables of the page, each with a name of its own: that of the section it stands in.
  const start = () => {
    const found = [...document.querySelectorAll("table[data-table]")];
    if (tables.length && found[0] === tables[0].element) return;
    clearTimeout(writing);
    const keys = new Set();
    tables = found.map((element) => {
      const heading = element.closest("section")?.querySelector("h2[id], h3[id]");
      const name = heading ? heading.id : element.dataset.table;
      let key = name;
      for (let number = 2; keys.has(key); number += 1) key = `${name}-${number}`;
      keys.add(key);
      return new Table(element, key);
    });
    read();
  };

  addEventListener("popstate", read);
  addEventListener("hashchange", reveal);
  addEventListener("click", ({ target }) => {
    const link = target.closest && target.closest("a[href*='#']");
    if (link && link.href === location.href) reveal(); // No other event tells of it.
  });
  start();
  // Material changes pages without loading them anew, if a site asks for that.
  if (window.document$) window.document$.subscribe(start);
})();
