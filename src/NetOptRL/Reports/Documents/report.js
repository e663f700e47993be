'use strict';

// Tables: a click on a heading sorts by its column, a second one the other way round; entries without a value stay last.
const valueOf = cell => {
  const text = cell.textContent;
  if (/^-?[0-9]+$/.test(text)) return Number(text);
  if (!cell.classList.contains('n')) return text.toLowerCase();
  if (text === '–') return null;
  return text.endsWith('∞') ? (text.startsWith('-') ? -Infinity : Infinity) : Number(text);
};
const compare = (a, b) => (typeof a === typeof b ? (a < b ? -1 : a > b ? 1 : 0) : typeof a === 'number' ? -1 : 1);
for (const table of document.querySelectorAll('table')) {
  const headings = [...table.tHead.rows[0].cells];
  headings.forEach((heading, column) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.append(...heading.childNodes);
    heading.append(button);
    button.addEventListener('click', () => {
      const direction = heading.ariaSort === 'ascending' ? -1 : 1;
      headings.forEach(other => other.removeAttribute('aria-sort'));
      heading.setAttribute('aria-sort', direction === 1 ? 'ascending' : 'descending');
      const rows = [...table.tBodies[0].rows].map(row => [valueOf(row.cells[column]), row]);
      rows.sort(([a], [b]) => (a === null || b === null ? (a === null) - (b === null) : direction * compare(a, b)));
      table.tBodies[0].append(...rows.map(([, row]) => row));
    });
  });
}

// Marks: what a browser would show after a while, and not at all on a phone, is shown at once.
const tip = document.createElement('div');
tip.id = 'tip';
tip.hidden = true;
document.body.append(tip);
document.addEventListener('pointerover', event => {
  const mark = event.target;
  const title = mark instanceof SVGElement ? mark.querySelector(':scope > title') : null;
  if (title) {
    mark.dataset.tip = title.textContent;
    title.remove();
  }
  tip.hidden = !mark.dataset?.tip;
  if (tip.hidden) return;
  tip.textContent = mark.dataset.tip;
  const x = Math.min(event.clientX + 12, document.documentElement.clientWidth - tip.offsetWidth - 4);
  const y = event.clientY + 16 + tip.offsetHeight < innerHeight ? event.clientY + 16 : event.clientY - tip.offsetHeight - 8;
  tip.style.left = `${Math.max(4, x)}px`;
  tip.style.top = `${y}px`;
});
