// Keeps every note of a group on the phone until the server has said that it is stored, and sends it until then:
// at once, again after a while, when the connection is back, and when the page is opened next. Each note has an id
// made here, so that one that is sent twice is one.

const form = document.querySelector('form[data-hall]');
const list = document.querySelector('[data-notes]');
const row = document.querySelector('template[data-note]');
const status = document.querySelector('[data-waiting-notes]');
const said = document.querySelector('[data-said]');
const leaving = document.querySelector('form[data-leave]');
const OURS = `hall:${list.dataset.notes}:`;
const PATIENCE = 20_000; // for one answer
const FIRST_PAUSE = 1_000;
const LONGEST_PAUSE = 20_000;
const STORED = 201;
const text = list.dataset;
const EVERY = Number(text.every) * 1000;

let pause = FIRST_PAUSE;
let sending = false;
let timer;
let arrived = 0; // notes of this phone, since the page was opened
let tag = '';

/** An id like the server's own. Plain http, as in a rehearsal on a local network, has no randomUUID. */
function newId() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const hex = [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/(.{8})(.{4}).(.{3}).(.{3})(.{12})/, '$1-$2-4$3-8$4-$5');
}

function waiting() {
  const keys = Object.keys(localStorage).filter((key) => key.startsWith(OURS));
  return keys.map((key) => JSON.parse(localStorage.getItem(key))).sort((a, b) => a.at - b.at);
}

const keep = (note) => localStorage.setItem(OURS + note.id, JSON.stringify(note));
const forget = (note) => localStorage.removeItem(OURS + note.id);
const rowOf = (note) => list.querySelector(`[data-id="${note.id}"]`);

/** The note among the others, marked as still on the phone. Notes on other questions are shown there. */
function show(note) {
  if (note.question !== text.question || rowOf(note)) return;
  const item = row.content.firstElementChild.cloneNode(true);
  const chip = document.querySelector(`.kinds input[value="${CSS.escape(note.kind)}"]`)?.nextElementSibling;
  item.dataset.id = note.id;
  if (chip) item.querySelector('.kind').replaceChildren(...chip.cloneNode(true).childNodes);
  item.querySelector('[data-words]').textContent = note.words;
  list.prepend(item);
  document.querySelector('[data-none]')?.remove();
}

function sayState(note, words) {
  const item = rowOf(note);
  if (item) item.querySelector('[data-state]').textContent = words;
}

function tell() {
  const number = waiting().length;
  status.hidden = number === 0;
  const words = text.waiting.replace('{n}', number);
  const place = status.querySelector('[data-number]');
  if (number && place.textContent !== words) place.textContent = words;
}

function stored(note) {
  forget(note);
  arrived += 1;
  pause = FIRST_PAUSE;
  const item = rowOf(note);
  if (item) {
    item.classList.remove('kept');
    item.querySelector('[data-kept]').hidden = true;
    item.querySelector('[data-arrived]').hidden = false;
    sayState(note, `${text.stored} ${new Date().toLocaleTimeString(document.documentElement.lang, { hour: '2-digit', minute: '2-digit' })}`);
    for (const link of item.querySelectorAll('a[data-to]')) {
      link.href = link.dataset.to.replace('00000000-0000-0000-0000-000000000000', note.id);
      link.hidden = false;
    }
  }
  said.textContent = text.said;
}

/** Sends one note. True when the next one may be sent at once. */
async function send(note) {
  const body = new URLSearchParams({ ...note.fields, token: note.id, csrfmiddlewaretoken: form?.elements.csrfmiddlewaretoken.value ?? '' });
  const answer = await fetch(note.action, {
    method: 'POST', body, headers: { Accept: 'application/json' }, signal: AbortSignal.timeout(PATIENCE),
  });
  const isJson = answer.headers.get('Content-Type')?.startsWith('application/json');
  const says = isJson ? await answer.json() : {};
  if (says.stored === note.id) { stored(note); return true; }
  if (answer.status === STORED || answer.ok) throw new Error('not the answer of our server'); // such as a hotel's login
  if (says.says) sayState(note, says.says);
  if (answer.status === 422) { giveBack(note); return true; }
  if (answer.status === 403) sayState(note, text.reload);
  throw new Error(String(answer.status));
}

/** What the server does not take as it is comes back to where it was written, if that is empty. */
function giveBack(note) {
  if (!form || form.elements.words.value) return;
  form.elements.words.value = note.words;
  forget(note);
  rowOf(note)?.remove();
}

async function sendAll() {
  if (sending) return;
  sending = true;
  clearTimeout(timer);
  try {
    for (const note of waiting()) await send(note);
  } catch {
    timer = setTimeout(sendAll, pause);
    pause = Math.min(pause * 2, LONGEST_PAUSE);
  } finally {
    sending = false;
    tell();
  }
}

function write(event) {
  const words = form.elements.words.value.trim();
  if (!words) return; // the server says what is missing
  const fields = Object.fromEntries(new FormData(form));
  delete fields.csrfmiddlewaretoken;
  const note = { id: newId(), at: Date.now(), action: form.action, question: text.question, kind: fields.kind, words, fields };
  try { keep(note); } catch { return; } // no room on the phone: the form is sent as it is
  event.preventDefault();
  event.stopPropagation();
  show(note);
  form.reset();
  form.elements.words.focus();
  setTimeout(() => localStorage.removeItem(`draft:${form.dataset.draft}`), 500);
  tell();
  sendAll();
}

function leave(event) {
  if (waiting().length && !confirm(text.leave)) { event.preventDefault(); event.stopPropagation(); }
}

/** What others at the table have written, changed and taken back since, each in its place. */
function gather(page) {
  const now = [...page.querySelectorAll('[data-notes] > li')];
  const there = new Set([...now.map((item) => item.dataset.id), ...waiting().map((note) => note.id)]);
  for (const item of [...list.children]) if (!there.has(item.dataset.id)) item.remove();
  for (const item of now.reverse()) {
    const own = rowOf(item.dataset);
    if (own?.querySelector('details[open]')) item.querySelector('details')?.setAttribute('open', '');
    if (!own) { list.prepend(item); said.textContent = text.news; }
    else if (own.innerHTML !== item.innerHTML && !own.contains(document.activeElement)) own.replaceWith(item);
  }
  if (list.children.length) document.querySelector('[data-none]')?.remove();
}

async function look() {
  const before = arrived;
  if (!document.hidden && !sending) {
    try {
      const headers = { Accept: 'text/html', ...(tag && { 'If-None-Match': tag }) };
      const answer = await fetch(location.href, { headers, cache: 'no-store', signal: AbortSignal.timeout(PATIENCE) });
      const page = answer.status === 200 && !answer.redirected ? await answer.text() : '';
      if (page && before === arrived && !sending) {
        gather(new DOMParser().parseFromString(page, 'text/html'));
        tag = answer.headers.get('ETag') ?? '';
      }
    } catch { /* no connection just now: look again */ }
  }
  setTimeout(look, EVERY);
}

form?.addEventListener('submit', write);
leaving?.addEventListener('submit', leave);
addEventListener('online', () => { pause = FIRST_PAUSE; sendAll(); });
document.addEventListener('visibilitychange', () => { if (!document.hidden) sendAll(); });
for (const note of waiting()) show(note);
for (const link of document.querySelectorAll('[data-look]')) link.hidden = true; // it is looked for by itself
tell();
sendAll();
setTimeout(look, EVERY);
