// Lets the time pass that the page waits for; calls back with what was said meanwhile.
const done = arguments[arguments.length - 1];
window.waiting.splice(0, window.waiting.length, ...window.waiting.map(act => { if (act) act(); return null; }));
Promise.resolve().then(() => { done(window.said.splice(0)); });
