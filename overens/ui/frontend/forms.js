// A form is sent once, however often its button is pressed; a file on its way says that it is.

const SENDING_SECONDS = 12; // after that the button works again: the answer may have been lost on the way

function send(event) {
  const form = event.target;
  if (form.method !== 'post') return;
  if (form.dataset.sending) { event.preventDefault(); return; }
  form.dataset.sending = 'yes';
  event.submitter?.setAttribute('aria-disabled', 'true');
  if (holdsFile(form)) showSending(form);
  setTimeout(() => release(form), SENDING_SECONDS * 1000);
}

function release(form) {
  delete form.dataset.sending;
  form.querySelector('[aria-disabled]')?.removeAttribute('aria-disabled');
  form.querySelector('.sending')?.remove();
}

const holdsFile = (form) => [...form.elements].some((field) => field.type === 'file' && field.files.length);

function showSending(form) {
  const line = document.createElement('p');
  line.className = 'sending';
  line.setAttribute('role', 'status');
  line.textContent = document.body.dataset.sending;
  line.append(document.createElement('progress'));
  form.append(line);
}

/** A page that the browser's Back makes anew gets the tokens it had: the server then knows the form as sent. */
function keepTokens() {
  const fields = [...document.querySelectorAll('form [name=token]')];
  const kept = history.state?.tokens;
  if (kept) fields.forEach((field, place) => { field.value = kept[place] ?? field.value; });
  else if (fields.length) history.replaceState({ tokens: fields.map((field) => field.value) }, '');
}

keepTokens();
document.addEventListener('submit', send);
addEventListener('pageshow', (event) => { // back from the browser's memory: the form may be sent again
  if (event.persisted) for (const form of document.forms) release(form);
});
