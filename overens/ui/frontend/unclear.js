// Words selected in a text with data-unclear="address" go along to the form that marks them as unclear.
// Without selection, or without JavaScript, the form asks for the words.

const text = document.querySelector('[data-unclear]');
const links = [...document.querySelectorAll('a')].filter((link) => link.getAttribute('href') === text?.dataset.unclear);

function selectedWords() {
  const selection = document.getSelection();
  const inside = selection?.anchorNode && text.contains(selection.anchorNode) && text.contains(selection.focusNode);
  return inside ? selection.toString().trim().slice(0, 120) : '';
}

document.addEventListener('selectionchange', () => {
  const words = selectedWords();
  if (!words) return; // the selection is gone when the link is pressed: keep what was chosen
  for (const link of links) link.href = `${text.dataset.unclear}?${new URLSearchParams({ words })}`;
});
