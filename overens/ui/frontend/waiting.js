// Shows how far something has come that takes its time, without loading the page anew: what is in [data-waiting]
// is fetched again every second. When the new page has none of it, that page is opened.

const EVERY = 1000;

async function look() {
  const waiting = document.querySelector('[data-waiting]');
  try {
    const answer = await fetch(location.href, { headers: { Accept: 'text/html' } });
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const now = answer.ok && page.querySelector('[data-waiting]');
    if (answer.ok && (answer.redirected || !now)) return location.replace(answer.url);
    if (now && now.innerHTML !== waiting.innerHTML) waiting.replaceChildren(...now.childNodes);
  } catch { /* no connection just now: look again */ }
  return setTimeout(look, EVERY);
}

setTimeout(look, EVERY);
