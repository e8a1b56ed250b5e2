// Signs in with a passkey, or adds one: a form with data-passkey="get" or "create" is hidden until the browser is
// known to be able to. What the device answers is sent by the form itself, so that errors are pages as elsewhere.

const { PublicKeyCredential: keys } = window;
const able = keys?.parseRequestOptionsFromJSON && keys.parseCreationOptionsFromJSON;

/** Why it stopped, in words for the person. */
class Refusal extends Error {}

async function question(form) {
  const token = form.elements.csrfmiddlewaretoken.value;
  const answer = await fetch(form.dataset.ask, { method: 'POST', headers: { 'X-CSRFToken': token } });
  const { asked, said } = await answer.json();
  if (!asked) throw new Refusal(said);
  return JSON.parse(asked);
}

function answered(form, asked) {
  return form.dataset.passkey === 'create'
    ? navigator.credentials.create({ publicKey: keys.parseCreationOptionsFromJSON(asked) })
    : navigator.credentials.get({ publicKey: keys.parseRequestOptionsFromJSON(asked) });
}

function words(form, error) {
  if (error instanceof Refusal) return error.message;
  const { cancelled, exists, failed } = form.dataset;
  return { NotAllowedError: cancelled, AbortError: cancelled, InvalidStateError: exists }[error.name] ?? failed;
}

function say(form, text) {
  const line = form.querySelector('[role=alert]');
  line.querySelector('span').textContent = text;
  line.hidden = !text;
}

async function go(form, button) {
  if (button.ariaDisabled || !form.reportValidity()) return;
  button.ariaDisabled = 'true';
  say(form, '');
  try {
    form.elements.answer.value = JSON.stringify(await answered(form, await question(form)));
    form.requestSubmit();
  } catch (error) {
    say(form, words(form, error));
  } finally {
    button.ariaDisabled = null;
  }
}

for (const form of document.querySelectorAll('form[data-passkey]')) {
  const button = form.querySelector('button');
  form.dataset.failed = form.querySelector('[role=alert] span').textContent;
  form.hidden = !able;
  button.addEventListener('click', () => go(form, button));
  form.addEventListener('keydown', (event) => { // Enter in the name is the button, not an empty answer
    if (event.key === 'Enter' && event.target !== button) { event.preventDefault(); go(form, button); }
  });
}
