// The running order follows the clock: which item is now, and how many minutes are left of it.

const order = document.querySelector('[data-clock]');
const said = document.querySelector('[data-clock-said]');
const items = [...(order?.querySelectorAll('[data-begins]') ?? [])];
let before = items.find((item) => item.hasAttribute('aria-current'));

function tick() {
  const now = Date.now();
  const current = items.find((item) => Date.parse(item.dataset.begins) <= now && now < Date.parse(item.dataset.ends));
  for (const item of items) {
    const left = item.querySelector('[data-left]');
    if (item === current) {
      const minutes = Math.max(0, Math.ceil((Date.parse(item.dataset.ends) - now) / 60000));
      item.setAttribute('aria-current', 'step');
      left.textContent = `${minutes} ${order.dataset.clockLeft}`;
    } else {
      item.removeAttribute('aria-current');
      left.textContent = '';
    }
  }
  if (current && current !== before) said.textContent = `${order.dataset.clockNow} ${current.querySelector('h3').textContent}`;
  before = current;
}

if (items.length) { tick(); setInterval(tick, 5000); }
