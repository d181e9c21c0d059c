// What the cells of tables say and are sorted by: stands before the script of tables.
(() => {
  "use strict";
  const collator = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

  // All that a cell says, and then each badge, link and text in it.
  const wordsOf = (cell) => {
    if (!cell) return [""];
    const parts = [...cell.childNodes].flatMap((node) => {
      if (node.nodeType === Node.TEXT_NODE) return node.data.split(", ");
      return [node.matches(".ir-badge") ? node.lastChild.data : node.textContent];
    });
    return [cell.textContent, ...parts].map((word) => word.trim()).filter(Boolean);
  };

  // What a cell is sorted by; null for nothing, which always comes last.
  const VALUES = {
    text: (cell) => (cell.querySelector(".ir-none") ? null : cell.textContent.trim() || null),
    date: (cell) => cell.querySelector("time")?.dateTime ?? null,
    given: (cell) => ("order" in cell.dataset ? Number(cell.dataset.order) : null),
    number: (cell) => {
      const shown = cell.querySelector(".ir-number, .ir-meter__text") || cell;
      const number = parseFloat(shown.textContent);
      return Number.isNaN(number) ? null : number;
    },
    words: (cell, words) => {
      const place = words.indexOf(wordsOf(cell)[1]);
      return place < 0 ? null : words.length - place;
    },
  };

  const valueOf = (cell, { kind, words }) => (cell ? VALUES[kind](cell, words) : null);

  const compare = (one, other, sign) => {
    if (one === null || other === null) return (one === null) - (other === null);
    return sign * (typeof one === "string" ? collator.compare(one, other) : one - other);
  };

  // What rows are searched by is taken from them once, when it is first asked for.
  const textOf = (line) =>
    (line.text = line.text
      || `${line.head ? line.head.row.textContent : ""} ${line.row.textContent}`.toLowerCase());
  const cellOf = (line, column) => {
    const cell = line.row.cells[column.place];
    return (line.cells[column.place] ??= column.least ? [valueOf(cell, column)] : wordsOf(cell));
  };

  // Whether a cell says what was chosen, or has a number that is at least as large.
  const suits = (line, column) => {
    const said = cellOf(line, column);
    const { value } = column.choice;
    return column.least ? said[0] !== null && said[0] >= Number(value) : said.includes(value);
  };

  window.integrationCells = { textOf, suits, valueOf, compare };
})();
