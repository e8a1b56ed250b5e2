// A button that copies a ready-made text, beside each [data-copy]. Without it one selects the text by hand.

function withButton(text) {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'ds-button';
  button.dataset.variant = 'secondary';
  button.textContent = text.dataset.copy;
  const said = document.createElement('span');
  said.setAttribute('role', 'status');
  const row = document.createElement('p');
  row.className = 'row';
  row.append(button, said);
  button.addEventListener('click', async () => {
    text.select();
    try { await navigator.clipboard.writeText(text.value); } catch { return; } // it stays selected: copy by hand
    said.textContent = text.dataset.copied;
  });
  text.after(row);
}

document.querySelectorAll('[data-copy]').forEach(withButton);
