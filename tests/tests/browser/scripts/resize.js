// Makes the window of the page so wide, and calls back when the page has been laid out for it.
const done = arguments[arguments.length - 1];
window.frameElement.width = arguments[0];
requestAnimationFrame(() => { requestAnimationFrame(() => { done(null); }); });
