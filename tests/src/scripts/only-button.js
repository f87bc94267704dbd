// The one button within an element whose words begin so, in the middle of the window.
const [within, words] = arguments;
const found = Array.from(document.querySelectorAll(within + ' button')).filter(button => button.textContent.startsWith(words));
if (found.length !== 1) throw new Error(found.length + ' buttons ' + words);
found[0].scrollIntoView({ block: 'center' });
return found[0];
