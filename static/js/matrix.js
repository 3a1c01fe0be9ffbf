// One tab stop for the whole matrix; arrow keys move between its links.
const table = document.getElementById("matrix");
const rows = table
  ? [...table.querySelectorAll("tbody tr")]
      .map((row) => [...row.querySelectorAll("a")])
      .filter((links) => links.length > 1)
  : [];

function settle(link) {
  for (const row of rows) for (const other of row) other.tabIndex = other === link ? 0 : -1;
}

function place(link) {
  const row = rows.findIndex((links) => links.includes(link));
  return [row, row < 0 ? -1 : rows[row].indexOf(link)];
}

if (rows.length) {
  settle(rows[0][0]);
  table.addEventListener("keydown", (event) => {
    const steps = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
    const step = steps[event.key];
    const [row, column] = place(document.activeElement);
    if (!step || row < 0) return;
    const target = rows[row + step[0]]?.[column + step[1]];
    if (!target) return;
    event.preventDefault();
    settle(target);
    target.focus();
  });
  table.addEventListener("focusin", (event) => {
    if (event.target.matches("tbody a") && place(event.target)[0] >= 0) settle(event.target);
  });
}
