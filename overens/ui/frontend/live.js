// Keeps [data-live] as it stands on the server, asking every so many seconds and only for what has changed. Nothing
// is replaced while somebody has ticked something in it or writes in it, and the focus stays where it was.

const live = document.querySelector('[data-live]');
const news = document.querySelector('[data-live-news]');
const every = Number(live.dataset.live) * 1000;
let tag = '';

const busy = () => live.querySelector('input:checked, textarea:focus, select:focus') !== null;

/** What has the focus, as it can be found again in the new page: by what it does, else by its name or where it lies. */
function place() {
  const at = document.activeElement;
  if (!live.contains(at)) return null;
  const known = ['formaction', 'href', 'value'].find((name) => at.getAttribute(name));
  if (known) return `[${known}="${CSS.escape(at.getAttribute(known))}"]`;
  const home = at.closest('[id]');
  return home === at ? `#${CSS.escape(at.id)}` : `#${CSS.escape(home.id)} ${at.localName}`;
}

function swap(page) {
  const now = page.querySelector(`#${live.id}`);
  if (!now) return;
  for (const open of live.querySelectorAll('details[open][id]')) now.querySelector(`#${CSS.escape(open.id)}`)?.setAttribute('open', '');
  if (now.innerHTML === live.innerHTML) return;
  const focus = place();
  live.replaceChildren(...now.childNodes);
  document.title = page.title;
  if (focus) live.parentNode.querySelector(focus)?.focus({ preventScroll: true });
  if (news) news.textContent = news.dataset.liveNews;
}

async function look() {
  if (!document.hidden && !busy()) {
    try {
      const headers = { Accept: 'text/html', ...(tag && { 'If-None-Match': tag }) };
      const answer = await fetch(location.href, { headers, cache: 'no-store' });
      if (answer.status === 200 && !answer.redirected && !busy()) {
        swap(new DOMParser().parseFromString(await answer.text(), 'text/html'));
        tag = answer.headers.get('ETag') ?? '';
      }
    } catch { /* no connection just now: look again */ }
  }
  setTimeout(look, every);
}

setTimeout(look, every);
document.addEventListener('visibilitychange', () => { if (!document.hidden && news) news.textContent = ''; });
