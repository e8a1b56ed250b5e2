// Goes through a text line by line with the keyboard. Keys work only while a line's choice has the focus
// (WCAG 2.1.4); without this script the choices are ordinary lists.

const reading = document.querySelector('[data-reading]');
const choices = [...reading.querySelectorAll('[data-line] select')];

/** The choice so many steps away, among those that pass; stays where it is at the ends. */
function step(from, by, passes = () => true) {
  for (let at = choices.indexOf(from) + by; choices[at]; at += by) if (passes(choices[at])) return choices[at];
  return from;
}

function choose(select, digit) {
  const option = select.options[digit === 0 ? 9 : digit - 1];
  if (!option || option.selected) return;
  option.selected = true;
  select.dispatchEvent(new Event('input', { bubbles: true }));
}

function go(select) {
  select.focus();
  select.closest('[data-line]').scrollIntoView({ block: 'nearest' });
}

const toLookAt = (select) => select.closest('[data-line]').classList.contains('look');

reading.addEventListener('keydown', (event) => {
  const select = event.target.closest('[data-line] select');
  if (!select || event.altKey || event.ctrlKey || event.metaKey) return;
  if (event.key === 'ArrowDown') go(step(select, 1));
  else if (event.key === 'ArrowUp') go(step(select, -1));
  else if (event.key === 'n' || event.key === 'N') go(step(select, 1, toLookAt));
  else if (/^[0-9]$/.test(event.key)) choose(select, Number(event.key));
  else return;
  event.preventDefault();
});

for (const hint of reading.querySelectorAll('[data-keys]')) hint.hidden = false;
