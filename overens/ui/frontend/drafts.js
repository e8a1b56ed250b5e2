// Keeps what is typed in a form with data-draft="name" on the device until the server has received it.
// The server says so on the page that follows: an element there has data-draft-done="name", or "*" for all
// of them when somebody signs out.
// Passwords, files and hidden fields are never kept, and nothing is kept for more than two weeks.

const DRAFT = 'draft:';
const KEPT_DAYS = 14;
const UNKEPT = new Set(['hidden', 'password', 'file', 'submit', 'button']);

const draftKey = (form) => DRAFT + form.dataset.draft;
const draftFields = (form) => [...form.elements].filter((field) => field.name && !UNKEPT.has(field.type));
const isChoice = (field) => field.type === 'checkbox' || field.type === 'radio';

/** Storage is refused in some private windows: then nothing is kept, and nothing is promised. */
function stored(work) {
  try { return work(localStorage); } catch { return undefined; }
}

function typed(form) {
  return draftFields(form).map((field) => [field.name, isChoice(field) ? [field.value, field.checked] : field.value]);
}

function untouched(form) {
  return draftFields(form).every((field) =>
    isChoice(field) ? field.checked === field.defaultChecked : field.tagName === 'SELECT' || field.value === field.defaultValue);
}

function fill(form, values) {
  for (const [name, value] of values) {
    for (const field of draftFields(form).filter((candidate) => candidate.name === name)) {
      if (!isChoice(field)) field.value = value;
      else if (Array.isArray(value) && field.value === value[0]) field.checked = value[1];
    }
  }
}

function sayRestored(form) {
  const line = document.createElement('p');
  line.className = 'kept';
  line.setAttribute('role', 'status');
  form.prepend(line);
  line.textContent = document.body.dataset.draftRestored;
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'plain';
  button.textContent = document.body.dataset.draftForget;
  button.addEventListener('click', () => {
    forget(form.dataset.draft);
    form.reset();
    line.textContent = document.body.dataset.draftForgotten;
  });
  line.append(button);
}

function restore(form) {
  const draft = stored((storage) => JSON.parse(storage.getItem(draftKey(form))));
  if (!draft || !untouched(form)) return;
  fill(form, draft.values);
  if (!untouched(form)) sayRestored(form);
}

function keep(form) {
  const draft = JSON.stringify({ at: Date.now(), values: typed(form) });
  stored((storage) => storage.setItem(draftKey(form), draft));
}

const drafts = (storage) => Object.keys(storage).filter((key) => key.startsWith(DRAFT));

function forget(name) {
  stored((storage) => {
    const done = name === '*' ? drafts(storage) : [DRAFT + name];
    for (const key of done) storage.removeItem(key);
  });
}

function forgetOld() {
  stored((storage) => {
    for (const key of drafts(storage)) {
      const { at = 0 } = JSON.parse(storage.getItem(key)) ?? {};
      if (Date.now() - at > KEPT_DAYS * 864e5) storage.removeItem(key);
    }
  });
}

for (const { dataset } of document.querySelectorAll('[data-draft-done]')) forget(dataset.draftDone);
forgetOld();
for (const form of document.querySelectorAll('form[data-draft]')) {
  restore(form);
  let waiting;
  form.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => keep(form), 400);
  });
  form.addEventListener('submit', () => keep(form));
  addEventListener('pagehide', () => { if (!untouched(form)) keep(form); });
}
