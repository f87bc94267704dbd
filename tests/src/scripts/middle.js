// Brings an element into view; says where its middle is. Runs in the oldest browser, too.
const element = document.querySelector(arguments[0]);
if (!element) return null;
element.scrollIntoView({ block: 'center' });
const box = (element.getClientRects()[0] || element.getBoundingClientRect());
return box.width > 0 ? [box.left + box.width / 2, box.top + box.height / 2] : null;
